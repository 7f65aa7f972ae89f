#pragma once
// The day that a page is asked about, ?as_at=DAY. Private to app/web.

#include "app/web/visit.h"

namespace wardmote::app {

// The day asked about, and what is wrong with the question.
struct Asked {
  Day day;
  json::value error = false;
};

// Today where nothing readable is asked; the day that the clock is turned back to, where it is.
Asked asked_day(const Visit&);

// The names as_at_action, as_at_keep, as_at_value and as_at_error.
void put_as_at(const Visit&, json::object& data, const Asked&);

}  // namespace wardmote::app
