#include "app/scenario_trial.h"

#include <algorithm>
#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "app/nation_arrivals.h"
#include "app/scenario_words.h"
#include "app/watch_intake.h"
#include "simulation/scenarios.h"
#include "watch/arrival.h"
#include "watch/engine.h"
#include "watch/remembered_requests.h"

namespace wardmote::app {

namespace {

using simulation::Scenario;
using Tables = std::vector<tl::expected<std::shared_ptr<const watch::ThresholdTable>, Findings>>;

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

// A request of the scenario's traffic.
struct TriedRequest {
  watch::Arrival arrival;
  watch::CountingTime time;
  std::int64_t number = 0;
  std::int64_t after_seconds = 0;
  bool ordinary = false;
  bool known = false;  // its RequestID, with other content
};

// So many at once that what a set counts stays in the cache meanwhile.
class Batch {
 public:
  static constexpr std::size_t most = 4'096;

  bool is_full() const { return requests_.size() == most; }
  std::span<const TriedRequest> requests() const { return requests_; }
  void clear() {
    requests_.clear();
    values_.clear();
  }
  // What the arrival borrows is kept with it; spans are set when all is there.
  void add(const TriedRequest& request) {
    requests_.push_back(request);
    const auto& values = request.arrival.values;
    values_.insert(values_.end(), values.begin(), values.end());
  }
  void finish() {
    const watch::AttributeValue* at = values_.data();
    for (TriedRequest& one : requests_) {
      one.arrival.values = {at, one.arrival.values.size()};
      at += one.arrival.values.size();
    }
  }

 private:
  std::vector<TriedRequest> requests_;
  std::vector<watch::AttributeValue> values_;
};

// One set, until it stops a request of the scenario's own.
class SetTrial {
 public:
  SetTrial(std::string name, std::shared_ptr<const watch::ThresholdTable> table)
      : engine_(std::move(table), {.policy = {}, .remembered = {.most = 1}}) {
    out_.set = std::move(name);
  }

  bool is_over() const { return out_.stopped.has_value(); }

  void take(std::span<const TriedRequest> requests) {
    std::array<watch::ThresholdTable::Met, ahead> met;
    for (std::size_t i = 0; i < std::min(ahead, requests.size()); ++i)
      met[i] = engine_.meet(requests[i].arrival);
    for (std::size_t i = 0; i < requests.size() && !is_over(); ++i) {
      auto& mine = met[i % ahead];
      take(requests[i], mine);
      if (i + ahead < requests.size()) mine = engine_.meet(requests[i + ahead].arrival);
      if (i + ahead / 2 < requests.size()) engine_.fetch(met[(i + ahead / 2) % ahead]);
    }
  }

  lab::ScenarioSet take_result() { return std::move(out_); }

 private:
  static constexpr std::size_t ahead = 32;  // so that memory answers in time

  void take(const TriedRequest& request, const watch::ThresholdTable::Met& met) {
    if (request.known) return stop(request, watch::Outcome::Refuse, {});
    const auto verdict = engine_.decide_new(met, request.arrival, request.time);
    if (!watch::goes_on(verdict.outcome))
      stop(request, verdict.outcome, broken_by(verdict, engine_.table(), true));
    else if (verdict.outcome != watch::Outcome::Pass && !request.ordinary && !out_.told)
      out_.told = first(request, verdict.outcome, broken_by(verdict, engine_.table(), false));
  }

  void stop(const TriedRequest& request, watch::Outcome outcome, std::string threshold) {
    if (!request.ordinary)
      out_.stopped = first(request, outcome, std::move(threshold));
    else if (out_.ordinary++ == 0)
      out_.ordinary_threshold = std::move(threshold);
  }

  static lab::ScenarioFirst first(const TriedRequest& request, watch::Outcome outcome,
                                  std::string threshold) {
    return {request.number, request.after_seconds, outcome, std::move(threshold)};
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
    while (!std::ranges::all_of(trials_, &SetTrial::is_over) && fill()) {
      for (SetTrial& trial : trials_)
        if (!trial.is_over()) trial.take(batch_.requests());
      if (!look(static_cast<double>(after_ + simulation::lead_seconds) / 60)) return false;
    }
    return look(static_cast<double>(minutes_));
  }

  std::vector<SetTrial> take_trials() { return std::move(trials_); }

 private:
  // False at the end, with nothing in the batch.
  bool fill() {
    batch_.clear();
    while (!batch_.is_full() && arrivals_.next()) {
      after_ = arrivals_.time().milliseconds() / 1'000 - begins_;
      take({arrivals_.arrival(), arrivals_.time(), ++number_, after_, ordinary_.has(arrivals_)});
    }
    batch_.finish();
    return !batch_.requests().empty();
  }

  // What is known of a RequestID does not depend on thresholds: it is asked once for all sets.
  void take(TriedRequest request) {
    const watch::Arrival& arrival = request.arrival;
    const auto key = remembered_.key_of(arrival.id);
    const auto* known = remembered_.find(key, arrival.id, request.time);
    if (known && known->is(arrival)) return;
    request.known = known != nullptr;
    batch_.add(request);
    if (!known) remembered_.add(key, arrival, watch::Outcome::Pass, request.time);
  }

  std::int64_t begins_, minutes_, after_ = 0, number_ = 0;
  NationArrivals arrivals_;
  Ordinary ordinary_;
  watch::RememberedRequests remembered_;
  std::vector<SetTrial> trials_;
  Batch batch_;
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
