#include "base/london.h"

#include <cstdlib>

#include <date/tz.h>
#include <fmt/format.h>

#include "base/text.h"

namespace wardmote::london {
namespace {

using std::chrono::microseconds;

const date::time_zone& zone() {
  static const date::time_zone* const london = date::locate_zone("Europe/London");
  return *london;
}

struct Local {
  Day day;
  int minutes;
};

Local local(Instant instant) {
  // Moments that are shown together mostly lie in one summer or winter.
  thread_local std::optional<date::sys_info> season;
  const date::sys_time<microseconds> moment{microseconds(instant.micros())};
  if (!season || moment < season->begin || moment >= season->end) season = zone().get_info(moment);
  const auto shown = moment.time_since_epoch() + season->offset;
  const auto days = std::chrono::floor<std::chrono::days>(shown);
  const auto rest = std::chrono::floor<std::chrono::minutes>(shown - days);
  return {Day(std::chrono::sys_days(days)), static_cast<int>(rest.count())};
}

tl::unexpected<Error> unreadable(std::string_view given) {
  return fail(ErrorKind::Invalid, "instant-unreadable", "",
              fmt::format("“{}” is not a date and time that exists in London.", given),
              "Write it like 28 Nov 2018 10:00 or 2018-11-28T10:00.");
}

// "10:00", "9:05"; minutes since midnight, or -1.
int clock_minutes(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > 2 || text.size() != colon + 3)
    return -1;
  int values[2] = {0, 0};
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == colon) continue;
    if (text[i] < '0' || text[i] > '9') return -1;
    int& value = values[i > colon];
    value = value * 10 + (text[i] - '0');
  }
  return values[0] < 24 && values[1] < 60 ? values[0] * 60 + values[1] : -1;
}

std::optional<Day> written_day(std::string_view text) {
  if (const auto iso = Day::parse(text)) return iso;
  const auto words = text::split(text, ' ');
  if (words.size() != 3 || words[0].size() > 2 || words[2].size() != 4) return std::nullopt;
  int day = 0, year = 0;
  for (const char c : words[0]) {
    if (c < '0' || c > '9') return std::nullopt;
    day = day * 10 + (c - '0');
  }
  for (const char c : words[2]) {
    if (c < '0' || c > '9') return std::nullopt;
    year = year * 10 + (c - '0');
  }
  const unsigned month = month_from_name(words[1]);
  if (!month || year < 1000) return std::nullopt;
  return Day::of(year, month, static_cast<unsigned>(day));
}

}  // namespace

Day day_of(Instant instant) { return local(instant).day; }

std::string time(Instant instant) {
  const auto [hours, minutes] = std::div(local(instant).minutes, 60);
  const auto digit = [](int value) { return static_cast<char>('0' + value); };
  return {digit(hours / 10), digit(hours % 10), ':', digit(minutes / 10), digit(minutes % 10)};
}

std::string day_and_time(Instant instant) {
  const auto date = local(instant).day.ymd();
  return fmt::format("{} {} {}, {}", static_cast<unsigned>(date.day()),
                     month_name(static_cast<unsigned>(date.month())).substr(0, 3),
                     static_cast<int>(date.year()), time(instant));
}

std::string form_value(Instant instant) { return local(instant).day.iso() + "T" + time(instant); }

std::optional<Instant> at(Day day, int hour, int minute) {
  const auto shown = date::local_time<microseconds>(
      day.days().time_since_epoch() + std::chrono::hours(hour) + std::chrono::minutes(minute));
  const auto info = zone().get_info(shown);
  if (info.result == date::local_info::nonexistent) return std::nullopt;
  const auto since = shown.time_since_epoch() - info.first.offset;
  return Instant(std::chrono::duration_cast<microseconds>(since).count());
}

Result<Instant> parse(std::string_view given) {
  const std::string_view text = text::trim(given);
  if (const auto exact = Instant::parse(text)) return *exact;
  // "2018-11-28T10:00Z": the seconds may be left out.
  if (text.size() > 16 && text[10] == 'T' && text[13] == ':')
    if (const auto exact =
            Instant::parse(std::string(text.substr(0, 16)) + ":00" + std::string(text.substr(16))))
      return *exact;
  if (const auto day = written_day(text)) {
    if (const auto end = at(day->plus(1), 0, 0)) return Instant(end->micros() - 1);
    return unreadable(given);
  }
  const auto cut = text.find_last_of(" T");
  if (cut == std::string_view::npos) return unreadable(given);
  std::string_view day_part = text::trim(text.substr(0, cut));
  if (day_part.ends_with(',')) day_part.remove_suffix(1);
  const auto day = written_day(day_part);
  const int minutes = clock_minutes(text.substr(cut + 1));
  if (!day || minutes < 0) return unreadable(given);
  const auto instant = at(*day, minutes / 60, minutes % 60);
  if (!instant) return unreadable(given);
  return *instant;
}

}  // namespace wardmote::london
