#pragma once
// How soon sets of thresholds find each attack on the simulated nation, side by side, and whether
// they let an ordinary hour pass. For sets whose Users are the nation's; of others the DCC's levels
// alone meet anything.

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "lab/scenario_report.h"
#include "traffic/communication_types.h"
#include "watch/threshold.h"

namespace wardmote::app {

struct TrialSettings {
  std::uint64_t seed = 7;
  std::int64_t rate = 770;  // mean requests a second over a day: that of the history
  Instant start = Instant(1'772'528'400'000'000);
};

// Told the scenario at hand and how much of all is done, from 0 to 1; false ends the trial.
using TrialProgress = std::function<bool(std::string_view scenario, double part)>;

// Every scenario against every set, in the order in which simulation/scenarios.h has them, the sets
// by their references. A repeat is nobody's find: it gets its first verdict. A set that cannot be
// compiled is told with the reason. Ended early, the scenarios that were done. Costs some seconds
// at the usual rate, for each set one or two more; 100 MiB. Errors: Invalid
// "simulation-out-of-range".
Result<std::vector<lab::ScenarioReport>> try_scenarios(const traffic::CommunicationTypes&,
                                                       const std::vector<watch::ThresholdSet>&,
                                                       const TrialSettings&, const TrialProgress&);

}  // namespace wardmote::app
