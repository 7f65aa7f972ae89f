#include "anomaly/steps.h"

namespace wardmote::anomaly {

void QuarantineSteps::apply(const record::Act& act) {
  const auto step = act.as<QuarantineStepTaken>();
  if (!step) return;
  for (const auto position : step->held)
    by_position[position] = {step->action, step->stage, std::string(act.actor), act.recorded_at};
}

const LastStep* QuarantineSteps::standing(std::int64_t position) const {
  const auto found = by_position.find(position);
  if (found == by_position.end()) return nullptr;
  return found->second.is_settled() || found->second.is_proposed() ? &found->second : nullptr;
}

}  // namespace wardmote::anomaly
