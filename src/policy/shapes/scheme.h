#pragma once
// Shapes of rules about the scheme itself: its bodies, its labels for Parties, the names of other
// schemes, its clauses, and who holds which power.

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"

namespace wardmote::policy {

// Family "body": committees and the organisations that appear before them.
struct Body {
  static constexpr std::string_view shape = "body";
  static constexpr std::string_view meaning = "A body or organisation of the scheme.";
  std::string code;  // "SSC"
  std::string name;
  std::string sort;  // panel, sub-committee, sub-group, group, board, organisation, department
  std::optional<std::string> parent;
  static constexpr auto fields() {
    return Fields{
        field("code", &Body::code, "Short name as documents use it", {1, 20}),
        field("name", &Body::name, "Full name", {1, 120}),
        field("sort", &Body::sort, "What sort of body", {1, 30}),
        field("parent", &Body::parent, "Code of the body that set it up", {1, 20}),
    };
  }
};

// Family "name": a scheme or list whose name is often got wrong.
struct NameUsage {
  static constexpr std::string_view shape = "name-usage";
  static constexpr std::string_view meaning = "The right name of something, and wrong ones in use.";
  std::string name;
  std::string abbreviation;
  std::vector<std::string> also_right;
  std::vector<std::string> wrong;
  static constexpr auto fields() {
    return Fields{
        field("name", &NameUsage::name, "The right name", {1, 120}),
        field("abbreviation", &NameUsage::abbreviation, "Its short form", {1, 20}),
        field("also_right", &NameUsage::also_right, "Other names that may stand"),
        field("wrong", &NameUsage::wrong, "Names seen in its place that are wrong"),
    };
  }
};

enum class LabelOrder { Sequential, Scattered };

// Family "label": the form of Party labels. Rule "label.form".
struct LabelForm {
  static constexpr std::string_view shape = "label-form";
  static constexpr std::string_view meaning = "What a Party's label looks like.";
  std::int64_t min_letters = 1;
  std::int64_t max_letters = 3;
  LabelOrder order = LabelOrder::Sequential;
  std::vector<std::string> avoid;  // parts of a label that a reader mistakes
  static constexpr auto fields() {
    return Fields{
        field("min_letters", &LabelForm::min_letters, "Fewest capitals"),
        field("max_letters", &LabelForm::max_letters, "Most capitals"),
        field("order", &LabelForm::order, "How new labels are chosen"),
        field("avoid", &LabelForm::avoid, "Parts that no newly issued label has"),
    };
  }
};

// Family "label-category".
struct LabelCategory {
  static constexpr std::string_view shape = "label-category";
  static constexpr std::string_view meaning = "A category of Parties with labels of its own.";
  std::string name;  // "Small Supplier"
  std::vector<std::string> phrases;
  static constexpr auto fields() {
    return Fields{
        field("name", &LabelCategory::name, "As printed before a label", {1, 60}),
        field("phrases", &LabelCategory::phrases, "Phrases that betray it", {.min_length = 1}),
    };
  }
};

// Family "clause".
struct Clause {
  static constexpr std::string_view shape = "clause";
  static constexpr std::string_view meaning = "A clause of the Code and what it is about.";
  std::string code;    // "SEC"
  std::string clause;  // "G8.41(c)"
  std::string about;
  static constexpr auto fields() {
    return Fields{
        field("code", &Clause::code, "Which code", {1, 20}),
        field("clause", &Clause::clause, "The clause as cited", {1, 40}),
        field("about", &Clause::about, "What it is about, in our words", {1, 300}),
    };
  }
};

enum class PowerHeld { Own, Delegated };

// Family "power".
struct Power {
  static constexpr std::string_view shape = "power";
  static constexpr std::string_view meaning = "Who may decide something, and whence.";
  std::string act;
  std::vector<std::string> objects;
  std::string holder;
  PowerHeld held = PowerHeld::Own;
  std::optional<std::string> from_body;
  std::vector<std::string> also_held_by;
  static constexpr auto fields() {
    return Fields{
        field("act", &Power::act, "What may be done", {1, 200}),
        field("objects", &Power::objects, "Decision objects that it covers", {.min_length = 1}),
        field("holder", &Power::holder, "Code of the body that holds it", {1, 20}),
        field("held", &Power::held, "By its own right or by delegation"),
        field("from_body", &Power::from_body, "Code of the body that delegated it", {1, 20}),
        field("also_held_by", &Power::also_held_by, "Codes of other bodies that hold it alike"),
    };
  }
};

struct CodeEntry {
  static constexpr std::string_view meaning = "A stable code with its name of the time.";
  std::string code;
  std::string name;
  std::optional<std::string> sense;
  std::optional<bool> passes_entry;
  static constexpr auto fields() {
    return Fields{
        field("code", &CodeEntry::code, "Stable code", {1, 60}),
        field("name", &CodeEntry::name, "Name of the time", {1, 120}),
        field("sense", &CodeEntry::sense, "What it means", {1, 300}),
        field("passes_entry", &CodeEntry::passes_entry, "Whether User Entry may be completed"),
    };
  }
};

// Family "codes": a list of names whose words change over time and whose codes do not.
struct CodeList {
  static constexpr std::string_view shape = "code-list";
  static constexpr std::string_view meaning = "Stable codes with their names of the time.";
  std::vector<CodeEntry> entries;
  static constexpr auto fields() {
    return Fields{field("entries", &CodeList::entries, "The codes in order", {.min_length = 1})};
  }
};

}  // namespace wardmote::policy

template <>
inline constexpr auto wardmote::EnumNames<wardmote::policy::LabelOrder> =
    std::to_array<std::string_view>({"sequential", "scattered"});
template <>
inline constexpr auto wardmote::EnumNames<wardmote::policy::PowerHeld> =
    std::to_array<std::string_view>({"own", "delegated"});
