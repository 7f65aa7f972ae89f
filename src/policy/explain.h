#pragma once
// A rule that explains itself: what it says on a day, on whose word, how sure that is, what it said
// before and what it will say next.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "base/fields.h"
#include "base/result.h"
#include "policy/policy.h"

namespace wardmote::policy {

struct EditionExplained {
  static constexpr std::string_view meaning = "One edition of a rule, in words.";
  std::string says;
  Day from;
  std::optional<Day> to;
  bool start_assumed = false;
  std::string source;
  std::optional<std::string> clause;
  double confidence = 0;
  std::string sureness;
  std::optional<std::string> note;
  static constexpr auto fields() {
    return Fields{
        field("says", &EditionExplained::says, "The value in words"),
        field("from", &EditionExplained::from, "First day"),
        field("to", &EditionExplained::to, "Last day; absent while it holds"),
        field("start_assumed", &EditionExplained::start_assumed,
              "Whether the first day is assumed rather than known"),
        field("source", &EditionExplained::source, "Document or publisher"),
        field("clause", &EditionExplained::clause, "Place in it"),
        field("confidence", &EditionExplained::confidence, "From 0 to 1"),
        field("sureness", &EditionExplained::sureness, "published, inferred or assumed"),
        field("note", &EditionExplained::note, "What a reader should know besides"),
    };
  }
};

struct RuleExplained {
  static constexpr std::string_view meaning = "A rule as at a day, with the editions beside it.";
  std::string rule, title, shape;
  std::string policy;  // "sec 2026.1"
  Day as_at;
  std::optional<EditionExplained> now, before, after;
  static constexpr auto fields() {
    return Fields{
        field("rule", &RuleExplained::rule, "Id of the rule"),
        field("title", &RuleExplained::title, "One line"),
        field("shape", &RuleExplained::shape, "Type of its value"),
        field("policy", &RuleExplained::policy, "Bundle and version"),
        field("as_at", &RuleExplained::as_at, "The day asked about"),
        field("now", &RuleExplained::now, "The edition of that day; absent where none holds"),
        field("before", &RuleExplained::before, "The edition before it"),
        field("after", &RuleExplained::after, "The edition after it"),
    };
  }
};

struct RuleListed {
  static constexpr std::string_view meaning = "A rule in the list of rules.";
  std::string rule, title, shape;
  int editions = 0;
  static constexpr auto fields() {
    return Fields{
        field("rule", &RuleListed::rule, "Id of the rule"),
        field("title", &RuleListed::title, "One line"),
        field("shape", &RuleListed::shape, "Type of its value"),
        field("editions", &RuleListed::editions, "How many editions it has"),
    };
  }
};

// NotFound "rule-unknown" only; a day on which no edition holds is explained like any other.
Result<RuleExplained> explain(const Policy&, std::string_view rule, Day);
// Several lines for a terminal, each ended by a line feed.
std::string text(const RuleExplained&);

std::vector<RuleListed> list_rules(const Policy&);

}  // namespace wardmote::policy
