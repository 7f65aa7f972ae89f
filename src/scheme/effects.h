#pragma once
// The way from a decision to a room that who decides does not know: what the decision sets there is
// drafted by that room, by its own rules, and goes into the decision's own commit.

#include <functional>
#include <string>
#include <vector>

#include "base/finding.h"
#include "base/ids.h"
#include "record/act.h"

namespace wardmote::scheme {

class Case;

struct SetByDecision {
  std::string object, value;  // as decided: a code of the policy, and what is set
  Id128 decision;
  std::string meeting;  // its reference
};

// Drafts, or all that forbids them; no drafts where the object is of no room that it knows.
using EffectsElsewhere =
    std::function<Decided<std::vector<record::Draft>>(Case&, const SetByDecision&)>;

}  // namespace wardmote::scheme
