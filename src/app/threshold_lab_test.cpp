// Levels suggested by an hour of the simulated nation, and how soon they meet what happens to it.

#include "app/threshold_lab.h"

#include <map>

#include <gtest/gtest.h>

#include "adapters/journal/segment_folder.h"
#include "adapters/system/testing.h"
#include "app/nation_arrivals.h"
#include "app/scenario_trial.h"
#include "app/watch_journal.h"
#include "policy/load.h"
#include "watch/gate.h"

namespace wardmote::app {
namespace {

constexpr std::int64_t rate = 60;

watch::RunBegun run_of(watch::Stream stream, const watch::Vocabulary& vocabulary) {
  watch::RunBegun run;
  run.stream = stream;
  const watch::VerdictPolicy policy;
  run.precedence.assign(policy.precedence.begin(), policy.precedence.end());
  run.remembered_most = 1'000'000;
  run.remembered_milliseconds = 86'400'000;
  run.vocabulary = vocabulary;
  return run;
}

class ThresholdLab : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    const auto policy = policy::load(policy::default_bundle());
    rules_ = new LabRules(*lab_rules(*policy, *Day::parse("2026-03-03")));
    folder_ = new system::ScratchFolder;
    fill();
  }
  static void TearDownTestSuite() {
    delete folder_;
    delete rules_;
  }

  static void fill() {
    const auto folder = journal_folder(folder_->path());
    std::filesystem::create_directories(folder);
    adapters::journal::FileSegments segments(folder);
    watch::Gate::Opening opening;
    opening.run = run_of(watch::Stream::Simulated, rules_->vocabulary);
    opening.thresholds.reference = "none";
    opening.segment_size = std::uint64_t{4} << 20;
    auto gate = watch::Gate::open(segments, std::move(opening));
    ASSERT_TRUE(gate) << gate.error().text();
    NationArrivals arrivals(
        *simulation::Nation::make(rules_->types, {.seed = 3, .minutes = 60, .rate = rate}));
    while (arrivals.next()) {
      if (!gate->has_room_for(arrivals.time(), 0)) {
        gate->hand_over();
        ASSERT_TRUE(gate->collect());
      }
      const watch::Request request{
          .arrival = arrivals.arrival(), .time = arrivals.time(), .bytes = {}};
      gate->take({&request, 1});
    }
    gate->hand_over();
    ASSERT_TRUE(gate->collect());
  }

  static Suggested suggested(const LabView& view = {}) {
    SuggestionOrder order;
    order.window_seconds = 600;
    order.view = view;
    auto out = suggest_levels(*rules_, folder_->path(), order, {});
    EXPECT_TRUE(out) << out.error().text();
    return std::move(*out);
  }

  static LabRules* rules_;
  static system::ScratchFolder* folder_;
};

LabRules* ThresholdLab::rules_ = nullptr;
system::ScratchFolder* ThresholdLab::folder_ = nullptr;

TEST_F(ThresholdLab, suggests_a_set_that_stops_nothing_of_its_own_history) {
  const Suggested out = suggested();
  EXPECT_TRUE(out.simulated);
  EXPECT_GT(out.suggestion.set.thresholds.size(), 500U);
  const auto tested = try_drafts(*rules_, folder_->path(), {out.suggestion.set}, {}, {});
  ASSERT_TRUE(tested) << tested.error().text();
  EXPECT_EQ(tested->drafts[0].tally.all().stopped(), 0U);
  EXPECT_EQ(tested->traffic.requests, out.requests);
}

TEST_F(ThresholdLab, meets_the_loud_scenarios_soon_and_the_quiet_one_never) {
  const auto trials =
      try_scenarios(rules_->types, suggested().suggestion.set, {.seed = 7, .rate = rate}, {});
  ASSERT_TRUE(trials) << trials.error().text();
  std::map<std::string, ScenarioTrial> by_name;
  for (const auto& trial : *trials) by_name[trial.scenario] = trial;
  for (const char* loud : {"stolen-key", "mixed-case", "flood", "absurd-tariff"}) {
    EXPECT_NE(by_name[loud].met_at, 0U) << loud;
    EXPECT_GE(by_name[loud].after_seconds, 0) << loud << " by " << by_name[loud].threshold;
    EXPECT_LT(by_name[loud].after_seconds, 60) << loud;
  }
  EXPECT_EQ(by_name["slow-key"].met_at, 0U) << by_name["slow-key"].threshold;
  EXPECT_EQ(by_name["calm"].met_at, 0U) << "calm adds nothing of its own";
  EXPECT_TRUE(by_name["replays"].threshold.empty());
}

TEST_F(ThresholdLab, suggests_to_a_user_its_own_levels_alone) {
  const auto user = suggested().suggestion.set.thresholds.front().user_id;
  ASSERT_TRUE(user);
  const std::set own{*traffic::Eui64::parse(*user)};
  const Suggested out = suggested({.period = {}, .only_users = own});
  ASSERT_FALSE(out.suggestion.set.thresholds.empty());
  for (const auto& threshold : out.suggestion.set.thresholds) EXPECT_EQ(threshold.user_id, user);
  EXPECT_TRUE(try_drafts(*rules_, folder_->path(), {out.suggestion.set}, {{}, own}, {}));
}

}  // namespace
}  // namespace wardmote::app
