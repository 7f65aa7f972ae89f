#pragma once
// What the headline reader and linter need, out of the policy as at a day. Each piece of knowledge
// stands once, in the bundle; this only carries it over.

#include <memory>

#include "base/calendar.h"
#include "headlines/rules.h"
#include "policy/policy.h"

namespace wardmote::headlines {

// What the policy does not say on that day stays empty, and the checks that need it stay silent.
// labels.registered is not filled: it comes from the label registry. Pure; O(rules).
HeadlineRules headline_rules(const policy::Policy&, Day);

// The same, made once for all days on which the policy says the same, as long as they are asked
// for: days of one rule set share one value. Thread-safe.
std::shared_ptr<const HeadlineRules> shared_headline_rules(const policy::Policy&, Day);

}  // namespace wardmote::headlines
