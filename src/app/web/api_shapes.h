#pragma once
// What the API answers where no other room describes it already. Private to app/web.

#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "base/ids.h"
#include "policy/explain.h"
#include "publish/review.h"

namespace wardmote::app {

struct MeetingRow {
  static constexpr std::string_view meaning = "A meeting in the list.";
  std::string reference, body;
  int number = 0;
  Day day;
  int decisions = 0;
  std::string href;
  static constexpr auto fields() {
    return Fields{field("reference", &MeetingRow::reference, "BODY_number_DDMM"),
                  field("body", &MeetingRow::body, "Code of the body"),
                  field("number", &MeetingRow::number, "Which meeting of the body"),
                  field("day", &MeetingRow::day, "When it met"),
                  field("decisions", &MeetingRow::decisions, "How many decisions are recorded"),
                  field("href", &MeetingRow::href, "Its address")};
  }
};

struct MeetingList {
  static constexpr std::string_view meaning = "The meetings that the reader may see.";
  static constexpr bool shows_empty_lists = true;
  std::vector<MeetingRow> meetings;
  static constexpr auto fields() {
    return Fields{field("meetings", &MeetingList::meetings, "In the order of learning")};
  }
};

struct DocumentRow {
  static constexpr std::string_view meaning = "A document of a meeting in the list.";
  std::string kind, title, mark;
  std::optional<Id128> item;
  std::string href;
  static constexpr auto fields() {
    return Fields{
        field("kind", &DocumentRow::kind, "Which kind"),
        field("title", &DocumentRow::title, "Its title"),
        field("mark", &DocumentRow::mark, "The highest mark in it"),
        field("item", &DocumentRow::item, "The item, of an excerpt or a letter"),
        field("href", &DocumentRow::href, "Where it is; add .pdf, .txt, .md, .html or .json"),
    };
  }
};

struct DocumentList {
  static constexpr std::string_view meaning = "The documents of a meeting that the reader may see.";
  static constexpr bool shows_empty_lists = true;
  std::vector<DocumentRow> documents;
  static constexpr auto fields() {
    return Fields{field("documents", &DocumentList::documents, "Whole ones first, then items")};
  }
};

struct DecisionRow {
  static constexpr std::string_view meaning = "A decision in the list.";
  Id128 id;
  std::string meeting;
  Day day;
  std::optional<int> item;
  std::string kind, verb, object, sentence;
  static constexpr auto fields() {
    return Fields{field("id", &DecisionRow::id, "Its id"),
                  field("meeting", &DecisionRow::meeting, "Reference of the meeting"),
                  field("day", &DecisionRow::day, "Day of the meeting"),
                  field("item", &DecisionRow::item, "Number of the item"),
                  field("kind", &DecisionRow::kind, "Kind of the item"),
                  field("verb", &DecisionRow::verb, "Verb of the grammar"),
                  field("object", &DecisionRow::object, "What was decided upon"),
                  field("sentence", &DecisionRow::sentence, "The sentence that says so")};
  }
};

struct DecisionList {
  static constexpr std::string_view meaning = "The decisions that the reader may see.";
  static constexpr bool shows_empty_lists = true;
  std::vector<DecisionRow> decisions;
  static constexpr auto fields() {
    return Fields{field("decisions", &DecisionList::decisions, "By meeting and item")};
  }
};

struct LabelRow {
  static constexpr std::string_view meaning = "A label, as far as the reader may know it.";
  static constexpr bool shows_empty_lists = true;
  std::string category, label;
  std::vector<std::string> documents, parties;
  bool retired = false;
  static constexpr auto fields() {
    return Fields{field("category", &LabelRow::category, "Category of Parties"),
                  field("label", &LabelRow::label, "As it is printed"),
                  field("documents", &LabelRow::documents, "In which it was seen"),
                  field("parties", &LabelRow::parties, "Whom it stands for; Red"),
                  field("retired", &LabelRow::retired, "Whether it is out of use")};
  }
};

struct LabelList {
  static constexpr std::string_view meaning = "The labels that the reader may see.";
  static constexpr bool shows_empty_lists = true;
  std::vector<LabelRow> labels;
  static constexpr auto fields() {
    return Fields{field("labels", &LabelList::labels, "By category and label")};
  }
};

struct LabelWanted {
  static constexpr std::string_view meaning = "A Party that is to have a label.";
  std::string category, party;
  std::optional<std::string> label;
  static constexpr auto fields() {
    return Fields{
        field("category", &LabelWanted::category, "Category of labels", {.min_length = 1}),
        field("party", &LabelWanted::party, "Id of the Party", {.min_length = 1}),
        field("label", &LabelWanted::label, "One that it has on paper already")};
  }
};

struct RuleList {
  static constexpr std::string_view meaning = "The rules.";
  static constexpr bool shows_empty_lists = true;
  std::vector<policy::RuleListed> rules;
  static constexpr auto fields() { return Fields{field("rules", &RuleList::rules, "By id")}; }
};

struct FindingView {
  static constexpr std::string_view meaning = "Something that the check has to say about a place.";
  std::string code, severity;
  int line = 0, column = 0, length = 0;
  std::string rule, source, why, way_out;
  std::optional<std::string> before, after;
  double confidence = 0;
  static constexpr auto fields() {
    return Fields{field("code", &FindingView::code, "What sort of finding"),
                  field("severity", &FindingView::severity, "notice, warning or error"),
                  field("line", &FindingView::line, "From 1; 0 is the whole document"),
                  field("column", &FindingView::column, "Code point, from 1"),
                  field("length", &FindingView::length, "Code points"),
                  field("rule", &FindingView::rule, "Id of the rule"),
                  field("source", &FindingView::source, "Where the rule comes from"),
                  field("why", &FindingView::why, "What is wrong and why it matters"),
                  field("way_out", &FindingView::way_out, "What to do"),
                  field("before", &FindingView::before, "Proposed correction: as printed"),
                  field("after", &FindingView::after, "Proposed correction: as it should read"),
                  field("confidence", &FindingView::confidence, "Of the correction")};
  }
};

struct FindingList {
  static constexpr std::string_view meaning = "All that the check of a document has to say.";
  static constexpr bool shows_empty_lists = true;
  std::vector<FindingView> findings;
  static constexpr auto fields() {
    return Fields{field("findings", &FindingList::findings, "In the order of the document")};
  }
};

struct MinutesChangeView {
  static constexpr std::string_view meaning = "Something that a minutes file asks for.";
  std::string command;
  int line = 0, column = 0;
  std::string says;
  static constexpr auto fields() {
    return Fields{field("command", &MinutesChangeView::command, "The command that does it"),
                  field("line", &MinutesChangeView::line, "Of the file, from 1"),
                  field("column", &MinutesChangeView::column, "Code point, from 1"),
                  field("says", &MinutesChangeView::says, "In words")};
  }
};

struct MinutesTaken {
  static constexpr std::string_view meaning = "What a minutes file changed, or would.";
  static constexpr bool shows_empty_lists = true;
  std::string meeting;
  bool tried = false;
  std::vector<MinutesChangeView> changes;
  std::vector<FindingView> findings;
  static constexpr auto fields() {
    return Fields{field("meeting", &MinutesTaken::meeting, "Reference of the meeting"),
                  field("tried", &MinutesTaken::tried, "Whether nothing was recorded"),
                  field("changes", &MinutesTaken::changes, "In the order of the file"),
                  field("findings", &MinutesTaken::findings, "What is wrong with it")};
  }
};

struct CorrectionView {
  static constexpr std::string_view meaning = "A finding with what was decided about it.";
  int finding = 0;
  std::string state;
  FindingView what;
  static constexpr auto fields() {
    return Fields{field("finding", &CorrectionView::finding, "Its number, from 1"),
                  field("state", &CorrectionView::state, "pending, accepted, kept or own"),
                  field("what", &CorrectionView::what, "The finding")};
  }
};

struct CorrectionList {
  static constexpr std::string_view meaning = "All findings about a document, and their state.";
  static constexpr bool shows_empty_lists = true;
  int pending = 0;
  std::vector<CorrectionView> corrections;
  static constexpr auto fields() {
    return Fields{
        field("pending", &CorrectionList::pending, "How many are not decided"),
        field("corrections", &CorrectionList::corrections, "In the order of the document")};
  }
};

enum class AcceptAll { Sure, All };

struct CorrectionWanted {
  static constexpr std::string_view meaning = "A decision about one finding.";
  int finding = 0;
  committee::Outcome outcome = committee::Outcome::Kept;
  std::optional<std::string> text;
  static constexpr auto fields() {
    return Fields{field("finding", &CorrectionWanted::finding, "Its number, from 1"),
                  field("outcome", &CorrectionWanted::outcome, "accepted, kept or own"),
                  field("text", &CorrectionWanted::text, "One's own words")};
  }
};

struct CorrectionsWanted {
  static constexpr std::string_view meaning = "Decisions about findings.";
  std::optional<AcceptAll> all;
  std::vector<CorrectionWanted> decisions;
  static constexpr auto fields() {
    return Fields{field("all", &CorrectionsWanted::all, "Accept every proposal, or every sure one"),
                  field("decisions", &CorrectionsWanted::decisions, "One by one, after that")};
  }
};

struct ReleaseWanted {
  static constexpr std::string_view meaning = "How headlines are to go out, or be recalled.";
  std::optional<std::string> ground, not_before;
  static constexpr auto fields() {
    return Fields{
        field("ground", &ReleaseWanted::ground,
              "Why they may be public, by rule unless given; of a recall why, in public words",
              {0, 400}),
        field("not_before", &ReleaseWanted::not_before, "Embargo: a moment, London time", {0, 60}),
    };
  }
};

struct ImportedView {
  static constexpr std::string_view meaning = "What was taken into the record.";
  std::string reference;
  int items = 0, decisions = 0, findings = 0, pending = 0;
  static constexpr auto fields() {
    return Fields{field("reference", &ImportedView::reference, "Reference of the meeting"),
                  field("items", &ImportedView::items, "How many items"),
                  field("decisions", &ImportedView::decisions, "How many decisions"),
                  field("findings", &ImportedView::findings, "How many findings"),
                  field("pending", &ImportedView::pending, "Corrections not decided yet")};
  }
};

FindingView finding_view(const Finding&);
FindingList findings_view(const publish::Review&);
CorrectionList corrections_view(const publish::Review&);

// The JSON Schemas of every shape that the API answers, by name.
std::vector<std::pair<std::string, std::string>> api_schemas();

}  // namespace wardmote::app

template <>
inline constexpr auto wardmote::EnumNames<wardmote::app::AcceptAll> =
    std::to_array<std::string_view>({"sure", "all"});
