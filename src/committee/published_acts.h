#pragma once
// What a published document says of a meeting, as acts.
//
// They carry where each of their fields stands in it and how sure the reading is (Provenance). An
// element that is recorded again under its id replaces what was said of it before; nothing is ever
// changed in place. How a meeting is run is in the other acts of this room; the two never mix.

#include <optional>
#include <string>
#include <vector>

#include "base/calendar.h"
#include "base/fields.h"
#include "committee/subjects.h"
#include "marking/marking.h"

namespace wardmote::committee {

struct Provenance {
  static constexpr std::string_view meaning = "Where a field stands in its source.";
  std::string name;
  int line = 0;
  int column = 0;
  double confidence = 0;
  static constexpr auto fields() {
    return Fields{
        wardmote::field("field", &Provenance::name, "The field's name", {1, 40}),
        wardmote::field("line", &Provenance::line, "Line of the source, from 1"),
        wardmote::field("column", &Provenance::column, "Code point in it, from 1; 0 for the line"),
        wardmote::field("confidence", &Provenance::confidence, "How sure the reading is, 0 to 1"),
    };
  }
};

// A paragraph, a heading inside an item, or a bullet.
enum class Form { Paragraph, Heading, Bullet };

struct MeetingRecorded {
  static constexpr std::string_view kind = "committee.MeetingRecorded/1";
  static constexpr std::string_view meaning = "A meeting took place, as its headlines say.";
  std::string reference;
  std::string body;
  int number = 0;
  Day day;
  std::string title;
  std::optional<Level> mark;
  std::optional<std::string> start, end, venue;
  std::vector<Provenance> source;
  static constexpr auto fields() {
    return Fields{
        field("reference", &MeetingRecorded::reference, "BODY_number_DDMM",
              {.min_length = 1, .max_length = 40}),
        field("body", &MeetingRecorded::body, "Code of the body", {1, 20}),
        field("number", &MeetingRecorded::number, "Which meeting of the body"),
        field("day", &MeetingRecorded::day, "When it met"),
        field("title", &MeetingRecorded::title, "Title of the document", {0, 400}),
        field("mark", &MeetingRecorded::mark, "Mark of the document, where it has one"),
        field("start", &MeetingRecorded::start, "London time, HH:MM", {5, 5}),
        field("end", &MeetingRecorded::end, "London time, HH:MM", {5, 5}),
        field("venue", &MeetingRecorded::venue, "Where it met", {1, 400}),
        field("source", &MeetingRecorded::source, "Where each field stands"),
    };
  }
};

struct SubjectLabel {
  static constexpr std::string_view meaning = "A party under its pseudonym.";
  std::string category, label, printed;
  static constexpr auto fields() {
    return Fields{
        field("category", &SubjectLabel::category, "Category of the party, such as small-supplier",
              {0, 80}),
        field("label", &SubjectLabel::label, "The pseudonym, confusables folded", {0, 12}),
        field("printed", &SubjectLabel::printed, "The words as printed", {0, 120}),
    };
  }
};

struct ItemRecorded {
  static constexpr std::string_view kind = "committee.ItemRecorded/1";
  static constexpr std::string_view meaning = "An item stood on the agenda of a meeting.";
  ItemId item;
  int position = 0;
  std::optional<int> number;
  std::string title;
  std::string item_kind;
  std::optional<Level> mark;
  std::vector<SubjectLabel> labels;
  std::vector<std::string> modifications, clauses, representatives;
  std::vector<Day> dates, meetings;
  std::vector<Provenance> source;
  static constexpr auto fields() {
    return Fields{
        field("item", &ItemRecorded::item, "Its id"),
        field("position", &ItemRecorded::position, "Its place on the agenda, from 0"),
        field("number", &ItemRecorded::number, "Its number, where it has one"),
        field("title", &ItemRecorded::title, "Its title, without number and mark", {1, 1000}),
        field("item_kind", &ItemRecorded::item_kind, "Code of its kind in the verb grammar",
              {1, 80}),
        field("mark", &ItemRecorded::mark, "How the item is held; absent where it is not said"),
        field("labels", &ItemRecorded::labels, "Whom it is about"),
        field("modifications", &ItemRecorded::modifications, "Changes to the Code it speaks of"),
        field("clauses", &ItemRecorded::clauses, "Clauses of the Code it speaks of"),
        field("representatives", &ItemRecorded::representatives, "Whose representatives spoke"),
        field("dates", &ItemRecorded::dates, "Days that it mentions"),
        field("meetings", &ItemRecorded::meetings, "Days of other meetings that it speaks of"),
        field("source", &ItemRecorded::source, "Where each field stands"),
    };
  }
};

struct PortionRecorded {
  static constexpr std::string_view kind = "committee.PortionRecorded/1";
  static constexpr std::string_view meaning = "Words of the record, in their place.";
  PortionId portion;
  std::optional<ItemId> item;
  int position = 0;
  Form form = Form::Paragraph;
  int depth = 0;
  std::string text;
  std::optional<Level> mark;
  int first_line = 0, last_line = 0;
  static constexpr auto fields() {
    return Fields{
        field("portion", &PortionRecorded::portion, "Its id"),
        field("item", &PortionRecorded::item,
              "The item it belongs to; absent for words before and after all items"),
        field("position", &PortionRecorded::position,
              "Its place in the item, from 0; after all items from 1,000"),
        field("form", &PortionRecorded::form, "What it is"),
        field("depth", &PortionRecorded::depth, "Of a bullet, from 0"),
        field("text", &PortionRecorded::text, "Its words, verbatim", {.max_length = 200'000}),
        field("mark", &PortionRecorded::mark, "Its own mark, where it has one"),
        field("first_line", &PortionRecorded::first_line, "First line in the source, or 0"),
        field("last_line", &PortionRecorded::last_line, "Last line in the source, or 0"),
    };
  }
};

struct PortionWithdrawn {
  static constexpr std::string_view kind = "committee.PortionWithdrawn/1";
  static constexpr std::string_view meaning = "Words no longer stand in the record's text.";
  PortionId portion;
  static constexpr auto fields() {
    return Fields{field("portion", &PortionWithdrawn::portion, "Which words")};
  }
};

struct DecisionTaken {
  static constexpr std::string_view kind = "committee.DecisionTaken/1";
  static constexpr std::string_view meaning = "The committee decided.";
  DecisionId decision;
  ItemId item;
  int position = 0;
  std::string verb, object, changes, sentence;
  std::vector<Provenance> source;
  static constexpr auto fields() {
    return Fields{
        field("decision", &DecisionTaken::decision, "Its id"),
        field("item", &DecisionTaken::item, "The item under which it was taken"),
        field("position", &DecisionTaken::position, "Its place among the item's decisions, from 0"),
        field("verb", &DecisionTaken::verb, "Verb of the grammar, in capitals", {1, 40}),
        field("object", &DecisionTaken::object, "Code of what was decided upon", {1, 80}),
        field("changes", &DecisionTaken::changes, "What it changes, in the document's words",
              {0, 4000}),
        field("sentence", &DecisionTaken::sentence, "The sentence that says so", {0, 20'000}),
        field("source", &DecisionTaken::source, "Where each field stands"),
    };
  }
};

struct DecisionWithdrawn {
  static constexpr std::string_view kind = "committee.DecisionWithdrawn/1";
  static constexpr std::string_view meaning = "What was read as a decision was none.";
  DecisionId decision;
  static constexpr auto fields() {
    return Fields{field("decision", &DecisionWithdrawn::decision, "Which reading")};
  }
};

struct ActionAgreed {
  static constexpr std::string_view kind = "committee.ActionAgreed/1";
  static constexpr std::string_view meaning = "The committee agreed that something be done.";
  ItemId item;
  int position = 0;
  std::string what;
  std::optional<std::string> document, channel;
  std::optional<Day> due_meeting;
  std::vector<Provenance> source;
  static constexpr auto fields() {
    return Fields{
        field("item", &ActionAgreed::item, "The item under which it was agreed"),
        field("position", &ActionAgreed::position, "Its place among the item's actions, from 0"),
        field("what", &ActionAgreed::what, "What is to be done", {1, 4000}),
        field("document", &ActionAgreed::document, "Code of the document that it goes into",
              {1, 80}),
        field("channel", &ActionAgreed::channel, "By which channel it is told", {1, 200}),
        field("due_meeting", &ActionAgreed::due_meeting, "Day of the meeting it is due at"),
        field("source", &ActionAgreed::source, "Where each field stands"),
    };
  }
};

struct NextMeetingSet {
  static constexpr std::string_view kind = "committee.NextMeetingSet/1";
  static constexpr std::string_view meaning = "The day of the next meeting was announced.";
  Day day;
  std::vector<Provenance> source;
  static constexpr auto fields() {
    return Fields{field("day", &NextMeetingSet::day, "When the body meets next"),
                  field("source", &NextMeetingSet::source, "Where it stands")};
  }
};

struct HeadlinesImported {
  static constexpr std::string_view kind = "committee.HeadlinesImported/1";
  static constexpr std::string_view meaning =
      "A document that was public already was taken into the record.";
  std::string file, digest, ground;
  int lines = 0;
  std::string rules;
  static constexpr auto fields() {
    return Fields{
        field("file", &HeadlinesImported::file, "Its name as it was given", {0, 200}),
        field("digest", &HeadlinesImported::digest, "SHA-256 of its bytes, in hex", {64, 64}),
        field("ground", &HeadlinesImported::ground, "Why its words are White", {1, 400}),
        field("lines", &HeadlinesImported::lines, "How many lines it has"),
        field("rules", &HeadlinesImported::rules, "The policy bundle it was read by", {0, 120}),
    };
  }
};

enum class Outcome { Accepted, Kept, Own };

struct CorrectionDecided {
  static constexpr std::string_view kind = "committee.CorrectionDecided/1";
  static constexpr std::string_view meaning =
      "A person decided on what the check of imported headlines had proposed.";
  std::string code;
  int line = 0, column = 0, length = 0;
  std::string before, after;
  Outcome outcome = Outcome::Kept;
  static constexpr auto fields() {
    return Fields{
        field("code", &CorrectionDecided::code, "Code of the finding", {1, 80}),
        field("line", &CorrectionDecided::line, "Line of the source, from 1"),
        field("column", &CorrectionDecided::column, "Code point in the line, from 1"),
        field("length", &CorrectionDecided::length, "Code points replaced"),
        field("before", &CorrectionDecided::before, "As printed", {0, 20'000}),
        field("after", &CorrectionDecided::after, "As it reads from now on", {0, 20'000}),
        field("outcome", &CorrectionDecided::outcome,
              "Accepted as proposed, kept as printed, or written by the person"),
    };
  }
};

}  // namespace wardmote::committee

template <>
inline constexpr auto wardmote::EnumNames<wardmote::committee::Form> =
    std::to_array<std::string_view>({"paragraph", "heading", "bullet"});
template <>
inline constexpr auto wardmote::EnumNames<wardmote::committee::Outcome> =
    std::to_array<std::string_view>({"accepted", "kept", "own"});
