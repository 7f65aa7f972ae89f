#pragma once
// An action and where it stands, folded from the acts about it that its reader may see.

#include <optional>
#include <string_view>
#include <vector>

#include "committee/acts.h"
#include "committee/recorded.h"

namespace wardmote::committee {

// Silence is not an answer: an action of which nobody reported is open, not on target.
enum class ActionState { Open, OnTarget, Overdue, Complete, Closed };

// A Projection over acts(action:…).
struct Action {
  std::optional<Recorded<ActionRaised>> raised;
  std::vector<Recorded<ActionReported>> reports;  // oldest first
  std::optional<Recorded<ActionClosed>> closed;

  void apply(const record::Act&);
  ActionState state(Day today) const;
};

std::string_view action_words(ActionState);  // "on target"

}  // namespace wardmote::committee
