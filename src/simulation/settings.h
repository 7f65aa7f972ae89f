#pragma once
// What a simulation is of. Equal settings and equal rules give equal bytes.

#include <cstdint>
#include <optional>
#include <string>

#include "base/calendar.h"

namespace wardmote::simulation {

inline constexpr std::int64_t greatest_rate = 10'000'000;
inline constexpr std::int64_t greatest_minutes = 60LL * 24 * 366;

struct Settings {
  std::uint64_t seed = 1;
  // Whole seconds. A Tuesday morning in March, 09:00.
  Instant start = Instant(1'772'528'400'000'000);
  std::int64_t minutes = 60;  // 1 to greatest_minutes
  std::int64_t rate = 770;    // mean requests a second over a day, 1 to greatest_rate
  std::string scenario = "calm";
};

}  // namespace wardmote::simulation
