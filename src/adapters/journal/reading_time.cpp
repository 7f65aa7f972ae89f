#include "adapters/journal/reading_time.h"

#include <string>

#include "record/hash.h"

namespace wardmote::adapters::journal {

namespace {

// Putting back a byte of a snapshot, and deciding a byte of the journal anew, in times of hashing a
// byte. The benchmark compares what is said with what it takes.
constexpr double of_snapshot = 5, of_journal = 13;

double seconds_a_byte() {
  using Clock = std::chrono::steady_clock;
  const std::string bytes(std::size_t{4} << 20, 'w');
  record::Sha256 sha256;
  // Long enough to meet whoever else is at work on this machine.
  constexpr int times = 8;
  const auto began = Clock::now();
  for (int i = 0; i < times; ++i) sha256(std::string_view(bytes));
  const std::chrono::duration<double> took = Clock::now() - began;
  return took.count() / static_cast<double>(bytes.size()) / times;
}

}  // namespace

std::chrono::duration<double> time_to_read(const watch::ToRead& what) {
  const double hashed = of_snapshot * static_cast<double>(what.snapshot) +
                        of_journal * static_cast<double>(what.journal);
  return std::chrono::duration<double>(hashed * seconds_a_byte());
}

}  // namespace wardmote::adapters::journal
