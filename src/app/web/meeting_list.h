#pragma once
// The meetings of which there are headlines, for the pages that list them. Private to app/web.

#include <memory>
#include <string>
#include <vector>

#include "base/calendar.h"
#include "committee/meeting.h"
#include "record/view.h"

namespace wardmote::app {

struct ListedMeeting {
  record::Subject subject;
  std::shared_ptr<const committee::MeetingLine> line;  // with a header
};
// Those that the view shows, latest first. Folds the acts of each.
std::vector<ListedMeeting> listed_meetings(const record::View&);

std::string meeting_path(const std::string& reference);  // "/meetings/SSC_67_2811"
std::string year_of(Day);                                // "2018"

}  // namespace wardmote::app
