#include "anomaly/steps.h"

namespace wardmote::anomaly {

void QuarantineSteps::apply(const record::Act& act) {
  const auto step = act.as<QuarantineStepTaken>();
  if (!step) return;
  for (const auto reference : step->held)
    by_reference[reference] = {step->action, step->stage, std::string(act.actor), act.recorded_at};
}

const LastStep* QuarantineSteps::standing(std::int64_t reference) const {
  const auto found = by_reference.find(reference);
  if (found == by_reference.end()) return nullptr;
  return found->second.is_settled() || found->second.is_proposed() ? &found->second : nullptr;
}

const LastStep* QuarantineSteps::standing(std::int64_t reference, std::int64_t position) const {
  const auto* named = standing(reference);
  return named ? named : standing(position);
}

}  // namespace wardmote::anomaly
