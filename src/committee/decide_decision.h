#pragma once
// Deciding, by the verb grammar and under a power that holds on the day.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"
#include "committee/case.h"
#include "committee/minutes_acts.h"

namespace wardmote::committee {

struct DecideItem {
  static constexpr std::string_view name = "decide";
  static constexpr std::string_view meaning = "Record a decision, with all that follows from it.";
  std::string meeting;
  Id128 item;
  std::string verb;
  std::string object;
  std::optional<std::string> value;
  std::optional<std::string> sentence;
  std::optional<Level> mark;
  std::optional<Occasion> occasion;
  std::optional<Votes> votes;
  std::vector<Dissent> dissents;
  static constexpr auto fields() {
    return Fields{
        field("meeting", &DecideItem::meeting, "Reference of the meeting", {1, 40}),
        field("item", &DecideItem::item, "Which item"),
        field("verb", &DecideItem::verb, "Verb of the grammar, in capitals", {1, 40}),
        field("object", &DecideItem::object, "Code of what is decided upon", {1, 80}),
        field("value", &DecideItem::value, "What is set: a code or a day", {0, 200}),
        field("sentence", &DecideItem::sentence,
              "The decision in a sentence; made from the rest unless given", {0, 20'000}),
        field("mark", &DecideItem::mark, "Its mark; the item's unless given"),
        field("occasion", &DecideItem::occasion, "At the meeting unless given"),
        field("votes", &DecideItem::votes, "The count, where there was a vote"),
        field("dissents", &DecideItem::dissents, "Dissent that is to be recorded"),
    };
  }
};

struct CorrectDecision {
  static constexpr std::string_view name = "correct-decision";
  static constexpr std::string_view meaning =
      "Put a recorded decision right; what was recorded stays in the history.";
  std::string meeting;
  Id128 item;
  Id128 decision;
  std::string verb;
  std::string object;
  std::optional<std::string> value;
  std::optional<std::string> sentence;
  std::string ground;
  static constexpr auto fields() {
    return Fields{
        field("meeting", &CorrectDecision::meeting, "Reference of the meeting", {1, 40}),
        field("item", &CorrectDecision::item, "Which item"),
        field("decision", &CorrectDecision::decision, "Which decision"),
        field("verb", &CorrectDecision::verb, "Verb of the grammar, in capitals", {1, 40}),
        field("object", &CorrectDecision::object, "Code of what was decided upon", {1, 80}),
        field("value", &CorrectDecision::value, "What was set: a code or a day", {0, 200}),
        field("sentence", &CorrectDecision::sentence, "The decision in a sentence", {0, 20'000}),
        field("ground", &CorrectDecision::ground, "Why it is put right", {1, 400}),
    };
  }
};

struct NoDecision {
  static constexpr std::string_view name = "no-decision";
  static constexpr std::string_view meaning = "Record that an item asks for no decision.";
  std::string meeting;
  Id128 item;
  std::optional<std::string> ground;
  static constexpr auto fields() {
    return Fields{
        field("meeting", &NoDecision::meeting, "Reference of the meeting", {1, 40}),
        field("item", &NoDecision::item, "Which item"),
        field("ground", &NoDecision::ground, "Why", {0, 400}),
    };
  }
};

struct DeferItem {
  static constexpr std::string_view name = "defer-item";
  static constexpr std::string_view meaning =
      "Take an item up again on a day; it appears on the agenda of that day by itself.";
  std::string meeting;
  Id128 item;
  std::optional<Day> to;
  std::optional<std::string> ground;
  static constexpr auto fields() {
    return Fields{
        field("meeting", &DeferItem::meeting, "Reference of the meeting", {1, 40}),
        field("item", &DeferItem::item, "Which item"),
        field("to", &DeferItem::to, "Which day; that of the next meeting unless given"),
        field("ground", &DeferItem::ground, "Why", {0, 400}),
    };
  }
};

// Findings: not-found, not-the-secretariat, phase-forbids, verb-unknown, verb-not-allowed,
// object-not-allowed, value-unknown, day-malformed, without-power, without-quorum, chair-empty,
// chair-recused, recused-in-room, mark-above-item, item-decided, drafts-not-circulated,
// no-delegation, votes-exceed.
Decided<Drafts> decide(Case&, const DecideItem&);
Decided<Drafts> decide(Case&, const CorrectDecision&);
Decided<Drafts> decide(Case&, const NoDecision&);
Decided<Drafts> decide(Case&, const DeferItem&);

}  // namespace wardmote::committee
