#include "adapters/journal/reading_time.h"

#include <string>

#include "record/hash.h"

namespace wardmote::adapters::journal {

namespace {

// Measured by the benchmark, which compares what was said with what it took: putting back a byte of
// a snapshot, and deciding a byte of the journal anew, in times of hashing a byte.
constexpr double of_snapshot = 5, of_journal = 13;

double seconds_a_byte() {
  using Clock = std::chrono::steady_clock;
  const std::string bytes(std::size_t{4} << 20, 'w');
  record::Sha256 sha256;
  const auto began = Clock::now();
  sha256(std::string_view(bytes));
  const std::chrono::duration<double> took = Clock::now() - began;
  return took.count() / static_cast<double>(bytes.size());
}

}  // namespace

std::chrono::duration<double> time_to_read(const watch::ToRead& what) {
  const double hashed = of_snapshot * static_cast<double>(what.snapshot) +
                        of_journal * static_cast<double>(what.journal);
  return std::chrono::duration<double>(hashed * seconds_a_byte());
}

}  // namespace wardmote::adapters::journal
