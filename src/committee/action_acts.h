#pragma once
// What somebody is to do because a meeting said so.

#include <optional>
#include <string>
#include <string_view>

#include "base/calendar.h"
#include "base/fields.h"
#include "committee/subjects.h"
#include "marking/marking.h"

namespace wardmote::committee {

struct ActionRaised {
  static constexpr std::string_view kind = "committee.ActionRaised/1";
  static constexpr std::string_view meaning = "Somebody is to do something; said again, changed.";
  ActionId action;
  ItemId item;
  std::string number, what, owner;
  std::optional<std::string> document, channel;
  Day due;
  Level mark = Level::Amber;
  static constexpr auto fields() {
    return Fields{
        field("action", &ActionRaised::action, "Its id"),
        field("item", &ActionRaised::item, "The item under which it was agreed"),
        field("number", &ActionRaised::number, "Meeting, item and count: 67/8.2", {1, 20}),
        field("what", &ActionRaised::what, "What is to be done", {1, 4000}),
        field("owner", &ActionRaised::owner, "Who does it: a person, Party or body", {1, 120}),
        field("document", &ActionRaised::document, "Code of the document that it goes into",
              {1, 80}),
        field("channel", &ActionRaised::channel, "By which channel it is told", {1, 200}),
        field("due", &ActionRaised::due, "Day of the meeting that it is due at"),
        field("mark", &ActionRaised::mark, "Its mark"),
    };
  }
};

enum class Progress { UnderWay, Complete };

struct ActionReported {
  static constexpr std::string_view kind = "committee.ActionReported/1";
  static constexpr std::string_view meaning = "Somebody said how far an action is.";
  ActionId action;
  Progress progress = Progress::UnderWay;
  std::string note;
  static constexpr auto fields() {
    return Fields{field("action", &ActionReported::action, "Which action"),
                  field("progress", &ActionReported::progress, "How far it is"),
                  field("note", &ActionReported::note, "In words", {0, 2000})};
  }
};

struct ActionClosed {
  static constexpr std::string_view kind = "committee.ActionClosed/1";
  static constexpr std::string_view meaning = "The committee closed an action.";
  ActionId action;
  std::string meeting;
  static constexpr auto fields() {
    return Fields{field("action", &ActionClosed::action, "Which action"),
                  field("meeting", &ActionClosed::meeting,
                        "Reference of the meeting that closed it", {1, 40})};
  }
};

}  // namespace wardmote::committee

template <>
inline constexpr auto wardmote::EnumNames<wardmote::committee::Progress> =
    std::to_array<std::string_view>({"under-way", "complete"});
