#pragma once
// The two clocks' units: a Day of the world and an Instant of learning.
//
// A Day has no time and no zone. An Instant is a moment in UTC, in microseconds. London time is a
// way to read and write instants (london.h), never a way to store them.

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wardmote {

class Day {
 public:
  Day() = default;  // 1970-01-01
  explicit Day(std::chrono::sys_days days) : days_(days) {}
  // No value where the calendar has no such day: 2018-02-30.
  static std::optional<Day> of(int year, unsigned month, unsigned day);
  // "2018-11-28", and nothing else.
  static std::optional<Day> parse(std::string_view iso);

  std::string iso() const;
  std::chrono::year_month_day ymd() const { return std::chrono::year_month_day(days_); }
  std::chrono::weekday weekday() const { return std::chrono::weekday(days_); }
  std::chrono::sys_days days() const { return days_; }
  Day plus(int days) const { return Day(days_ + std::chrono::days(days)); }

  auto operator<=>(const Day&) const = default;
  friend int operator-(Day a, Day b) { return static_cast<int>((a.days_ - b.days_).count()); }

 private:
  std::chrono::sys_days days_{};
};

class Instant {
 public:
  Instant() = default;  // 1970-01-01T00:00:00Z
  explicit constexpr Instant(std::int64_t micros) : micros_(micros) {}
  // "2018-11-28T10:00:00Z", with up to six decimals of a second, or with an offset "+01:00". The
  // year is 0000 to 9999, in UTC too.
  static std::optional<Instant> parse(std::string_view iso);
  // Later than every instant that can be written.
  static constexpr Instant forever() { return Instant(INT64_MAX); }

  std::string iso() const;          // "2018-11-28T10:00:00.000000Z", always 27 characters
  std::string iso_seconds() const;  // "2018-11-28T10:00:00Z"
  std::int64_t micros() const { return micros_; }
  Day utc_day() const;

  auto operator<=>(const Instant&) const = default;

 private:
  std::int64_t micros_ = 0;
};

// Days as people write them: "28 November 2018" and "Wednesday, 28 November 2018".
std::string written(Day);
std::string written_with_weekday(Day);
std::string_view month_name(unsigned month);  // 1 to 12
std::string_view weekday_name(std::chrono::weekday);
// 1 to 12 for "November" or "Nov" in any case; 0 where it is no month.
unsigned month_from_name(std::string_view);

}  // namespace wardmote
