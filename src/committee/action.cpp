#include "committee/action.h"

namespace wardmote::committee {

void Action::apply(const record::Act& act) {
  if (auto one = recorded<ActionRaised>(act))
    raised = std::move(one);
  else if (auto report = recorded<ActionReported>(act))
    reports.push_back(std::move(*report));
  else if (auto end = recorded<ActionClosed>(act))
    closed = std::move(end);
}

ActionState Action::state(Day today) const {
  if (closed) return ActionState::Closed;
  if (!reports.empty() && reports.back().progress == Progress::Complete)
    return ActionState::Complete;
  if (raised && raised->due < today) return ActionState::Overdue;
  return reports.empty() ? ActionState::Open : ActionState::OnTarget;
}

std::string_view action_words(ActionState state) {
  switch (state) {
    case ActionState::Open:
      return "open";
    case ActionState::OnTarget:
      return "on target";
    case ActionState::Overdue:
      return "overdue";
    case ActionState::Complete:
      return "complete";
    case ActionState::Closed:
      return "closed";
  }
  return "";
}

}  // namespace wardmote::committee
