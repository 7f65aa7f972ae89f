// Levels suggested by an hour of the simulated nation, and how soon they meet what happens to it.

#include "app/threshold_lab.h"

#include <map>

#include <gtest/gtest.h>

#include "adapters/journal/segment_folder.h"
#include "adapters/system/testing.h"
#include "app/lab_text.h"
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

TEST_F(ThresholdLab, says_where_no_window_was_counted_whole) {
  EXPECT_EQ(short_words(suggested()), "");
  SuggestionOrder order;
  order.window_seconds = 86'400;
  const auto out = suggest_levels(*rules_, folder_->path(), order, {});
  ASSERT_TRUE(out) << out.error().text();
  EXPECT_EQ(short_words(*out).find("The traffic covers less than 24 hours:"), 0U)
      << short_words(*out);
}

using Scenarios = std::map<std::string, lab::ScenarioReport>;

Scenarios by_name(std::vector<lab::ScenarioReport> all) {
  Scenarios out;
  for (auto& one : all) out[one.scenario] = std::move(one);
  return out;
}

TEST_F(ThresholdLab, finds_the_loud_scenarios_soon_and_the_quiet_one_never) {
  const auto tried =
      try_scenarios(rules_->types, {suggested().suggestion.set}, {.seed = 7, .rate = rate}, {});
  ASSERT_TRUE(tried) << tried.error().text();
  auto scenarios = by_name(*tried);
  for (const char* loud : {"stolen-key", "mixed-case", "flood", "absurd-tariff"}) {
    const auto& first = scenarios[loud].sets.at(0).stopped;
    ASSERT_TRUE(first) << loud;
    EXPECT_GE(first->after_seconds, 0) << loud << " by " << first->threshold;
    EXPECT_LT(first->after_seconds, 60) << loud;
  }
  const auto& slow = scenarios["slow-key"].sets.at(0);
  EXPECT_FALSE(slow.stopped) << slow.words;
  EXPECT_NE(slow.words.find("is not met by any of them"), std::string::npos) << slow.words;
  EXPECT_NE(slow.words.find("What finds it: no count can"), std::string::npos) << slow.words;
  EXPECT_FALSE(scenarios["calm"].sets.at(0).stopped) << "calm adds nothing of its own";
  ASSERT_TRUE(scenarios["replays"].sets.at(0).stopped);
  EXPECT_TRUE(scenarios["replays"].sets.at(0).stopped->threshold.empty());
}

// Each set as if it were alone, and today's, of which the journal knows none, beside them.
TEST_F(ThresholdLab, tells_any_draft_beside_today) {
  watch::ThresholdSet draft = suggested().suggestion.set, without = draft;
  std::erase_if(without.thresholds, [](const auto& one) { return one.type == "7.2/signed"; });
  without.reference = "Without 7.2";
  const TrialSettings settings{.seed = 7, .rate = rate};
  const auto tried = try_beside_today(*rules_, {}, {draft, without}, settings, {});
  ASSERT_TRUE(tried) << tried.error().text();
  const auto alone = try_scenarios(rules_->types, {draft}, settings, {});
  ASSERT_TRUE(alone);
  ASSERT_EQ(tried->size(), alone->size());
  for (std::size_t i = 0; i < alone->size(); ++i)
    EXPECT_EQ((*tried)[i].sets.at(1).words, (*alone)[i].sets.at(0).words) << (*tried)[i].scenario;
  auto scenarios = by_name(*tried);
  const auto& sets = scenarios["stolen-key"].sets;
  EXPECT_EQ(sets.at(0).set, "today");
  EXPECT_FALSE(sets.at(0).stopped);
  EXPECT_TRUE(sets.at(1).stopped);
  EXPECT_FALSE(sets.at(2).stopped);
  EXPECT_NE(sets.at(2).words.find("quarantine level for 7.2/signed"), std::string::npos);
}

TEST_F(ThresholdLab, tells_when_a_warning_found_what_was_not_stopped) {
  watch::ThresholdSet draft = suggested().suggestion.set;
  std::erase_if(draft.thresholds,
                [](const auto& one) { return one.level != watch::ThresholdLevel::UserWarning; });
  const auto tried = try_scenarios(rules_->types, {draft}, {.seed = 7, .rate = rate}, {});
  ASSERT_TRUE(tried);
  const auto stolen = by_name(*tried)["stolen-key"];
  ASSERT_TRUE(stolen.sets.at(0).told) << stolen.sets.at(0).words;
  EXPECT_LT(stolen.sets.at(0).told->after_seconds, 60);
  EXPECT_TRUE(stolen.sets.at(0).words.starts_with("is warned of at request "));
  EXPECT_FALSE(stolen.sets.at(0).stopped);
}

TEST_F(ThresholdLab, ends_the_trial_of_scenarios_where_the_caller_wishes) {
  const auto tried = try_scenarios(rules_->types, {{.reference = "none", .thresholds = {}}},
                                   {.seed = 7, .rate = 1},
                                   [](std::string_view name, double) { return name == "calm"; });
  ASSERT_TRUE(tried);
  ASSERT_EQ(tried->size(), 1U);
  EXPECT_EQ(tried->front().scenario, "calm");
}

TEST_F(ThresholdLab, refuses_a_limit_on_a_value_that_its_type_has_not) {
  watch::Threshold one;
  one.reference = "ADT-9";
  one.level = watch::ThresholdLevel::DccAttribute;
  one.type = "4.1.1";
  one.attribute = "StandingCharge";
  one.maximum = "100";
  auto sound = one;
  sound.reference = "ADT-1";
  sound.type = "1.1.1";
  const auto tested = try_drafts(*rules_, folder_->path(),
                                 {{.reference = "Draft", .thresholds = {sound, one}}}, {}, {});
  ASSERT_FALSE(tested);
  EXPECT_EQ(tested.error().code, "thresholds-refused");
  for (const char* what : {"Draft, thresholds[1].attribute", "Threshold ADT-9",
                           "attribute-not-of-type", "Types that have StandingCharge: 1.1.1"})
    EXPECT_NE(tested.error().why.find(what), std::string::npos) << what << tested.error().why;
  EXPECT_EQ(tested.error().why.find("ADT-1:"), std::string::npos) << tested.error().why;
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
