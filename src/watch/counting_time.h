#pragma once
// The time by which requests are counted: milliseconds since 1970 in UTC, given to a request once,
// by the gate, and never going backwards along the journal. It is not the sender's time, for a
// thief could spread a flood with that.

#include <compare>
#include <cstdint>

#include "base/calendar.h"

namespace wardmote::watch {

class CountingTime {
 public:
  CountingTime() = default;
  explicit constexpr CountingTime(std::int64_t milliseconds) : milliseconds_(milliseconds) {}
  constexpr std::int64_t milliseconds() const { return milliseconds_; }

  auto operator<=>(const CountingTime&) const = default;

 private:
  std::int64_t milliseconds_ = 0;
};

constexpr Instant instant_of(CountingTime time) { return Instant(time.milliseconds() * 1'000); }

}  // namespace wardmote::watch
