#include "watch/calendar_windows.h"

#include "base/london.h"

namespace wardmote::watch {

namespace {

constexpr std::int64_t hour = 3'600'000;

CountingTime midnight(Day day) { return CountingTime(london::at(day, 0, 0)->micros() / 1'000); }

}  // namespace

// London is a whole number of hours from UTC, so the hours of the two begin together.
CountingTime CalendarWindows::start_of(CalendarWindow window, CountingTime now) {
  if (window == CalendarWindow::Hour) {
    return CountingTime(now.milliseconds() - now.milliseconds() % hour);
  }
  if (now < day_from_ || now >= day_until_) {
    const Day day = london::day_of(instant_of(now));
    day_from_ = midnight(day);
    day_until_ = midnight(day.plus(1));
  }
  return day_from_;
}

}  // namespace wardmote::watch
