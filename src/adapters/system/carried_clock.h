#pragma once
// The wall time of its start, carried on by a clock that nobody sets and that goes on while the
// machine sleeps (CLOCK_BOOTTIME). Where the wall clock is set, this one goes on as it was, and
// tells by how much the two have come apart.

#include <chrono>
#include <cstdint>
#include <functional>
#include <mutex>

#include "adapters/system/clock.h"

namespace wardmote::system {

class CarriedClock final : public Clock {
 public:
  // Where microseconds come from: of the wall since 1970, of the boot since any moment. Tests give
  // their own.
  using Source = std::function<std::int64_t()>;
  explicit CarriedClock(Source wall = &SystemClock::wall_micros, Source boot = &boot_micros);

  // Never goes back. Thread-safe; costs one system call of the cheap kind.
  Instant now() override;

  // How far the wall clock was set, forward or back, since this was last asked; zero where it was
  // by less than least_step. Thread-safe.
  std::chrono::microseconds step();
  static constexpr std::chrono::milliseconds least_step{500};

  static std::int64_t boot_micros();

 private:
  std::int64_t wall_ahead();

  Source wall_, boot_;
  std::int64_t carried_;  // what turns the boot's microseconds into the time
  std::mutex mutex_;
  std::int64_t told_ = 0;  // of the steps, in sum
};

}  // namespace wardmote::system
