#include "app/scenario_trial.h"

#include <algorithm>

#include <fmt/format.h>

#include "app/nation_arrivals.h"
#include "app/watch_intake.h"
#include "simulation/scenarios.h"
#include "watch/engine.h"

namespace wardmote::app {

namespace {

using simulation::Scenario;

// Long enough for each to be over; the slow key has no end.
std::int64_t minutes_of(const Scenario& scenario) {
  if (scenario.name == "calm" || scenario.name == "slow-key") return 70;
  return 21;
}

std::string stopped_by(const watch::Verdict& verdict, const watch::ThresholdTable& table) {
  for (const watch::Breach& breach : verdict.breaches) {
    const auto threshold = table.brief(breach.threshold);
    if (threshold.level != watch::ThresholdLevel::UserWarning && !threshold.flags_only)
      return std::string(threshold.reference);
  }
  return {};
}

// Which requests are ordinary: a scenario adds to the calm traffic of its seed and leaves it as it
// was, so that both are told side by side.
class Ordinary {
 public:
  explicit Ordinary(simulation::Nation calm) : calm_(std::move(calm)) { there_ = calm_.next(); }

  bool has(const NationArrivals& arrivals) {
    const watch::Arrival& now = arrivals.arrival();
    const watch::Arrival& next = calm_.arrival();
    if (!there_ || arrivals.time() != calm_.time() || now.id != next.id || now.type != next.type ||
        now.fingerprint != next.fingerprint)
      return false;
    there_ = calm_.next();
    return true;
  }

 private:
  NationArrivals calm_;
  bool there_ = false;
};

ScenarioTrial tried(simulation::Nation nation, simulation::Nation calm, const Scenario& scenario,
                    watch::Engine engine) {
  ScenarioTrial out;
  out.scenario = scenario.name;
  out.meaning = scenario.meaning;
  out.attack = scenario.make != nullptr;
  NationArrivals arrivals(std::move(nation));
  Ordinary ordinary(std::move(calm));
  while (out.met_at == 0 && arrivals.next()) {
    const auto verdict = engine.decide(arrivals.arrival(), arrivals.time());
    ++out.requests;
    const bool is_ordinary = ordinary.has(arrivals);
    if (watch::goes_on(verdict.outcome)) continue;
    if (is_ordinary) {
      if (out.ordinary++ == 0) out.ordinary_threshold = stopped_by(verdict, engine.table());
      continue;
    }
    out.met_at = out.requests;
    out.threshold = stopped_by(verdict, engine.table());
    out.after_seconds = arrivals.time().milliseconds() / 1'000 -
                        simulation::second_of(arrivals.nation().settings().start) -
                        simulation::lead_seconds;
  }
  return out;
}

}  // namespace

Result<std::vector<ScenarioTrial>> try_scenarios(
    const traffic::CommunicationTypes& types, const watch::ThresholdSet& set,
    const TrialSettings& settings, const std::function<void(std::string_view)>& tell) {
  const auto table = watch::ThresholdTable::compile(set, vocabulary_of(types));
  if (!table) {
    return fail(ErrorKind::Invalid, "thresholds-refused", "", table.error().front().why,
                table.error().front().way_out);
  }
  std::vector<ScenarioTrial> out;
  for (const Scenario& scenario : simulation::scenarios()) {
    if (tell) tell(scenario.name);
    simulation::Settings of_nation{.seed = settings.seed,
                                   .start = settings.start,
                                   .minutes = minutes_of(scenario),
                                   .rate = settings.rate};
    WARDMOTE_TRY(calm, simulation::Nation::make(types, of_nation));
    of_nation.scenario = scenario.name;
    WARDMOTE_TRY(nation, simulation::Nation::make(types, of_nation));
    watch::Engine::Settings engine;
    engine.remembered = {.most = 10'000'000};
    out.push_back(
        tried(std::move(nation), std::move(calm), scenario, watch::Engine(*table, engine)));
  }
  return out;
}

}  // namespace wardmote::app
