#include "app/web/meeting_list.h"

#include <algorithm>

#include "adapters/http/url.h"

namespace wardmote::app {

std::vector<ListedMeeting> listed_meetings(const record::View& view) {
  std::vector<ListedMeeting> out;
  for (auto& subject : view.subjects("meeting")) {
    auto line = view.of<committee::MeetingLine>(subject);
    if (line->header) out.push_back({std::move(subject), std::move(line)});
  }
  std::stable_sort(out.begin(), out.end(), [](const ListedMeeting& a, const ListedMeeting& b) {
    return a.line->header->day > b.line->header->day;
  });
  return out;
}

std::string meeting_path(const std::string& reference) {
  return "/meetings/" + http::percent_encode(reference);
}

std::string year_of(Day day) { return std::to_string(static_cast<int>(day.ymd().year())); }

}  // namespace wardmote::app
