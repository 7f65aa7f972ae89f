#pragma once
// What is to be done, how far it is, and when the committee is content.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"
#include "committee/action_acts.h"
#include "committee/case.h"

namespace wardmote::committee {

struct RaiseAction {
  static constexpr std::string_view name = "raise-action";
  static constexpr std::string_view meaning = "Somebody is to do something.";
  std::string meeting;
  Id128 item;
  std::optional<Id128> action;
  std::string what;
  std::string owner;
  std::optional<std::string> document;
  std::optional<std::string> channel;
  std::optional<Day> due;
  std::optional<Level> mark;
  static constexpr auto fields() {
    return Fields{
        field("meeting", &RaiseAction::meeting, "Reference of the meeting", {1, 40}),
        field("item", &RaiseAction::item, "Which item"),
        field("action", &RaiseAction::action, "Which action to change; a new one unless given"),
        field("what", &RaiseAction::what, "What is to be done", {1, 4000}),
        field("owner", &RaiseAction::owner, "Who does it: a person, Party, label or body",
              {1, 120}),
        field("document", &RaiseAction::document, "Code of the document that it goes into",
              {1, 80}),
        field("channel", &RaiseAction::channel, "By which channel it is told", {1, 200}),
        field("due", &RaiseAction::due,
              "Day of the meeting that it is due at; the next unless given"),
        field("mark", &RaiseAction::mark, "Its mark; the item's unless given"),
    };
  }
};

struct ReportAction {
  static constexpr std::string_view name = "report-action";
  static constexpr std::string_view meaning = "Say how far an action is.";
  Id128 action;
  Progress progress = Progress::UnderWay;
  std::optional<std::string> note;
  static constexpr auto fields() {
    return Fields{
        field("action", &ReportAction::action, "Which action"),
        field("progress", &ReportAction::progress, "How far it is"),
        field("note", &ReportAction::note, "In words", {0, 2000}),
    };
  }
};

struct CloseAction {
  static constexpr std::string_view name = "close-action";
  static constexpr std::string_view meaning = "The committee closes an action.";
  Id128 action;
  std::string meeting;
  static constexpr auto fields() {
    return Fields{
        field("action", &CloseAction::action, "Which action"),
        field("meeting", &CloseAction::meeting, "Reference of the meeting", {1, 40}),
    };
  }
};

// Findings: not-found, not-the-secretariat, not-the-owner, phase-forbids, document-unknown,
// owner-unknown, recused, item-unnumbered, day-none, day-past, mark-above-item, closed-already,
// not-complete.
Decided<Drafts> decide(Case&, const RaiseAction&);
Decided<Drafts> decide(Case&, const ReportAction&);
Decided<Drafts> decide(Case&, const CloseAction&);

}  // namespace wardmote::committee
