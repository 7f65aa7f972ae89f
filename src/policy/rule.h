#pragma once
// A rule and its editions: what it said from one day to another, on whose word, and how sure we
// are.

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/calendar.h"
#include "base/fields.h"
#include "base/finding.h"
#include "policy/shapes/calendar.h"
#include "policy/shapes/committee.h"
#include "policy/shapes/marks.h"
#include "policy/shapes/meeting.h"
#include "policy/shapes/release.h"
#include "policy/shapes/scheme.h"
#include "policy/shapes/traffic.h"
#include "policy/shapes/watch.h"

namespace wardmote::policy {

// A rule that is one sentence of its own: house style, a definition.
struct Statement {
  static constexpr std::string_view shape = "statement";
  static constexpr std::string_view meaning = "A rule said in one or two sentences.";
  std::string text;
  static constexpr auto fields() {
    return Fields{field("text", &Statement::text, "What the rule says", {1, 600})};
  }
};

// A list of words or phrases that a check needs and that no other rule holds.
struct PhraseList {
  static constexpr std::string_view shape = "phrases";
  static constexpr std::string_view meaning = "Phrases of one sort.";
  std::vector<std::string> phrases;
  static constexpr auto fields() {
    return Fields{field("phrases", &PhraseList::phrases, "The phrases", {.min_length = 1})};
  }
};

// What a rule says: one of the shapes of policy/all_shapes.h, or nothing. Immutable; copies share
// it. Holds it without its type, for every source that knows rules would pay for all shapes
// otherwise.
class Value {
 public:
  Value() = default;
  template <class T>
    requires requires { T::shape; }
  Value(T value) : held_(std::make_shared<const T>(std::move(value))), shape_(T::shape) {}

  // Null where it has another shape.
  template <class T>
  const T* as() const {
    return shape_ == T::shape ? static_cast<const T*>(held_.get()) : nullptr;
  }

 private:
  std::shared_ptr<const void> held_;
  std::string_view shape_;  // shapes have names of their own
};

// How we know. In TOML by name; everywhere else as the number.
enum class Basis {
  Stated,    // 1.0  in a published document of the scheme that we hold
  Found,     // 0.9  in a public source
  Inferred,  // 0.6  from what is stated or found
  Recalled,  // 0.4  fairly sure of the substance, not of wording or clause
  Doubtful,  // 0.2  a weak recollection
};

double confidence_of(Basis);
// "published" from 0.9, "inferred" from 0.5, "assumed" below.
std::string_view confidence_word(double confidence);

// Whether the first day of an edition is known, or only taken to be so.
enum class Start { Known, Assumed };

struct Edition {
  Day from;
  std::optional<Day> to;  // the last day; none while it still holds
  Start start = Start::Known;
  Citation citation;
  std::string note;  // may be empty
  Value value;
  int line = 0;  // in the rule's file

  bool holds_on(Day day) const { return from <= day && (!to || day <= *to); }
};

struct Rule {
  std::string id;     // family, a dot, the rest: "item.directors-letter"
  std::string title;  // one line
  std::string shape;
  std::string file;
  int line = 0;
  std::vector<Edition> editions;  // ascending, never overlapping, never empty

  // At most one. O(editions).
  const Edition* at(Day) const;
};

}  // namespace wardmote::policy

template <>
inline constexpr auto wardmote::EnumNames<wardmote::policy::Basis> =
    std::to_array<std::string_view>({"stated", "found", "inferred", "recalled", "doubtful"});
template <>
inline constexpr auto wardmote::EnumNames<wardmote::policy::Start> =
    std::to_array<std::string_view>({"known", "assumed"});
