#pragma once
// What is written down while a meeting takes place, what it decides, and what is said of the
// drafts.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "base/fields.h"
#include "committee/subjects.h"
#include "marking/marking.h"

namespace wardmote::committee {

struct PortionWritten {
  static constexpr std::string_view kind = "committee.PortionWritten/1";
  static constexpr std::string_view meaning =
      "A paragraph of the minutes; said again, it was written anew.";
  PortionId portion;
  ItemId item;
  std::int64_t place = 0;
  Level mark = Level::Amber;
  std::string text;
  static constexpr auto fields() {
    return Fields{
        field("portion", &PortionWritten::portion, "Its id"),
        field("item", &PortionWritten::item, "Item that it belongs to"),
        field("place", &PortionWritten::place, "Orders the item's paragraphs; gaps leave room"),
        field("mark", &PortionWritten::mark, "Its mark"),
        field("text", &PortionWritten::text, "Its words", {1, 20'000}),
    };
  }
};

struct PortionStruck {
  static constexpr std::string_view kind = "committee.PortionStruck/1";
  static constexpr std::string_view meaning = "A paragraph no longer stands in the minutes.";
  PortionId portion;
  ItemId item;
  static constexpr auto fields() {
    return Fields{field("portion", &PortionStruck::portion, "Which paragraph"),
                  field("item", &PortionStruck::item, "Item that it belonged to")};
  }
};

enum class Occasion { AtMeeting, ByChair, ByCorrespondence };

struct Votes {
  static constexpr std::string_view meaning = "Votes counted.";
  int in_favour = 0, against = 0, abstained = 0;
  static constexpr auto fields() {
    return Fields{field("in_favour", &Votes::in_favour, "In favour"),
                  field("against", &Votes::against, "Against"),
                  field("abstained", &Votes::abstained, "Abstained")};
  }
};

struct Dissent {
  static constexpr std::string_view meaning = "Somebody asked that their dissent be recorded.";
  PersonId person;
  std::string words;
  static constexpr auto fields() {
    return Fields{field("person", &Dissent::person, "Who", {1, 64}),
                  field("words", &Dissent::words, "In their words", {0, 2000})};
  }
};

struct DecisionMade {
  static constexpr std::string_view kind = "committee.DecisionMade/1";
  static constexpr std::string_view meaning =
      "The committee decided; said again with a ground, a decision was put right.";
  DecisionId decision;
  ItemId item;
  std::string meeting;
  int position = 0;
  std::string verb, object, value, changes, sentence;
  Level mark = Level::Amber;
  Occasion occasion = Occasion::AtMeeting;
  std::string power;
  PersonId chair;
  int voting = 0, quorum = 0;
  std::optional<Votes> votes;
  std::vector<Dissent> dissents;
  std::string ground;
  static constexpr auto fields() {
    return Fields{
        field("decision", &DecisionMade::decision, "Its id"),
        field("item", &DecisionMade::item, "The item under which it was taken"),
        field("meeting", &DecisionMade::meeting, "Reference of the meeting", {1, 40}),
        field("position", &DecisionMade::position, "Its place among the item's, from 0"),
        field("verb", &DecisionMade::verb, "Verb of the grammar, in capitals", {1, 40}),
        field("object", &DecisionMade::object, "Code of what was decided upon", {1, 80}),
        field("value", &DecisionMade::value, "What was set: a code or a day", {0, 200}),
        field("changes", &DecisionMade::changes, "What it changes", {0, 4000}),
        field("sentence", &DecisionMade::sentence, "The decision in a sentence", {1, 20'000}),
        field("mark", &DecisionMade::mark, "Its mark"),
        field("occasion", &DecisionMade::occasion, "At the meeting, or between meetings"),
        field("power", &DecisionMade::power,
              "Rule that gives the power on the day; empty in old records where none was known",
              {0, 120}),
        field("chair", &DecisionMade::chair, "Who was in the chair", {0, 64}),
        field("voting", &DecisionMade::voting, "How many with a vote took part"),
        field("quorum", &DecisionMade::quorum, "How many were needed"),
        field("votes", &DecisionMade::votes, "The count, where there was a vote"),
        field("dissents", &DecisionMade::dissents, "Dissent that was to be recorded"),
        field("ground", &DecisionMade::ground, "Why it was put right; empty at first", {0, 400}),
    };
  }
};

struct NoDecisionRequired {
  static constexpr std::string_view kind = "committee.NoDecisionRequired/1";
  static constexpr std::string_view meaning = "An item asked for no decision.";
  ItemId item;
  std::string ground;
  static constexpr auto fields() {
    return Fields{field("item", &NoDecisionRequired::item, "Which item"),
                  field("ground", &NoDecisionRequired::ground, "Why", {0, 400})};
  }
};

struct ItemDeferred {
  static constexpr std::string_view kind = "committee.ItemDeferred/1";
  static constexpr std::string_view meaning =
      "A body takes something up again on a day, on the agenda of the meeting of that day.";
  ItemId item;
  std::string body;
  Day to;
  std::string item_kind, title;
  Level mark = Level::Amber;
  std::string ground;
  static constexpr auto fields() {
    return Fields{
        field("item", &ItemDeferred::item, "The item that it comes from"),
        field("body", &ItemDeferred::body, "Code of the body", {1, 20}),
        field("to", &ItemDeferred::to, "The day"),
        field("item_kind", &ItemDeferred::item_kind, "Kind that it is tabled as", {1, 80}),
        field("title", &ItemDeferred::title, "Title that it is tabled with", {1, 400}),
        field("mark", &ItemDeferred::mark, "Mark that it is tabled with"),
        field("ground", &ItemDeferred::ground, "Why", {0, 400}),
    };
  }
};

struct MinutesOffered {
  static constexpr std::string_view kind = "committee.MinutesOffered/1";
  static constexpr std::string_view meaning =
      "The draft minutes of an item were offered to those who were present, who approve them, or "
      "whom they are about.";
  ItemId item;
  std::vector<std::string> to;
  std::string holding;
  static constexpr auto fields() {
    return Fields{
        field("item", &MinutesOffered::item, "Which item"),
        field("to", &MinutesOffered::to, "Grants: person@ID, party@ID, or scheme", {1, 400}),
        field("holding", &MinutesOffered::holding,
              "Grant that a person must still hold for the offer to count", {0, 64}),
    };
  }
};

struct CommentMade {
  static constexpr std::string_view kind = "committee.CommentMade/1";
  static constexpr std::string_view meaning = "Somebody commented on a paragraph of the drafts.";
  CommentId comment;
  PortionId portion;
  ItemId item;
  Level mark = Level::Amber;
  std::string text;
  bool fact_check = false;
  static constexpr auto fields() {
    return Fields{
        field("comment", &CommentMade::comment, "Its id"),
        field("portion", &CommentMade::portion, "Paragraph that it is about"),
        field("item", &CommentMade::item, "Item of the paragraph"),
        field("mark", &CommentMade::mark, "Its own mark; the paragraph's where that is higher"),
        field("text", &CommentMade::text, "The comment", {1, 4000}),
        field("fact_check", &CommentMade::fact_check, "From the Party that the item is about"),
    };
  }
};

struct CommentAnswered {
  static constexpr std::string_view kind = "committee.CommentAnswered/1";
  static constexpr std::string_view meaning = "A comment got its answer.";
  CommentId comment;
  ItemId item;
  std::string text;
  bool taken_up = false;
  static constexpr auto fields() {
    return Fields{field("comment", &CommentAnswered::comment, "Which comment"),
                  field("item", &CommentAnswered::item, "Item that it is about"),
                  field("text", &CommentAnswered::text, "The answer", {1, 4000}),
                  field("taken_up", &CommentAnswered::taken_up, "Whether the text changed")};
  }
};

}  // namespace wardmote::committee

template <>
inline constexpr auto wardmote::EnumNames<wardmote::committee::Occasion> =
    std::to_array<std::string_view>({"at-meeting", "by-chair", "by-correspondence"});
