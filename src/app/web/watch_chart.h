#pragma once
// Charts of the watch as numbers for SVG that the templates draw. Pure. Private to app/web.

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "app/web/json.h"
#include "base/calendar.h"

namespace wardmote::app {

// One count by minutes against its thresholds. The last value is of the minute that ends at
// `until`.
struct CountChart {
  std::span<const std::uint32_t> counts;
  Instant until;
  std::int64_t now = 0;  // the count at this moment, drawn last
  std::optional<std::int64_t> warns_above, holds_above;
  std::int64_t held = 0;  // on top of the limit, hatched
};

// Leading minutes without any count are left out, but for the last half hour.
boost::json::object chart_data(const CountChart&);

// How much there was on one day.
struct DayBar {
  Day day;
  std::int64_t count = 0;
};
// A bar a day, the newest 31; false where there was nothing on any of them.
boost::json::value days_chart(std::span<const DayBar>);

// How much of a bar is filled, in pixels of `width`; the whole of it where the limit is reached.
std::int64_t bar_length(std::int64_t count, std::int64_t limit, std::int64_t width);

// Shades of the heat map: 0 none, 1 to 6 by how much more than usual. `usual` is the median of what
// is not nothing.
int heat_shade(std::int64_t count, std::int64_t usual);
std::int64_t usual_of(std::span<const std::int64_t>);

}  // namespace wardmote::app
