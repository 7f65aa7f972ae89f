#pragma once
// "By which power was this decided?", with its date and source, or an honest "not recorded".

#include <optional>
#include <string>

#include "base/fields.h"
#include "committee/meeting.h"
#include "policy/powers.h"
#include "record/view.h"

namespace wardmote::app {

struct DecisionAnswer {
  static constexpr std::string_view meaning =
      "A decision, the document that says so, and the power by which it was taken.";
  Id128 decision;
  std::string meeting;
  Day day;
  std::optional<int> item_number;
  std::string item_title, item_kind;
  std::optional<std::string> mark;
  std::string verb, object, changes, sentence;
  int line = 0;
  double confidence = 0;  // of the reading of verb and object
  std::string document;   // file that it was read from, or empty
  Instant recorded_at;
  bool power_recorded = false;  // by the act itself
  policy::PowerAnswer power;    // by the rules of the day
  std::string policy;
  static constexpr auto fields() {
    return std::tuple{
        field("decision", &DecisionAnswer::decision, "Its id"),
        field("meeting", &DecisionAnswer::meeting, "Reference of the meeting"),
        field("day", &DecisionAnswer::day, "Day of the meeting"),
        field("item_number", &DecisionAnswer::item_number, "Number of the item"),
        field("item_title", &DecisionAnswer::item_title, "Title of the item"),
        field("item_kind", &DecisionAnswer::item_kind, "Kind of the item"),
        field("mark", &DecisionAnswer::mark, "How the item is held"),
        field("verb", &DecisionAnswer::verb, "Verb of the grammar"),
        field("object", &DecisionAnswer::object, "What was decided upon"),
        field("changes", &DecisionAnswer::changes, "What it changes"),
        field("sentence", &DecisionAnswer::sentence, "The sentence that says so"),
        field("line", &DecisionAnswer::line, "Line of the source"),
        field("confidence", &DecisionAnswer::confidence, "How sure the reading is"),
        field("document", &DecisionAnswer::document, "File that it was read from"),
        field("recorded_at", &DecisionAnswer::recorded_at, "When the record learnt it"),
        field("power_recorded", &DecisionAnswer::power_recorded,
              "Whether the decision itself names its power"),
        field("power", &DecisionAnswer::power, "What the rules of the day say of the power"),
        field("policy", &DecisionAnswer::policy, "Bundle of rules that answered"),
    };
  }
};

// Nothing where the decision is unknown or not to be seen. `rules_as_at` asks the rules of another
// day than the meeting's.
std::optional<DecisionAnswer> decision_answer(const record::View&, const policy::Policy&,
                                              const Id128& decision,
                                              std::optional<Day> rules_as_at = std::nullopt);

std::string decision_text(const DecisionAnswer&);

}  // namespace wardmote::app
