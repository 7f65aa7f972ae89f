#include "anomaly/breaches.h"

namespace wardmote::anomaly {

void Breach::apply(const record::Act& act) {
  if (auto begun = act.as<BreachOpened>()) {
    opened = std::move(begun);
    recorded_at = act.recorded_at;
  } else if (auto over = act.as<BreachClosed>()) {
    closed = std::move(over);
  }
}

std::vector<Breach> breaches_since(const record::View& view, Instant from) {
  std::vector<Breach> out;
  for (const auto& subject : view.subjects("breach")) {
    const auto breach = view.of<Breach>(subject);
    if (breach->opened && breach->recorded_at >= from) out.push_back(*breach);
  }
  return out;
}

}  // namespace wardmote::anomaly
