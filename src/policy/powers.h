#pragma once
// By which power was this decided? Answered from the rules of family "power" with date, source and
// confidence, or with an honest "not recorded".

#include <optional>
#include <string>
#include <string_view>

#include "base/calendar.h"
#include "base/fields.h"
#include "policy/policy.h"

namespace wardmote::policy {

struct PowerAnswer {
  static constexpr std::string_view meaning = "By which power a body decided something on a day.";
  bool recorded = false;
  std::string answer;
  std::optional<std::string> rule, holder, delegated_by;
  std::optional<Day> since;
  std::optional<bool> since_assumed;
  std::optional<std::string> source, clause;
  std::optional<double> confidence;
  std::optional<std::string> sureness, note;
  static constexpr auto fields() {
    return Fields{
        field("recorded", &PowerAnswer::recorded, "Whether the policy knows the power"),
        field("answer", &PowerAnswer::answer, "The answer in words"),
        field("rule", &PowerAnswer::rule, "Id of the rule"),
        field("holder", &PowerAnswer::holder, "Code of the body that holds the power"),
        field("delegated_by", &PowerAnswer::delegated_by, "Code of the body that delegated it"),
        field("since", &PowerAnswer::since, "First day on which it is so held"),
        field("since_assumed", &PowerAnswer::since_assumed, "Whether that day is assumed"),
        field("source", &PowerAnswer::source, "Document or publisher"),
        field("clause", &PowerAnswer::clause, "Place in it"),
        field("confidence", &PowerAnswer::confidence, "From 0 to 1"),
        field("sureness", &PowerAnswer::sureness, "published, inferred or assumed"),
        field("note", &PowerAnswer::note, "What a reader should know besides"),
    };
  }
};

// `body` is a body's code and `object` a decision object's. Not recorded where no rule gives that
// body power over that object on that day; where another body holds it, the answer names that body
// and its rule, and `recorded` is false still. O(rules).
PowerAnswer power_for(const Policy&, std::string_view body, std::string_view object, Day);

}  // namespace wardmote::policy
