// At which request the watch meets each attack on the nation, and which attacks no count can meet.

#include "app/nation_thresholds.h"

#include <map>
#include <optional>

#include <gtest/gtest.h>

#include "app/watch_intake.h"
#include "policy/load.h"
#include "watch/engine.h"
#include "watch/threshold_check.h"

namespace wardmote::app {
namespace {

using simulation::Nation;
using simulation::Settings;
using watch::Outcome;

Nation nation_of(std::string scenario, std::int64_t minutes) {
  const auto policy = policy::load(policy::default_bundle());
  auto types = traffic::CommunicationTypes::compile(*policy, *Day::parse("2026-03-03"));
  return *Nation::make(
      std::move(*types),
      {.seed = 7, .minutes = minutes, .rate = 770, .scenario = std::move(scenario)});
}

struct Seen {
  std::map<Outcome, std::size_t> outcomes;
  std::size_t repeats = 0, requests = 0;
  std::size_t met_at = 0;                  // which request was the first not to go on
  std::size_t absurd = 0;                  // with a value beyond a million
  std::optional<std::int64_t> first_hold;  // seconds since the start
  std::optional<std::string> broken;       // the first threshold that held
};

Seen watched(std::string scenario, std::int64_t minutes = 16) {
  Nation nation = nation_of(std::move(scenario), minutes);
  const auto vocabulary = vocabulary_of(nation.world().types());
  const auto table = watch::ThresholdTable::compile(nation_thresholds(nation), vocabulary);
  EXPECT_TRUE(table) << (table ? "" : table.error().front().why);
  watch::Engine::Settings settings;
  settings.remembered = {.most = 3'000'000, .milliseconds = 86'400'000};
  watch::Engine engine(*table, settings);
  Seen out;
  simulation::SimulatedEvent event;
  std::vector<watch::AttributeValue> values;
  while (nation.next(event)) {
    const auto& record = event.record;
    values.clear();
    bool absurd = false;
    for (const auto& one : record.values()) {
      values.push_back({{one.attribute}, traffic::Decimal{one.hundred_thousandths * 10}});
      absurd |= one.hundred_thousandths > 1'000'000LL * 100'000;
    }
    out.absurd += absurd ? 1U : 0U;
    const auto generation = record.generation == traffic::Generation::Smets1
                                ? traffic::Generation::Smets1
                                : traffic::Generation::Smets2;
    const auto verdict = engine.decide({.id = record.id,
                                        .type = {record.type},
                                        .generation = generation,
                                        .fingerprint = record.fingerprint,
                                        .values = values},
                                       watch::CountingTime(*record.time));
    ++out.requests;
    ++out.outcomes[verdict.outcome];
    out.repeats += verdict.repeat ? 1U : 0U;
    if (!watch::goes_on(verdict.outcome) && !out.met_at) out.met_at = out.requests;
    if (verdict.outcome == Outcome::Hold && !out.first_hold) {
      out.first_hold = *record.time / 1'000 - simulation::second_of(nation.settings().start);
      for (const auto& breach : verdict.breaches) {
        const auto& threshold = (*table)->threshold(breach.threshold);
        if (threshold.level != watch::ThresholdLevel::UserWarning) out.broken = threshold.reference;
      }
    }
  }
  return out;
}

TEST(NationThresholds, are_sound_and_let_an_ordinary_hour_pass) {
  const Nation nation = nation_of("calm", 1);
  const auto vocabulary = vocabulary_of(nation.world().types());
  const auto set = nation_thresholds(nation);
  EXPECT_GT(set.thresholds.size(), 10'000U);
  EXPECT_TRUE(watch::check(set, watch::Names(vocabulary)).empty());
  Seen seen = watched("calm", 60);
  EXPECT_GT(seen.requests, 2'000'000U);
  EXPECT_EQ(seen.outcomes[Outcome::Pass], seen.requests);
}

TEST(NationThresholds, let_pass_what_happens_now_and_then) {
  for (const char* scenario : {"alert-storm", "firmware-campaign", "migration-weekend"}) {
    Seen seen = watched(scenario, 20);
    EXPECT_EQ(seen.outcomes[Outcome::Pass], seen.requests) << scenario;
  }
}

TEST(NationThresholds, meet_a_stolen_key_within_half_a_minute) {
  const Seen seen = watched("stolen-key");
  ASSERT_TRUE(seen.first_hold);
  EXPECT_GE(*seen.first_hold, 600);
  EXPECT_LT(*seen.first_hold, 630);
  EXPECT_EQ(seen.broken, "user-000 7.2/signed hold");
  EXPECT_EQ(seen.met_at, 379'710U);
}

TEST(NationThresholds, meet_a_key_that_spells_itself_in_mixed_case_at_the_same_request) {
  const Seen seen = watched("mixed-case");
  EXPECT_EQ(seen.broken, "user-000 7.2/signed hold");
  EXPECT_EQ(seen.met_at, 379'710U);
}

// Counts cannot find it: what would is each disconnection looked at by its supplier, or a second
// key that another person holds.
TEST(NationThresholds, cannot_meet_a_slow_key) {
  Seen seen = watched("slow-key", 90);
  EXPECT_EQ(seen.outcomes[Outcome::Hold], 0U);
}

TEST(NationThresholds, meet_a_flood_within_its_first_seconds) {
  const Seen seen = watched("flood", 11);
  ASSERT_TRUE(seen.first_hold);
  EXPECT_GE(*seen.first_hold, 600);
  EXPECT_LT(*seen.first_hold, 610);
  EXPECT_EQ(seen.broken, "user-300 4.8.1 hold");
  EXPECT_EQ(seen.met_at, 376'246U);
}

TEST(NationThresholds, meet_every_absurd_tariff_at_its_first_request) {
  Seen seen = watched("absurd-tariff");
  const std::size_t met = seen.outcomes[Outcome::Hold] + seen.outcomes[Outcome::Delete];
  EXPECT_GT(met, 40U);
  EXPECT_EQ(met, seen.absurd);
  EXPECT_EQ(seen.met_at, 373'150U);
  EXPECT_GT(seen.outcomes[Outcome::Delete], 10U);  // SMETS1
  EXPECT_EQ(seen.outcomes[Outcome::Pass] + met, seen.requests);
}

TEST(NationThresholds, are_not_what_meets_replays) {
  Seen seen = watched("replays");
  EXPECT_GT(seen.repeats, 2'000U);
  EXPECT_GT(seen.outcomes[Outcome::Refuse], 2'000U);
}

// A label is believed by whoever sees no document; the scan of documents refuses these.
TEST(NationThresholds, cannot_meet_what_bears_a_false_label) {
  Seen seen = watched("mislabelled");
  EXPECT_EQ(seen.outcomes[Outcome::Hold], 0U);
}

}  // namespace
}  // namespace wardmote::app
