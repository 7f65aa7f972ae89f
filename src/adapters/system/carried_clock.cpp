#include "adapters/system/carried_clock.h"

#include <ctime>

namespace wardmote::system {

std::int64_t CarriedClock::boot_micros() {
  timespec now{};
  ::clock_gettime(CLOCK_BOOTTIME, &now);
  return std::int64_t{now.tv_sec} * 1'000'000 + now.tv_nsec / 1'000;
}

CarriedClock::CarriedClock(Source wall, Source boot)
    : wall_(std::move(wall)), boot_(std::move(boot)), carried_(wall_() - boot_()) {}

Instant CarriedClock::now() { return Instant(boot_() + carried_); }

// The thread may be put aside between two readings, which would look like a step.
std::int64_t CarriedClock::wall_ahead() {
  constexpr std::int64_t together = 10'000;
  while (true) {
    const std::int64_t before = boot_();
    const std::int64_t wall = wall_();
    if (boot_() - before < together) return wall - (before + carried_);
  }
}

std::chrono::microseconds CarriedClock::step() {
  const std::lock_guard lock(mutex_);
  const std::chrono::microseconds apart(wall_ahead() - told_);
  if (std::chrono::abs(apart) < least_step) return {};
  told_ += apart.count();
  return apart;
}

}  // namespace wardmote::system
