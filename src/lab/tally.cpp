#include "lab/tally.h"

namespace wardmote::lab {

void Tally::add(const ToldRequest& request, watch::Outcome outcome,
                std::span<const watch::Breach> breaches, std::vector<ThresholdCounts>& thresholds) {
  if (breaches.empty() && outcome == watch::Outcome::Pass) return;
  all_.add(outcome);
  parts_.of_day(request.time).add(outcome);
  parts_.of_user(request.arrival.id.originator).add(outcome);
  const FirstTime at{request.time, request.position, request.arrival.id};
  const bool stopped = is_stopped(outcome);
  if (stopped && !first_stopped_) first_stopped_ = at;
  for (const watch::Breach& breach : breaches) {
    ThresholdCounts& counts = thresholds[breach.threshold];
    ++counts.broken;
    if (stopped) ++counts.stopped;
    if (!counts.first) counts.first = at;
  }
}

}  // namespace wardmote::lab
