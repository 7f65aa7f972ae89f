#include "app/held_told.h"

#include "anomaly/acts.h"

namespace wardmote::app {

HeldTold told_of(const record::View& view, const Done& done) {
  using watch::QuarantineStage;
  HeldTold out;
  for (const auto& made : done.acts) {
    const auto act = view.act(made.act);
    const auto step = act ? act->as<anomaly::QuarantineStepTaken>() : std::nullopt;
    if (!step) continue;
    if (step->stage == QuarantineStage::Proposed) out.proposed += step->held.size();
    if (step->stage == QuarantineStage::Confirmed) out.confirmed += step->held.size();
    if (step->stage == QuarantineStage::Withdrawn) out.withdrawn += step->held.size();
  }
  return out;
}

}  // namespace wardmote::app
