#pragma once
// Windows that begin and end with the calendar of Europe/London. On the two days on which the clock
// changes a day lasts 23 or 25 hours and a limit does not scale; the hour that the clock shows
// twice is two windows.
//
// Not thread-safe: it keeps the day that it was asked for last. A question costs a comparison
// within that day.

#include "watch/counting_time.h"
#include "watch/threshold.h"

namespace wardmote::watch {

class CalendarWindows {
 public:
  // When the window that holds `now` began.
  CountingTime start_of(CalendarWindow, CountingTime now);

 private:
  CountingTime day_from_;
  CountingTime day_until_;
};

}  // namespace wardmote::watch
