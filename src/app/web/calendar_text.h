#pragma once
// Meetings as iCalendar (RFC 5545). Titles say which meeting and nothing else.

#include <string>

#include "committee/calendar.h"

namespace wardmote::app {

// Equal calendars give equal bytes. Lines end in CRLF and are folded at 75 octets (section 3.1).
std::string calendar_text(const committee::MeetingCalendar&);

}  // namespace wardmote::app
