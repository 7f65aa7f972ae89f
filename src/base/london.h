#pragma once
// Europe/London: how instants are shown to people and read from them. Uses the time-zone data of
// the system, whose edition goes into the record when somebody writes to it. Thread-safe.

#include <optional>
#include <string>
#include <string_view>

#include "base/calendar.h"
#include "base/result.h"

namespace wardmote::london {

Day day_of(Instant);
std::string day_and_time(Instant);  // "28 Nov 2018, 10:00"
std::string time(Instant);          // "10:00"
std::string form_value(Instant);    // "2018-11-28T10:00", as datetime-local fields want it

// The instant at which a London clock shows this time. In the repeated hour of autumn the first of
// the two; in the missing hour of spring, nothing.
std::optional<Instant> at(Day, int hour, int minute);

// Reads "28 Nov 2018 10:00", "28 November 2018, 10:00", "2018-11-28T10:00", "2018-11-28 10:00", a
// plain day in either form (its end, 24:00), or a full instant with zone.
Result<Instant> parse(std::string_view);

}  // namespace wardmote::london
