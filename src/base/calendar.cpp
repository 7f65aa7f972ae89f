#include "base/calendar.h"

#include <array>

#include <fmt/format.h>

namespace wardmote {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<std::string_view, 7> kWeekdays = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                       "Thursday", "Friday", "Saturday"};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_folded(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (lower(a[i]) != lower(b[i])) return false;
  return true;
}

// Reads exactly `digits` decimal digits.
bool number(std::string_view text, std::size_t at, std::size_t digits, int& out) {
  if (at + digits > text.size()) return false;
  out = 0;
  for (std::size_t i = at; i < at + digits; ++i) {
    if (text[i] < '0' || text[i] > '9') return false;
    out = out * 10 + (text[i] - '0');
  }
  return true;
}

constexpr std::int64_t kSecond = 1'000'000;

// Writes exactly `digits` decimal digits. Every act is written with its instants, and a general
// formatter takes ten times as long.
void put(char* at, std::int64_t value, int digits) {
  for (int i = digits - 1; i >= 0; --i, value /= 10) at[i] = static_cast<char>('0' + value % 10);
}

}  // namespace

std::optional<Day> Day::of(int year, unsigned month, unsigned day) {
  const std::chrono::year_month_day ymd{std::chrono::year(year), std::chrono::month(month),
                                        std::chrono::day(day)};
  if (!ymd.ok()) return std::nullopt;
  return Day(std::chrono::sys_days(ymd));
}

std::optional<Day> Day::parse(std::string_view iso) {
  int y, m, d;
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  if (!number(iso, 0, 4, y) || !number(iso, 5, 2, m) || !number(iso, 8, 2, d)) return std::nullopt;
  return of(y, static_cast<unsigned>(m), static_cast<unsigned>(d));
}

std::string Day::iso() const {
  const auto date = ymd();
  const int year = static_cast<int>(date.year());
  if (year < 0 || year > 9999)
    return fmt::format("{}-{:02}-{:02}", year, static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
  std::string out = "0000-00-00";
  put(&out[0], year, 4);
  put(&out[5], static_cast<unsigned>(date.month()), 2);
  put(&out[8], static_cast<unsigned>(date.day()), 2);
  return out;
}

std::optional<Instant> Instant::parse(std::string_view iso) {
  if (iso.size() < 20 || iso[10] != 'T' || iso[13] != ':' || iso[16] != ':') return std::nullopt;
  const auto day = Day::parse(iso.substr(0, 10));
  int h, m, s;
  if (!day || !number(iso, 11, 2, h) || !number(iso, 14, 2, m) || !number(iso, 17, 2, s) ||
      h > 23 || m > 59 || s > 59)
    return std::nullopt;
  std::size_t at = 19;
  std::int64_t fraction = 0;
  if (iso[at] == '.') {
    std::int64_t unit = kSecond / 10;
    const std::size_t first = ++at;
    for (; at < iso.size() && iso[at] >= '0' && iso[at] <= '9'; ++at, unit /= 10)
      fraction += unit * (iso[at] - '0');
    if (at == first || at - first > 6) return std::nullopt;
  }
  std::int64_t offset = 0;
  const std::string_view zone = iso.substr(at);
  if (zone != "Z") {
    int oh, om;
    if (zone.size() != 6 || (zone[0] != '+' && zone[0] != '-') || zone[3] != ':' ||
        !number(zone, 1, 2, oh) || !number(zone, 4, 2, om) || oh > 23 || om > 59)
      return std::nullopt;
    offset = (zone[0] == '-' ? -1 : 1) * (oh * 3600 + om * 60);
  }
  const std::int64_t seconds = day->days().time_since_epoch().count() * std::int64_t{86'400} +
                               h * 3600 + m * 60 + s - offset;
  const Instant instant(seconds * kSecond + fraction);
  // An offset can lead out of the years that can be written.
  const int year = static_cast<int>(instant.utc_day().ymd().year());
  if (year < 0 || year > 9999) return std::nullopt;
  return instant;
}

Day Instant::utc_day() const {
  const std::chrono::sys_time<std::chrono::microseconds> time{std::chrono::microseconds(micros_)};
  return Day(std::chrono::floor<std::chrono::days>(time));
}

std::string Instant::iso() const {
  const Day day = utc_day();
  constexpr std::int64_t a_day = 86'400 * kSecond;
  const std::int64_t rest = (micros_ % a_day + a_day) % a_day;
  const std::int64_t seconds = rest / kSecond;
  std::string out = day.iso();
  const std::size_t at = out.size();
  out += "T00:00:00.000000Z";
  put(&out[at + 1], seconds / 3600, 2);
  put(&out[at + 4], seconds / 60 % 60, 2);
  put(&out[at + 7], seconds % 60, 2);
  put(&out[at + 10], rest % kSecond, 6);
  return out;
}

std::string Instant::iso_seconds() const { return iso().substr(0, 19) + "Z"; }

std::string written(Day day) {
  const auto date = day.ymd();
  return fmt::format("{} {} {}", static_cast<unsigned>(date.day()),
                     month_name(static_cast<unsigned>(date.month())),
                     static_cast<int>(date.year()));
}

std::string written_with_weekday(Day day) {
  return fmt::format("{}, {}", weekday_name(day.weekday()), written(day));
}

std::string_view month_name(unsigned month) { return kMonths.at(month - 1); }

std::string_view weekday_name(std::chrono::weekday day) { return kWeekdays.at(day.c_encoding()); }

unsigned month_from_name(std::string_view name) {
  for (unsigned i = 0; i < kMonths.size(); ++i)
    if (same_folded(name, kMonths[i]) ||
        (name.size() == 3 && same_folded(name, kMonths[i].substr(0, 3))))
      return i + 1;
  return 0;
}

}  // namespace wardmote
