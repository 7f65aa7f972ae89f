#include "app/web/watch_chart.h"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

#include "app/web/watch_words.h"
#include "base/london.h"

namespace wardmote::app {

namespace json = boost::json;

namespace {

// The drawing's own units.
constexpr double left = 48, right = 738, top = 18, bottom = 272;

std::int64_t round_up(std::int64_t value) {
  std::int64_t step = 1;
  while (true) {
    for (const std::int64_t times : {1, 2, 4, 5, 8, 10})
      if (value <= times * step) return times * step;
    step *= 10;
  }
}

std::string number(double value) { return fmt::format("{:.1f}", value); }

// "28 Nov"
std::string day_and_month(Day day) {
  const auto whole = short_day(day);
  return whole.substr(0, whole.rfind(' '));
}

// Minutes from one label of the time axis to the next.
std::int64_t tick_minutes(std::int64_t span) {
  for (const std::int64_t one : {5, 10, 15, 30, 60})
    if (span / one <= 6) return one;
  return 60;
}

}  // namespace

json::object chart_data(const CountChart& chart) {
  const auto size = static_cast<std::int64_t>(chart.counts.size());
  std::int64_t from = 0;
  while (from < size - 30 && chart.counts[static_cast<std::size_t>(from)] == 0) ++from;
  const std::int64_t span = std::max<std::int64_t>(size - from, 1);
  // What is held may be many times the limit: half as much again is enough to be seen by.
  std::int64_t most = chart.now + std::min(chart.held, std::max<std::int64_t>(chart.now / 2, 1));
  for (const auto count : chart.counts.subspan(static_cast<std::size_t>(from)))
    most = std::max<std::int64_t>(most, count);
  for (const auto& limit : {chart.warns_above, chart.holds_above})
    if (limit && *limit <= 8 * most) most = std::max(most, *limit);
  const std::int64_t ceiling = round_up(most + most / 10);
  const auto x = [&](std::int64_t minute) {  // since `from`; `span` is now
    return left + (right - left) * static_cast<double>(minute) / static_cast<double>(span);
  };
  const auto y = [&](std::int64_t count) {
    return bottom - (bottom - top) * static_cast<double>(std::min(count, ceiling)) /
                        static_cast<double>(ceiling);
  };
  std::string points;
  for (std::int64_t i = from; i < size; ++i)
    points += fmt::format("{},{} ", number(x(i - from)),
                          number(y(chart.counts[static_cast<std::size_t>(i)])));
  points += fmt::format("{},{}", number(x(span)), number(y(chart.now)));
  json::array lines, hours;
  for (int i = 0; i <= 4; ++i) {
    const std::int64_t value = ceiling * i / 4;
    if (i && value == ceiling * (i - 1) / 4) continue;
    lines.push_back(json::object{{"line_y", number(y(value))},
                                 {"line_text_y", number(y(value) + 4)},
                                 {"line_text", grouped(value)}});
  }
  const std::int64_t end = chart.until.micros() / 60'000'000;
  const std::int64_t step = tick_minutes(span);
  for (std::int64_t minute = end - span; minute <= end; ++minute)
    if (minute % step == 0)
      hours.push_back(json::object{{"tick_x", number(x(minute - (end - span)))},
                                   {"tick", london::time(Instant(minute * 60'000'000))}});
  const auto limit = [&](const std::optional<std::int64_t>& above, double least) -> json::value {
    if (!above || *above > ceiling) return false;
    const double name = std::max(y(*above) - 6, least);
    return json::object{{"limit_y", number(y(*above))},
                        {"limit_name_y", number(name)},
                        {"limit_text_y", number(name + 18)},
                        {"limit_text", "over " + grouped(*above)}};
  };
  // The words beside a warning give way to those beside the quarantine above it.
  constexpr double two_lines = 38;
  const double below = chart.holds_above ? y(*chart.holds_above) - 6 + two_lines : 0;
  json::value surplus = false;
  if (chart.held > 0) {
    const double low = y(chart.now), high = y(chart.now + chart.held);
    surplus = json::object{{"surplus_x", number(right - 40)},
                           {"surplus_y", number(high)},
                           {"surplus_height", number(std::max(low - high, 3.0))},
                           {"surplus_text_y", number(std::max(high - 6, top + 16))},
                           {"surplus_text", grouped(chart.held) + " held"}};
  }
  return {{"points", points},
          {"lines", std::move(lines)},
          {"ticks", std::move(hours)},
          {"warning", limit(chart.warns_above, below)},
          {"quarantine", limit(chart.holds_above, 0)},
          {"surplus", std::move(surplus)},
          {"now_text", "now " + london::time(chart.until)}};
}

json::value days_chart(std::span<const DayBar> days) {
  constexpr std::size_t most_days = 31;
  constexpr double floor = 180, widest = 56;
  if (days.size() > most_days) days = days.last(most_days);
  std::int64_t most = 0;
  for (const auto& one : days) most = std::max(most, one.count);
  if (most == 0) return false;
  const std::int64_t ceiling = round_up(most);
  const double step = (900 - left) / static_cast<double>(days.size());
  const double width = std::min(step * 0.7, widest);
  json::array bars, lines;
  for (const std::int64_t value : {std::int64_t{0}, ceiling / 2, ceiling}) {
    if (value == 0 && !lines.empty()) continue;
    const double y =
        floor - (floor - top) * static_cast<double>(value) / static_cast<double>(ceiling);
    lines.push_back(json::object{
        {"line_y", number(y)}, {"line_text_y", number(y + 4)}, {"line_text", grouped(value)}});
  }
  // So many labels that they stand apart.
  const std::size_t apart = 1 + days.size() / 7;
  for (std::size_t i = 0; i < days.size(); ++i) {
    const double middle = left + step * (static_cast<double>(i) + 0.5);
    const double height =
        (floor - top) * static_cast<double>(days[i].count) / static_cast<double>(ceiling);
    bars.push_back(json::object{{"bar_x", number(middle - width / 2)},
                                {"bar_width", number(width)},
                                {"bar_y", number(floor - height)},
                                {"bar_height", number(height)},
                                {"bar_middle", number(middle)},
                                {"bar_shown", (days.size() - 1 - i) % apart == 0},
                                {"bar_day", day_and_month(days[i].day)}});
  }
  return json::object{{"bar_lines", std::move(lines)}, {"bars", std::move(bars)}};
}

std::int64_t bar_length(std::int64_t count, std::int64_t limit, std::int64_t width) {
  if (limit <= 0 || count >= limit) return width;
  return count * width / limit;
}

std::int64_t usual_of(std::span<const std::int64_t> counts) {
  std::vector<std::int64_t> some;
  for (const auto count : counts)
    if (count > 0) some.push_back(count);
  if (some.empty()) return 0;
  const auto middle = some.begin() + static_cast<std::ptrdiff_t>(some.size() / 2);
  std::ranges::nth_element(some, middle);
  return *middle;
}

int heat_shade(std::int64_t count, std::int64_t usual) {
  if (count == 0) return 0;
  // Twice the ratio, so that halves are whole.
  const std::int64_t twice = 2 * count / std::max<std::int64_t>(usual, 1);
  constexpr std::array<std::int64_t, 5> from = {1, 2, 3, 4, 6};
  return 1 + static_cast<int>(std::ranges::upper_bound(from, twice) - from.begin());
}

}  // namespace wardmote::app
