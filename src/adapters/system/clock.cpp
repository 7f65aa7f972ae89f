#include "adapters/system/clock.h"

namespace wardmote::system {

std::int64_t SystemClock::wall_micros() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::microseconds>(now).count();
}

Instant SystemClock::now() {
  const std::int64_t wall = wall_();
  std::int64_t latest = latest_.load();
  while (wall > latest)
    if (latest_.compare_exchange_weak(latest, wall)) return Instant(wall);
  return Instant(latest);
}

SteadyTime steady_now() { return std::chrono::steady_clock::now(); }

}  // namespace wardmote::system
