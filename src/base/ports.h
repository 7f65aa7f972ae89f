#pragma once
// What the core may not reach for by itself: time and randomness come in as parameters.

#include <cstdint>
#include <span>

#include "base/calendar.h"

namespace wardmote {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() = 0;
};

class Random {
 public:
  virtual ~Random() = default;
  // Fills the whole span with bytes fit for keys.
  virtual void fill(std::span<std::uint8_t> out) = 0;
};

}  // namespace wardmote
