#include "app/scenario_trial.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "app/nation_arrivals.h"
#include "app/scenario_words.h"
#include "app/watch_intake.h"
#include "simulation/scenarios.h"
#include "watch/engine.h"
#include "watch/remembered_requests.h"

namespace wardmote::app {

namespace {

using simulation::Scenario;
using Tables = std::vector<tl::expected<std::shared_ptr<const watch::ThresholdTable>, Findings>>;

constexpr std::int64_t requests_a_look = 16'384;

// Long enough for each to be over; the slow key has no end.
std::int64_t minutes_of(const Scenario& scenario) {
  if (scenario.name == "calm" || scenario.name == "slow-key") return 70;
  return 21;
}

// The first threshold that was broken, of those that stop or of the others.
std::string broken_by(const watch::Verdict& verdict, const watch::ThresholdTable& table,
                      bool stops) {
  for (const watch::Breach& breach : verdict.breaches) {
    const auto threshold = table.brief(breach.threshold);
    const bool tells =
        threshold.level == watch::ThresholdLevel::UserWarning || threshold.flags_only;
    if (tells != stops) return std::string(threshold.reference);
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

// A request as the trial tells of it.
struct Numbered {
  std::int64_t number = 0;
  std::int64_t after_seconds = 0;
  bool ordinary = false;
};

// One set, until it stops a request of the scenario's own.
class SetTrial {
 public:
  SetTrial(std::string name, std::shared_ptr<const watch::ThresholdTable> table)
      : engine_(std::move(table), {.policy = {}, .remembered = {.most = 1}}) {
    out_.set = std::move(name);
  }

  bool is_over() const { return out_.stopped.has_value(); }

  // A request with a RequestID that was not seen before.
  void take(const watch::Arrival& arrival, watch::CountingTime time, const Numbered& request) {
    const auto verdict = engine_.decide_new(engine_.meet(arrival), arrival, time);
    if (!watch::goes_on(verdict.outcome))
      stop(request, broken_by(verdict, engine_.table(), true));
    else if (verdict.outcome != watch::Outcome::Pass && !request.ordinary && !out_.told)
      out_.told = first(request, broken_by(verdict, engine_.table(), false));
  }

  // By a threshold, or by what is known of its RequestID.
  void stop(const Numbered& request, std::string threshold) {
    if (!request.ordinary)
      out_.stopped = first(request, std::move(threshold));
    else if (out_.ordinary++ == 0)
      out_.ordinary_threshold = std::move(threshold);
  }

  lab::ScenarioSet take_result() { return std::move(out_); }

 private:
  static lab::ScenarioFirst first(const Numbered& request, std::string threshold) {
    return {request.number, request.after_seconds, std::move(threshold)};
  }

  watch::Engine engine_;
  lab::ScenarioSet out_;
};

class ScenarioRun {
 public:
  ScenarioRun(simulation::Nation nation, simulation::Nation calm, std::vector<SetTrial> trials)
      : begins_(simulation::second_of(nation.settings().start) + simulation::lead_seconds),
        minutes_(nation.settings().minutes),
        arrivals_(std::move(nation)),
        ordinary_(std::move(calm)),
        remembered_({.most = 10'000'000}, 0),
        trials_(std::move(trials)) {}

  // To its end, or until every set has stopped something; false where the caller ended it. `look`
  // is told how many minutes have gone by.
  bool to_end(const std::function<bool(double)>& look) {
    std::int64_t number = 0;
    while (!std::ranges::all_of(trials_, &SetTrial::is_over) && arrivals_.next()) {
      const std::int64_t after = arrivals_.time().milliseconds() / 1'000 - begins_;
      take({++number, after, ordinary_.has(arrivals_)});
      if (number % requests_a_look == 0 &&
          !look(static_cast<double>(after + simulation::lead_seconds) / 60))
        return false;
    }
    return look(static_cast<double>(minutes_));
  }

  std::vector<SetTrial> take_trials() { return std::move(trials_); }

 private:
  // What is known of a RequestID does not depend on thresholds: it is asked once for all sets.
  void take(const Numbered& request) {
    const watch::Arrival& arrival = arrivals_.arrival();
    const auto key = remembered_.key_of(arrival.id);
    const auto* known = remembered_.find(key, arrival.id, arrivals_.time());
    if (known && known->is(arrival.fingerprint, arrival.type)) return;
    for (SetTrial& trial : trials_) {
      if (trial.is_over()) continue;
      if (known)
        trial.stop(request, {});
      else
        trial.take(arrival, arrivals_.time(), request);
    }
    if (!known)
      remembered_.add(key, arrival.id, arrival.fingerprint, arrival.type, watch::Outcome::Pass,
                      arrivals_.time());
  }

  std::int64_t begins_, minutes_;
  NationArrivals arrivals_;
  Ordinary ordinary_;
  watch::RememberedRequests remembered_;
  std::vector<SetTrial> trials_;
};

std::vector<SetTrial> trials_of(const std::vector<watch::ThresholdSet>& sets,
                                const Tables& tables) {
  std::vector<SetTrial> out;
  for (std::size_t i = 0; i < sets.size(); ++i)
    if (tables[i]) out.emplace_back(sets[i].reference, *tables[i]);
  return out;
}

lab::ScenarioReport report_of(const Scenario& scenario,
                              const std::vector<watch::ThresholdSet>& sets, const Tables& tables,
                              std::vector<SetTrial> trials) {
  lab::ScenarioReport out{.scenario = std::string(scenario.name),
                          .happens = std::string(scenario.meaning),
                          .attack = scenario.make != nullptr,
                          .found_by = {},
                          .sets = {}};
  if (!scenario.found_by.empty()) out.found_by = std::string(scenario.found_by);
  auto next = trials.begin();
  for (std::size_t i = 0; i < sets.size(); ++i) {
    if (tables[i]) {
      out.sets.push_back(next++->take_result());
      out.sets.back().words = words_of(out, out.sets.back());
    } else {
      out.sets.emplace_back().set = sets[i].reference;
      out.sets.back().words = "could not be tried: " + tables[i].error().front().why;
    }
  }
  return out;
}

}  // namespace

Result<std::vector<lab::ScenarioReport>> try_scenarios(const traffic::CommunicationTypes& types,
                                                       const std::vector<watch::ThresholdSet>& sets,
                                                       const TrialSettings& settings,
                                                       const TrialProgress& progress) {
  Tables tables;
  for (const auto& set : sets)
    tables.push_back(watch::ThresholdTable::compile(set, vocabulary_of(types)));
  double all = 0, done = 0;
  for (const Scenario& scenario : simulation::scenarios())
    all += static_cast<double>(minutes_of(scenario));
  std::vector<lab::ScenarioReport> out;
  for (const Scenario& scenario : simulation::scenarios()) {
    simulation::Settings of_nation{.seed = settings.seed,
                                   .start = settings.start,
                                   .minutes = minutes_of(scenario),
                                   .rate = settings.rate};
    WARDMOTE_TRY(calm, simulation::Nation::make(types, of_nation));
    of_nation.scenario = scenario.name;
    WARDMOTE_TRY(nation, simulation::Nation::make(types, of_nation));
    ScenarioRun run(std::move(nation), std::move(calm), trials_of(sets, tables));
    const auto look = [&](double minutes) {
      return !progress || progress(scenario.name, (done + minutes) / all);
    };
    if (!look(0) || !run.to_end(look)) return out;
    done += static_cast<double>(minutes_of(scenario));
    out.push_back(report_of(scenario, sets, tables, run.take_trials()));
  }
  return out;
}

}  // namespace wardmote::app
