#pragma once
// A meeting's headlines as data: what --format json, the API and other programs get.

#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "committee/meeting.h"

namespace wardmote::publish {

struct LabelView {
  static constexpr std::string_view meaning = "A party under its pseudonym.";
  std::string category, label, printed;
  static constexpr auto fields() {
    return Fields{
        field("category", &LabelView::category, "Category of the party"),
        field("label", &LabelView::label, "The pseudonym, confusables folded"),
        field("printed", &LabelView::printed, "The words as printed"),
    };
  }
};

struct DecisionView {
  static constexpr std::string_view meaning = "What the committee decided under an item.";
  Id128 id;
  std::string verb, object, changes, sentence;
  std::string authority;
  static constexpr auto fields() {
    return Fields{
        field("id", &DecisionView::id, "Its id"),
        field("verb", &DecisionView::verb, "Verb of the grammar"),
        field("object", &DecisionView::object, "Code of what was decided upon"),
        field("changes", &DecisionView::changes, "What it changes"),
        field("sentence", &DecisionView::sentence, "The sentence that says so"),
        field("authority", &DecisionView::authority, "The power used, or not-recorded"),
    };
  }
};

struct ActionView {
  static constexpr std::string_view meaning = "What was to be done.";
  std::string what;
  std::optional<std::string> document, channel;
  std::optional<Day> due_meeting;
  static constexpr auto fields() {
    return Fields{
        field("what", &ActionView::what, "What is to be done"),
        field("document", &ActionView::document, "The document that it goes into"),
        field("channel", &ActionView::channel, "The channel by which it is told"),
        field("due_meeting", &ActionView::due_meeting, "Day of the meeting it is due at"),
    };
  }
};

struct PortionView {
  static constexpr std::string_view meaning = "Words, in their place.";
  committee::Form form = committee::Form::Paragraph;
  int depth = 0;
  std::string text;
  std::optional<std::string> mark;
  int line = 0;
  static constexpr auto fields() {
    return Fields{
        field("form", &PortionView::form, "What it is"),
        field("depth", &PortionView::depth, "Of a bullet, from 0"),
        field("text", &PortionView::text, "The words, verbatim"),
        field("mark", &PortionView::mark, "Its own mark, where it has one"),
        field("line", &PortionView::line, "First line in the source, or 0"),
    };
  }
};

struct ItemView {
  static constexpr std::string_view meaning = "An item of the agenda.";
  static constexpr bool shows_empty_lists = true;
  Id128 id;
  std::optional<int> number;
  std::string title, kind;
  std::optional<std::string> mark;
  std::vector<LabelView> labels;
  std::vector<DecisionView> decisions;
  std::vector<ActionView> actions;
  std::vector<PortionView> portions;
  std::vector<std::string> modifications, clauses, representatives;
  std::vector<Day> dates, meetings;
  std::vector<committee::Provenance> source;
  static constexpr auto fields() {
    return Fields{
        field("id", &ItemView::id, "Its id"),
        field("number", &ItemView::number, "Its number, where it has one"),
        field("title", &ItemView::title, "Its title, without number and mark"),
        field("kind", &ItemView::kind, "Code of its kind"),
        field("mark", &ItemView::mark, "How the item is held: WHITE, GREEN, AMBER or RED"),
        field("labels", &ItemView::labels, "Whom it is about"),
        field("decisions", &ItemView::decisions, "What was decided"),
        field("actions", &ItemView::actions, "What is to be done"),
        field("portions", &ItemView::portions, "Its words"),
        field("modifications", &ItemView::modifications, "Changes to the Code it speaks of"),
        field("clauses", &ItemView::clauses, "Clauses it speaks of"),
        field("representatives", &ItemView::representatives, "Whose representatives spoke"),
        field("dates", &ItemView::dates, "Days it mentions"),
        field("meetings", &ItemView::meetings, "Other meetings it speaks of"),
        field("source", &ItemView::source, "Line, column and confidence of each field"),
    };
  }
};

struct HeadlinesView {
  static constexpr std::string_view meaning = "The headlines of a meeting.";
  static constexpr bool shows_empty_lists = true;
  std::string reference, body, title;
  int number = 0;
  Day day;
  std::optional<std::string> mark, start, end, venue;
  std::vector<ItemView> items;
  std::optional<Day> next_meeting;
  std::vector<committee::Provenance> source;
  static constexpr auto fields() {
    return Fields{
        field("reference", &HeadlinesView::reference, "BODY_number_DDMM"),
        field("body", &HeadlinesView::body, "Code of the body"),
        field("title", &HeadlinesView::title, "Title of the document"),
        field("number", &HeadlinesView::number, "Which meeting of the body"),
        field("day", &HeadlinesView::day, "When it met"),
        field("mark", &HeadlinesView::mark, "Mark of the document"),
        field("start", &HeadlinesView::start, "London time"),
        field("end", &HeadlinesView::end, "London time"),
        field("venue", &HeadlinesView::venue, "Where it met"),
        field("items", &HeadlinesView::items, "Its agenda, in order"),
        field("next_meeting", &HeadlinesView::next_meeting, "When the body meets next"),
        field("source", &HeadlinesView::source, "Line, column and confidence of each field"),
    };
  }
};

std::string mark_word(Level);  // "RED"
ItemView item_view(const committee::Item&);
HeadlinesView headlines_view(const committee::Meeting&);

}  // namespace wardmote::publish
