#pragma once
// Shapes of rules about a committee's meetings: what is tabled, what may be decided, how meetings
// and their documents are named. A shape is the type of a rule's value; `shape` is its name in
// TOML.
//
// A phrase is a row of words in any case and in singular or plural; " * " in it skips a few words.

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"

namespace wardmote::policy {

// A way to decide: a verb and what it may be said of. Both are ids of rules without their family:
// "AGREED" is verb.AGREED, "assurance-status" is object.assurance-status.
struct DecisionForm {
  static constexpr std::string_view meaning = "A verb and the objects that it may be said of.";
  std::string verb;
  std::vector<std::string> objects;  // empty: any
  static constexpr auto fields() {
    return Fields{
        field("verb", &DecisionForm::verb, "Decision verb in capitals", {1, 40}),
        field("objects", &DecisionForm::objects, "Codes of decision objects; none: any"),
    };
  }
};

enum class OutcomeNeed { Required, Optional };

// Family "item": the kinds of agenda item and the verb grammar of each.
struct ItemKind {
  static constexpr std::string_view shape = "item-kind";
  static constexpr std::string_view meaning =
      "A kind of agenda item and what may be decided in it.";
  std::string name;
  std::int64_t order = 0;           // among kinds: the lower wins where two fit a title equally
  std::vector<std::string> titles;  // phrases that betray the kind in a title
  std::vector<DecisionForm> decisions;
  OutcomeNeed outcome = OutcomeNeed::Optional;
  bool about_a_party = false;
  bool standalone = false;
  static constexpr auto fields() {
    return Fields{
        field("name", &ItemKind::name, "Name as printed in a title", {1, 120}),
        field("order", &ItemKind::order, "The lower wins where two kinds fit a title equally"),
        field("titles", &ItemKind::titles, "Phrases that betray the kind", {.min_length = 1}),
        field("decisions", &ItemKind::decisions, "Permitted verbs with their objects"),
        field("outcome", &ItemKind::outcome, "Whether a decision must be printed"),
        field("about_a_party", &ItemKind::about_a_party, "Whether its subject is one Party"),
        field("standalone", &ItemKind::standalone,
              "Whether the title is known for an item without number or mark"),
    };
  }
};

// Family "verb".
struct DecisionVerb {
  static constexpr std::string_view shape = "decision-verb";
  static constexpr std::string_view meaning = "A verb that a committee decides or reports with.";
  std::string sense;
  std::vector<std::string> forms;  // lower case: "agreed", "agree"
  bool decides = false;            // false: narrative, never an outcome
  static constexpr auto fields() {
    return Fields{
        field("sense", &DecisionVerb::sense, "What saying it does", {1, 300}),
        field("forms", &DecisionVerb::forms, "Written forms, in lower case", {.min_length = 1}),
        field("decides", &DecisionVerb::decides, "Whether it records an outcome"),
    };
  }
};

// Family "object".
struct DecisionObject {
  static constexpr std::string_view shape = "decision-object";
  static constexpr std::string_view meaning = "What a decision is said of.";
  std::string name, said;
  std::vector<std::string> phrases;
  std::string changes;
  static constexpr auto fields() {
    return Fields{
        field("name", &DecisionObject::name, "Name in words", {1, 120}),
        field("said", &DecisionObject::said, "How it stands behind its verb in a sentence",
              {1, 120}),
        field("phrases", &DecisionObject::phrases, "Words that betray it, most telling first"),
        field("changes", &DecisionObject::changes, "What such a decision changes", {1, 300}),
    };
  }
};

struct StandingItem {
  static constexpr std::string_view meaning = "One standing item.";
  std::string code;
  std::string name;
  std::vector<std::string> phrases;
  static constexpr auto fields() {
    return Fields{
        field("code", &StandingItem::code, "Stable code", {1, 60}),
        field("name", &StandingItem::name, "Name as printed", {1, 120}),
        field("phrases", &StandingItem::phrases, "Phrases that betray it"),
    };
  }
};

// Family "standing-items": one rule a body.
struct StandingItems {
  static constexpr std::string_view shape = "standing-items";
  static constexpr std::string_view meaning = "What a body takes at every meeting.";
  std::string body;
  std::vector<StandingItem> items;
  static constexpr auto fields() {
    return Fields{
        field("body", &StandingItems::body, "Code of the body", {1, 20}),
        field("items", &StandingItems::items, "The items in order", {.min_length = 1}),
    };
  }
};

// Family "meetings": one rule a body.
struct MeetingPattern {
  static constexpr std::string_view shape = "meeting-pattern";
  static constexpr std::string_view meaning = "When and where a body usually meets.";
  std::string body;
  std::string weekday;                           // "Wednesday"
  std::vector<std::int64_t> weeks;               // which of them in the month, from 1
  std::optional<std::string> start, end, venue;  // London time "10:00"
  static constexpr auto fields() {
    return Fields{
        field("body", &MeetingPattern::body, "Code of the body", {1, 20}),
        field("weekday", &MeetingPattern::weekday, "Day of the week", {6, 9}),
        field("weeks", &MeetingPattern::weeks, "Which of them in a month", {.min_length = 1}),
        field("start", &MeetingPattern::start, "Usual start, London time", {5, 5}),
        field("end", &MeetingPattern::end, "Usual end, London time", {5, 5}),
        field("venue", &MeetingPattern::venue, "Usual venue", {1, 200}),
    };
  }
};

// Family "document": what actions are written into, and the channels by which people are told.
struct DocumentKind {
  static constexpr std::string_view shape = "document";
  static constexpr std::string_view meaning = "A document of the scheme, or a channel of it.";
  std::string name;
  std::vector<std::string> phrases;
  bool channel = false;
  static constexpr auto fields() {
    return Fields{
        field("name", &DocumentKind::name, "Name in words", {1, 120}),
        field("phrases", &DocumentKind::phrases, "Phrases that betray it", {.min_length = 1}),
        field("channel", &DocumentKind::channel, "Whether it tells people rather than binds them"),
    };
  }
};

// Family "reference": how a document is named. In the pattern {body} is the code of the body,
// {number} the number of the meeting, {day} and {month} two digits each.
struct ReferenceScheme {
  static constexpr std::string_view shape = "reference-scheme";
  static constexpr std::string_view meaning = "How documents of a kind are named.";
  std::string document;
  std::string pattern;
  std::string year_from;
  static constexpr auto fields() {
    return Fields{
        field("document", &ReferenceScheme::document, "Kind of document", {1, 60}),
        field("pattern", &ReferenceScheme::pattern, "Pattern with its parts in braces", {1, 80}),
        field("year_from", &ReferenceScheme::year_from, "What tells the year", {1, 200}),
    };
  }
};

}  // namespace wardmote::policy

template <>
inline constexpr auto wardmote::EnumNames<wardmote::policy::OutcomeNeed> =
    std::to_array<std::string_view>({"required", "optional"});
