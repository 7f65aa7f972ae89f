#pragma once
// How the day's requests spread over its quarter hours: reads that schedules ask for run at night,
// what people and systems ask for follows the working day. Clock times are UTC, all year round.
//
// Assumed, not measured: the shape of the national day is not public. Its mean is, near 770
// requests a second.

#include <cstddef>
#include <cstdint>
#include <span>

namespace wardmote::simulation {

inline constexpr std::size_t quarters = 96;

// In thousandths of the mean rate over a whole day; the two tables together have the mean 1,000.
std::span<const std::uint16_t, quarters> scheduled_shape();
std::span<const std::uint16_t, quarters> asked_shape();

// 0 to 95, of a moment in seconds since 1970.
constexpr std::size_t quarter_of(std::int64_t second) {
  const std::int64_t of_day = (second % 86'400 + 86'400) % 86'400;
  return static_cast<std::size_t>(of_day / 900);
}

}  // namespace wardmote::simulation
