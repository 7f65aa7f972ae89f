#include "app/web/lab_chart.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "app/lab_text.h"

namespace wardmote::app {

namespace json = boost::json;

namespace {

// The plot within a picture of 640 by 300.
constexpr double left = 84, right = 616, top = 28, bottom = 250;
constexpr double least_between_words = 56;

// The least of 1, 2, 5, 10, 20, … that is no less than a quarter of `greatest`.
std::int64_t step_for(std::int64_t greatest) {
  std::int64_t step = 1;
  for (int i = 0; step * 4 < greatest; ++i) step = i % 3 == 1 ? step / 2 * 5 : step * 2;
  return step;
}

std::string place(double at) { return fmt::format("{:.1f}", at); }

}  // namespace

json::object curve_chart(std::span<const lab::CurvePoint> points, std::optional<std::int64_t> now) {
  std::int64_t widest = 1, highest = 1;
  for (const auto& point : points) {
    widest = std::max(widest, point.limit);
    highest = std::max(highest, static_cast<std::int64_t>(point.stopped));
  }
  const std::int64_t step = step_for(highest);
  const std::int64_t roof = (highest + step - 1) / step * step;
  const auto x = [&](std::int64_t limit) {
    return left + (right - left) * static_cast<double>(limit) / static_cast<double>(widest);
  };
  const auto y = [&](std::int64_t stopped) {
    return bottom - (bottom - top) * static_cast<double>(stopped) / static_cast<double>(roof);
  };
  json::array grid, ticks, dots;
  for (std::int64_t at = 0; at <= roof; at += step)
    grid.push_back(
        json::object{{"y", place(y(at))}, {"text_y", place(y(at) + 5)}, {"text", grouped(at)}});
  std::string line;
  double last_word = -least_between_words;
  for (const auto& point : points) {
    const double at = x(point.limit);
    const double stopped = y(static_cast<std::int64_t>(point.stopped));
    line += fmt::format("{}{},{}", line.empty() ? "" : " ", place(at), place(stopped));
    dots.push_back(json::object{{"x", place(at)}, {"y", place(stopped)}});
    if (at - last_word < least_between_words) continue;
    last_word = at;
    ticks.push_back(json::object{{"x", place(at)}, {"text", grouped(point.limit)}});
  }
  const bool shows_now = now && *now <= widest;
  return {{"grid", std::move(grid)},
          {"ticks", std::move(ticks)},
          {"dots", std::move(dots)},
          {"line", line},
          {"has_now", shows_now},
          {"now_x", place(shows_now ? x(*now) : 0)},
          {"now_anchor", shows_now && x(*now) > (left + right) / 2 ? "end" : "start"},
          {"now_text_x", place(!shows_now                     ? 0
                               : x(*now) > (left + right) / 2 ? x(*now) - 8
                                                              : x(*now) + 8)},
          {"now_text", shows_now ? fmt::format("the draft’s limit, {}", grouped(*now)) : ""}};
}

}  // namespace wardmote::app
