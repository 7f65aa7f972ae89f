#pragma once
// How soon a set of thresholds meets each attack on the simulated nation, and whether it lets an
// ordinary hour pass. For sets whose Users are the nation's; of others the DCC's levels alone meet
// anything.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "traffic/communication_types.h"
#include "watch/threshold.h"

namespace wardmote::app {

struct ScenarioTrial {
  std::string scenario;
  std::string meaning;
  bool attack = false;             // something that ought to be met; else ought to go on
  std::uint64_t requests = 0;      // of all traffic, until it was met or the trial ended
  std::uint64_t met_at = 0;        // which of them was the first of the scenario's own that did not
                                   // go on; 0 if none
  std::int64_t after_seconds = 0;  // from the beginning of the scenario to that
  std::string threshold;           // that stopped it; empty where the memory of RequestIDs did
  std::uint64_t ordinary = 0;      // requests of ordinary traffic that were stopped meanwhile
  std::string ordinary_threshold;  // that stopped the first of them
};

struct TrialSettings {
  std::uint64_t seed = 7;
  std::int64_t rate = 770;  // mean requests a second over a day: that of the history
  Instant start = Instant(1'772'528'400'000'000);
};

// Every scenario against the set, in the order in which simulation/scenarios.h has them. Calls
// `tell` before each with its name. Costs some seconds at the usual rate. Errors: Invalid
// "thresholds-refused".
Result<std::vector<ScenarioTrial>> try_scenarios(const traffic::CommunicationTypes&,
                                                 const watch::ThresholdSet&, const TrialSettings&,
                                                 const std::function<void(std::string_view)>& tell);

}  // namespace wardmote::app
