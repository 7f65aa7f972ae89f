#pragma once
// Thresholds that fit the simulated nation: ordinary traffic passes, and its attacks meet them.
//
// For each User and each type that must have a threshold (critical, or with an encrypted response;
// SEC G6.3) over a rolling hour: a warning at the greatest count that is expected, a quarantine at
// twice that. For each type the same quarantine over all Users. For each attribute of the rules
// bounds that lie as far beyond what is ordinary as the ordinary is wide.
//
// The greatest count expected of a mean m is m + 4 sqrt(m) + 8, in whole numbers.

#include <string>

#include "anomaly/decide_thresholds.h"
#include "policy/policy.h"
#include "simulation/nation.h"
#include "watch/threshold.h"

namespace wardmote::app {

watch::ThresholdSet nation_thresholds(const simulation::Nation&);

// Those of one setter, a User ID or DCC, as its notice for a calm nation of these rules; without a
// reference. Errors: those of the rules.
Result<anomaly::NotifyThresholds> notice_of_nation(const policy::Policy&, Day,
                                                   const std::string& set_by);

}  // namespace wardmote::app
