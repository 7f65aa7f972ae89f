#pragma once
// What needs a reader today, for the page of the desk and for the API. Private to app/web.

#include <optional>
#include <string>
#include <vector>

#include "app/web/visit.h"
#include "base/fields.h"
#include "committee/views.h"

namespace wardmote::app {

inline constexpr const char* kDeskBody = "SSC";  // the body that this site serves

// Something that a reader is asked to do. Its words carry nothing above Green, whatever it leads
// to.
struct DeskNeed {
  static constexpr std::string_view meaning = "Something that needs the reader.";
  std::string what, note;
  Day due;
  bool late = false;
  std::string mark, verb, href;
  static constexpr auto fields() {
    return Fields{field("what", &DeskNeed::what, "What is to be done"),
                  field("note", &DeskNeed::note, "A word about it; may be empty"),
                  field("due", &DeskNeed::due, "By when"),
                  field("late", &DeskNeed::late, "Whether that day is past"),
                  field("mark", &DeskNeed::mark, "The mark of what it leads to"),
                  field("verb", &DeskNeed::verb, "What one does there"),
                  field("href", &DeskNeed::href, "The page where it is done")};
  }
};

struct DeskView {
  static constexpr std::string_view meaning = "What needs the reader on a day.";
  static constexpr bool shows_empty_lists = true;
  Day day;
  std::optional<std::string> next_meeting;
  std::vector<DeskNeed> needs;
  static constexpr auto fields() {
    return Fields{
        field("day", &DeskView::day, "Which day"),
        field("next_meeting", &DeskView::next_meeting, "Reference of the next meeting planned"),
        field("needs", &DeskView::needs, "By the day by which they are due")};
  }
};

DeskView desk_view(const Visit&);

}  // namespace wardmote::app
