#include "adapters/http/http_date.h"

#include <charconv>

#include <fmt/format.h>

namespace wardmote::http {
namespace {

constexpr std::int64_t second = 1'000'000;
constexpr std::int64_t day = 86'400 * second;

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
  int value = 0;
  const char* begin = text.data() + at;
  const auto [end, error] = std::from_chars(begin, begin + count, value);
  if (error != std::errc() || end != begin + count || *begin == '-') return std::nullopt;
  return value;
}

}  // namespace

std::string http_date(Instant instant) {
  const Day date = instant.utc_day();
  const auto ymd = date.ymd();
  const std::int64_t within = instant.micros() - date.days().time_since_epoch().count() * day;
  const std::int64_t seconds = within / second;
  return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT",
                     weekday_name(date.weekday()).substr(0, 3), static_cast<unsigned>(ymd.day()),
                     month_name(static_cast<unsigned>(ymd.month())).substr(0, 3),
                     static_cast<int>(ymd.year()), seconds / 3600, seconds / 60 % 60, seconds % 60);
}

std::optional<Instant> parse_http_date(std::string_view text) {
  if (text.size() != 29) return std::nullopt;
  const auto day_of_month = digits(text, 5, 2);
  const unsigned month = month_from_name(text.substr(8, 3));
  const auto year = digits(text, 12, 4);
  const auto hour = digits(text, 17, 2);
  const auto minute = digits(text, 20, 2);
  const auto sec = digits(text, 23, 2);
  if (!day_of_month || month == 0 || !year || !hour || !minute || !sec) return std::nullopt;
  if (*hour > 23 || *minute > 59 || *sec > 59) return std::nullopt;
  const auto date = Day::of(*year, month, static_cast<unsigned>(*day_of_month));
  if (!date) return std::nullopt;
  const Instant instant(date->days().time_since_epoch().count() * day +
                        (*hour * 3600 + *minute * 60 + *sec) * second);
  // Writing it again checks the weekday and every separator.
  if (http_date(instant) != text) return std::nullopt;
  return instant;
}

}  // namespace wardmote::http
