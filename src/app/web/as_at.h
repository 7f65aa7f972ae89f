#pragma once
// The day that a page is asked about, ?as_at=DAY. Private to app/web.

#include "app/web/visit.h"

namespace wardmote::app {

// The day asked about, and what is wrong with the question.
struct Asked {
  Day day;
  bool given = false;  // by the reader, readable
  json::value error = false;
};

// Where nothing readable is asked, today, or the day that the clock is turned back to.
Asked asked_day(const Visit&);

// The names as_at_action, as_at_keep, as_at_value and as_at_error.
void put_as_at(const Visit&, json::object& data, const Asked&);

}  // namespace wardmote::app
