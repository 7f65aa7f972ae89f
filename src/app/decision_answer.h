#pragma once
// "By which power was this decided?", with its date and source, or an honest "not recorded".

#include <optional>
#include <string>

#include "base/fields.h"
#include "committee/meeting.h"
#include "committee/minutes_acts.h"
#include "policy/powers.h"
#include "publish/headlines_view.h"
#include "record/view.h"

namespace wardmote::app {

// What the record proves of a decision that was taken in it.
struct HowDecided {
  static constexpr std::string_view meaning = "How a decision was taken.";
  static constexpr bool shows_empty_lists = true;
  committee::Occasion occasion = committee::Occasion::AtMeeting;
  std::string power;
  PersonId chair;
  int voting = 0, quorum = 0;
  std::optional<committee::Votes> votes;
  std::vector<committee::Dissent> dissents;
  static constexpr auto fields() {
    return Fields{
        field("occasion", &HowDecided::occasion, "At the meeting, or between meetings"),
        field("power", &HowDecided::power, "Rule that gave the power, or empty"),
        field("chair", &HowDecided::chair, "Who was in the chair"),
        field("voting", &HowDecided::voting, "How many with a vote took part"),
        field("quorum", &HowDecided::quorum, "How many were needed"),
        field("votes", &HowDecided::votes, "The count, where there was a vote"),
        field("dissents", &HowDecided::dissents, "Dissent that was recorded"),
    };
  }
};

struct DecisionAnswer {
  static constexpr std::string_view meaning =
      "A decision, the document that says so, and the power by which it was taken.";
  static constexpr bool shows_empty_lists = true;
  Id128 decision, item;
  std::string meeting;
  Day day;
  std::optional<int> item_number;
  std::string item_title, item_kind;
  std::optional<std::string> mark;
  std::vector<publish::LabelView> labels;
  std::string verb, object, changes, sentence;
  int line = 0;
  double confidence = 0;  // of the reading of verb and object
  std::string document;   // file that it was read from, or empty
  Instant recorded_at;
  bool power_recorded = false;  // by the act itself
  policy::PowerAnswer power;    // by the rules of the day
  std::string policy;
  std::optional<HowDecided> how;  // nothing where it was read from a document
  static constexpr auto fields() {
    return Fields{
        field("decision", &DecisionAnswer::decision, "Its id"),
        field("item", &DecisionAnswer::item, "Id of the item"),
        field("meeting", &DecisionAnswer::meeting, "Reference of the meeting"),
        field("day", &DecisionAnswer::day, "Day of the meeting"),
        field("item_number", &DecisionAnswer::item_number, "Number of the item"),
        field("item_title", &DecisionAnswer::item_title, "Title of the item"),
        field("item_kind", &DecisionAnswer::item_kind, "Kind of the item"),
        field("mark", &DecisionAnswer::mark, "How the item is held"),
        field("labels", &DecisionAnswer::labels, "Parties that the item is about"),
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
        field("how", &DecisionAnswer::how, "How it was taken, where it was taken in this record"),
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
