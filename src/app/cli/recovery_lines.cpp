#include "app/cli/recovery_lines.h"

#include <chrono>
#include <memory>

#include <fmt/format.h>

#include "adapters/journal/reading_time.h"

namespace wardmote::cli {

using SteadyClock = std::chrono::steady_clock;

namespace {

// What goes on for less than a second says nothing.
class Progress {
 public:
  explicit Progress(std::function<void(const std::string&)> say) : say_(std::move(say)) {}

  void begin(watch::journal::Position position) {
    position_ = position;
    began_ = said_ = SteadyClock::now();
  }

  void tell(std::uint64_t done, std::uint64_t of) {
    const auto now = SteadyClock::now();
    if (done == 0 || now - said_ < std::chrono::seconds(1)) return;
    said_ = now;
    const double so_far = std::chrono::duration<double>(now - began_).count();
    const double share = static_cast<double>(done) / static_cast<double>(of);
    const double left = so_far * (1 - share) / share;
    say_(fmt::format("Replaying the journal from position {}: {:.0f} %, at most {:.0f} s to go.",
                     position_, share * 100, left));
  }

 private:
  std::function<void(const std::string&)> say_;
  watch::journal::Position position_ = 0;
  SteadyClock::time_point began_ = SteadyClock::now();
  SteadyClock::time_point said_ = began_;
};

}  // namespace

watch::RecoveryNews recovery_lines(std::function<void(const std::string&)> say) {
  watch::RecoveryNews out;
  out.passed_over = [say](watch::journal::Position position, const Error& error) {
    say(fmt::format("The snapshot at position {} is passed over: {}", position, error.text()));
  };
  out.reads = [say](const watch::ToRead& what) {
    const double seconds = adapters::journal::time_to_read(what).count();
    if (seconds < 1) return;
    say(fmt::format("Reading {} MB of a snapshot and {} MB of the journal: about {:.0f} s.",
                    what.snapshot >> 20, what.journal >> 20, seconds));
  };
  const auto progress = std::make_shared<Progress>(std::move(say));
  out.begins_at = [progress](watch::journal::Position position) { progress->begin(position); };
  out.progress = [progress](std::uint64_t done, std::uint64_t of) { progress->tell(done, of); };
  return out;
}

}  // namespace wardmote::cli
