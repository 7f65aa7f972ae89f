#pragma once
// The time of this machine, in UTC.

#include <atomic>
#include <chrono>

#include "base/ports.h"

namespace wardmote::system {

// Never goes back within a process: where the wall clock is set back, now() stands still until the
// wall has caught up. Thread-safe; costs one system call of the cheap kind.
class SystemClock final : public Clock {
 public:
  // Where wall microseconds since 1970 come from; tests give their own.
  using Wall = std::int64_t (*)();
  explicit SystemClock(Wall wall = &wall_micros) : wall_(wall) {}
  Instant now() override;

  static std::int64_t wall_micros();

 private:
  Wall wall_;
  std::atomic<std::int64_t> latest_ = INT64_MIN;
};

// For how long something took and how long to wait: never set, and the same in no two processes.
using SteadyTime = std::chrono::steady_clock::time_point;
SteadyTime steady_now();

}  // namespace wardmote::system
