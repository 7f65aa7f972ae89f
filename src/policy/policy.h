#pragma once
// Policy: every rule that a bundle states, to be asked as at a day.
//
// An immutable value, cheap to copy and safe to share between threads. References into it live as
// long as any copy. Asking costs O(log rules) for one rule and O(rules) for a view of a family.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "policy/rule.h"

namespace wardmote::policy {

// One rule as it stood on a day.
template <class T>
struct InForce {
  const Rule* rule;
  const Edition* edition;
  const T* value;

  std::string_view id() const { return rule->id; }
  // The id without its family: "directors-letter".
  std::string_view name() const {
    return std::string_view(rule->id).substr(rule->id.find('.') + 1);
  }
  const Citation& citation() const { return edition->citation; }
};

class Policy {
 public:
  Policy() = default;
  // Rules must have passed the checks of load.h; ascending ids.
  Policy(std::string name, std::string version, std::vector<Rule> rules);

  const std::string& name() const { return name_; }        // "sec"
  const std::string& version() const { return version_; }  // "2026.1"
  const std::vector<Rule>& rules() const { return *rules_; }

  // Null where no such rule exists.
  const Rule* rule(std::string_view id) const;
  // NotFound "rule-unknown", or "rule-not-in-force" with the days on which it does hold.
  Result<Edition> lookup(std::string_view id, Day) const;

  // All rules of a shape in force on the day, ascending by id.
  template <class T>
  std::vector<InForce<T>> in_force(Day day) const {
    std::vector<InForce<T>> out;
    for (const auto& one : *rules_)
      if (one.shape == T::shape)
        if (const auto* edition = one.at(day))
          out.push_back({&one, edition, edition->value.as<T>()});
    return out;
  }
  // One rule of a shape. As lookup; also NotFound where the rule has another shape.
  template <class T>
  Result<InForce<T>> get(std::string_view id, Day day) const {
    const auto* one = rule(id);
    const Edition* edition = one && one->shape == T::shape ? one->at(day) : nullptr;
    if (!edition) return tl::unexpected(missing(id, day));
    return InForce<T>{one, edition, edition->value.as<T>()};
  }

  std::vector<InForce<ItemKind>> verb_grammar(Day day) const { return in_force<ItemKind>(day); }
  std::vector<InForce<DecisionVerb>> verbs(Day day) const { return in_force<DecisionVerb>(day); }
  std::vector<InForce<DecisionObject>> objects(Day day) const {
    return in_force<DecisionObject>(day);
  }
  std::vector<InForce<Mark>> marks(Day) const;  // from the lowest to the highest
  std::vector<InForce<MinuteRoute>> minute_routes(Day day) const {
    return in_force<MinuteRoute>(day);
  }
  std::vector<InForce<Body>> bodies(Day day) const { return in_force<Body>(day); }
  std::vector<InForce<NameUsage>> names(Day day) const { return in_force<NameUsage>(day); }
  std::vector<InForce<Clause>> clauses(Day day) const { return in_force<Clause>(day); }
  std::vector<InForce<LabelCategory>> label_categories(Day day) const {
    return in_force<LabelCategory>(day);
  }
  Result<InForce<LabelForm>> label_form(Day day) const { return get<LabelForm>("label.form", day); }
  Result<InForce<StandingItems>> standing_items(std::string_view body, Day) const;
  Result<InForce<MeetingPattern>> meeting_pattern(std::string_view body, Day) const;
  // The rule of a shape with a `body` member for this body: family and code are its id.
  template <class T>
  Result<InForce<T>> of_body(std::string_view family, std::string_view body, Day day) const {
    return get<T>(std::string(family) + "." + std::string(body), day);
  }
  Result<InForce<ReferenceScheme>> reference_scheme(Day day) const {
    return get<ReferenceScheme>("reference.headlines", day);
  }
  Result<InForce<CodeList>> assurance_status_names(Day day) const {
    return get<CodeList>("codes.assurance-status", day);
  }

 private:
  Error missing(std::string_view id, Day) const;

  std::string name_, version_;
  std::shared_ptr<const std::vector<Rule>> rules_ = std::make_shared<std::vector<Rule>>();
};

}  // namespace wardmote::policy
