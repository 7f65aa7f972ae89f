#pragma once
// Taking minutes, circulating them, commenting on them.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"
#include "committee/case.h"

namespace wardmote::committee {

struct WritePortion {
  static constexpr std::string_view name = "write-portion";
  static constexpr std::string_view meaning =
      "Write a paragraph of the minutes, or write one anew.";
  std::string meeting;
  Id128 item;
  std::optional<Id128> portion;
  std::optional<Id128> after, before;
  Level mark = Level::Amber;
  std::string text;
  static constexpr auto fields() {
    return Fields{
        field("meeting", &WritePortion::meeting, "Reference of the meeting", {1, 40}),
        field("item", &WritePortion::item, "Which item"),
        field("portion", &WritePortion::portion, "Which paragraph; a new one unless given"),
        field("after", &WritePortion::after, "Paragraph that it follows; the last unless given"),
        field("before", &WritePortion::before, "Paragraph that it stands in front of"),
        field("mark", &WritePortion::mark, "Its mark"),
        field("text", &WritePortion::text, "Its words", {1, 20'000}),
    };
  }
};

struct StrikePortion {
  static constexpr std::string_view name = "strike-portion";
  static constexpr std::string_view meaning = "Take a paragraph out of the minutes.";
  std::string meeting;
  Id128 item;
  Id128 portion;
  static constexpr auto fields() {
    return Fields{
        field("meeting", &StrikePortion::meeting, "Reference of the meeting", {1, 40}),
        field("item", &StrikePortion::item, "Which item"),
        field("portion", &StrikePortion::portion, "Which paragraph"),
    };
  }
};

struct MakeComment {
  static constexpr std::string_view name = "make-comment";
  static constexpr std::string_view meaning = "Comment on a paragraph of the drafts.";
  std::string meeting;
  Id128 item;
  Id128 portion;
  std::optional<Level> mark;
  std::string text;
  static constexpr auto fields() {
    return Fields{
        field("meeting", &MakeComment::meeting, "Reference of the meeting", {1, 40}),
        field("item", &MakeComment::item, "Which item"),
        field("portion", &MakeComment::portion, "Which paragraph"),
        field("mark", &MakeComment::mark, "The comment's mark; the paragraph's unless given"),
        field("text", &MakeComment::text, "The comment", {1, 4000}),
    };
  }
};

struct AnswerComment {
  static constexpr std::string_view name = "answer-comment";
  static constexpr std::string_view meaning = "Answer a comment on the drafts.";
  std::string meeting;
  Id128 item;
  Id128 comment;
  std::string text;
  std::optional<bool> taken_up;
  static constexpr auto fields() {
    return Fields{
        field("meeting", &AnswerComment::meeting, "Reference of the meeting", {1, 40}),
        field("item", &AnswerComment::item, "Which item"),
        field("comment", &AnswerComment::comment, "Which comment"),
        field("text", &AnswerComment::text, "The answer", {1, 4000}),
        field("taken_up", &AnswerComment::taken_up, "Whether the text changed"),
    };
  }
};

struct OfferFactCheck {
  static constexpr std::string_view name = "offer-fact-check";
  static constexpr std::string_view meaning =
      "Let the Party that an item is about check the facts of that item, and of no other.";
  std::string meeting;
  Id128 item;
  static constexpr auto fields() {
    return Fields{
        field("meeting", &OfferFactCheck::meeting, "Reference of the meeting", {1, 40}),
        field("item", &OfferFactCheck::item, "Which item"),
    };
  }
};

// Findings: not-found, not-the-secretariat, phase-forbids, mark-above-item, recused-in-room,
// nothing-changed, place-unknown, window-closed, text-malformed, answered-already, party-unknown,
// nobody-of-party.
Decided<Drafts> decide(Case&, const WritePortion&);
Decided<Drafts> decide(Case&, const StrikePortion&);
Decided<Drafts> decide(Case&, const MakeComment&);
Decided<Drafts> decide(Case&, const AnswerComment&);
Decided<Drafts> decide(Case&, const OfferFactCheck&);

}  // namespace wardmote::committee
