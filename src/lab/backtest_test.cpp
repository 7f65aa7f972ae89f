#include "lab/backtest.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/codec.h"
#include "lab/curve.h"
#include "lab/report.h"
#include "lab/shared_trial.h"
#include "lab/testing.h"

namespace wardmote::lab {
namespace {

using testing::before_long_night;
using testing::small_user;
using testing::small_vocabulary;
using testing::SmallJournal;
using watch::Outcome;
using watch::ThresholdSet;
using watch::testing::NaiveWatch;

BackTested back_tested(SmallJournal& journal, std::vector<ThresholdSet> drafts,
                       BackTest::Settings settings = {}) {
  auto test = BackTest::make(std::move(drafts), small_vocabulary(), settings);
  EXPECT_TRUE(test) << (test ? "" : test.error().front().why);
  auto out = test->run(journal.folder());
  EXPECT_TRUE(out) << (out ? "" : out.error().text());
  return std::move(*out);
}

// What the naive watch says of the same requests under a draft, counted in the plainest way.
struct Expected {
  OutcomeCounts all;
  std::map<std::string, std::uint64_t> days, users;  // stopped
  std::map<std::string, std::uint64_t> broken;
  std::uint64_t requests = 0, repeats = 0, refused = 0;
  std::uint64_t both = 0, only_today = 0, only_draft = 0;
  std::optional<std::uint64_t> first_stopped;  // counter of its RequestID
};

Expected expected(const SmallJournal& journal, const ThresholdSet& draft, const Period& period) {
  NaiveWatch naive(draft, small_vocabulary(), journal.settings());
  Expected out;
  for (const auto& sent : journal.sent()) {
    const auto answer = naive.decide(sent.drawn.get(), sent.time);
    if (!period.has(watch::CountingTime(sent.time))) continue;
    out.repeats += answer.repeat ? 1U : 0U;
    out.refused += answer.outcome == Outcome::Refuse ? 1U : 0U;
    if (answer.repeat || answer.outcome == Outcome::Refuse) continue;
    ++out.requests;
    for (const auto& reference : answer.broken) ++out.broken[reference];
    if (!answer.broken.empty()) out.all.add(answer.outcome);
    const bool then = is_stopped(sent.outcome), now = is_stopped(answer.outcome);
    out.both += then && now ? 1U : 0U;
    out.only_today += then && !now ? 1U : 0U;
    out.only_draft += now && !then ? 1U : 0U;
    if (!now) continue;
    ++out.days[london::day_of(Instant(sent.time * 1'000)).iso()];
    ++out.users[sent.drawn.arrival.id.originator.text()];
    if (!out.first_stopped) out.first_stopped = sent.drawn.arrival.id.counter;
  }
  return out;
}

template <class Parts>
std::map<std::string, std::uint64_t> stopped_by(const Parts& parts) {
  std::map<std::string, std::uint64_t> out;
  for (const auto& [key, counts] : parts) {
    if (counts.stopped() == 0) continue;
    if constexpr (requires { key.iso(); })
      out[key.iso()] = counts.stopped();
    else
      out[key.text()] = counts.stopped();
  }
  return out;
}

void compare(const BackTested& tested, std::size_t number, const Expected& is) {
  const DraftResult& draft = tested.drafts[number];
  RC_ASSERT(draft.tally.all() == is.all);
  RC_ASSERT(stopped_by(draft.tally.parts().days()) == is.days);
  RC_ASSERT(stopped_by(draft.tally.parts().users()) == is.users);
  std::map<std::string, std::uint64_t> broken;
  for (std::size_t i = 0; i < draft.thresholds.size(); ++i) {
    if (draft.thresholds[i].broken != 0)
      broken[draft.table->threshold(static_cast<std::uint32_t>(i)).reference] =
          draft.thresholds[i].broken;
  }
  RC_ASSERT(broken == is.broken);
  RC_ASSERT(draft.both == is.both);
  RC_ASSERT(draft.only_today == is.only_today);
  RC_ASSERT(draft.only_draft == is.only_draft);
  RC_ASSERT(draft.tally.first_stopped().has_value() == is.first_stopped.has_value());
  if (is.first_stopped) RC_ASSERT(draft.tally.first_stopped()->id.counter == *is.first_stopped);
  RC_ASSERT(tested.traffic.requests == is.requests);
  RC_ASSERT(tested.left_out.repeats == is.repeats);
  RC_ASSERT(tested.left_out.refused == is.refused);
}

RC_GTEST_PROP(BackTest, stops_what_a_gate_under_the_draft_would_have_stopped, ()) {
  SmallJournal journal(*rc::gen::arbitrary<bool>());
  std::int64_t time = before_long_night;
  std::uint64_t next = 0;
  for (int runs = *rc::gen::inRange(1, 4); runs > 0; --runs) {
    journal.run(watch::testing::random_thresholds(time),
                testing::random_requests(*rc::gen::inRange(1, 60), time, next));
  }
  std::vector<ThresholdSet> drafts;
  for (int i = *rc::gen::inRange(1, 4); i > 0; --i)
    drafts.push_back(watch::testing::random_thresholds(before_long_night));
  Period period;
  if (*rc::gen::arbitrary<bool>())
    period.from = watch::CountingTime(*rc::gen::inRange(before_long_night, time + 1));
  if (*rc::gen::arbitrary<bool>())
    period.until = watch::CountingTime(*rc::gen::inRange(before_long_night, time + 1));
  const BackTested tested =
      back_tested(journal, drafts, {.period = period, .memory = {}, .threads = 1});
  for (std::size_t i = 0; i < drafts.size(); ++i)
    compare(tested, i, expected(journal, drafts[i], period));
}

ThresholdSet one_limit(std::int64_t limit, int user = 1) {
  watch::Threshold out;
  out.reference = "ADT-1";
  out.user_id = small_user(user).text();
  out.type = "4.1.1";
  out.window_seconds = 10;
  out.limit = limit;
  return {.reference = "one", .thresholds = {out}};
}

// `count` requests of one User at one moment.
std::vector<SmallJournal::Sent> burst(int count, std::int64_t time, std::uint64_t first = 0) {
  std::vector<SmallJournal::Sent> out(static_cast<std::size_t>(count));
  for (auto& sent : out) {
    sent.drawn.arrival.id = {small_user(1), {}, first++};
    sent.drawn.arrival.type.index = 2;
    sent.time = time;
  }
  return out;
}

// The same thresholds with other levels: they share one count.
ThresholdSet with_other_levels(ThresholdSet set) {
  for (auto& threshold : set.thresholds) {
    if (threshold.limit) threshold.limit = *rc::gen::inRange(0, 12);
    if (threshold.minimum) threshold.minimum = std::to_string(*rc::gen::inRange(-20, 1));
  }
  return set;
}

RC_GTEST_PROP(BackTest, of_drafts_that_count_alike_tells_what_each_would_have_stopped_alone, ()) {
  SmallJournal journal(*rc::gen::arbitrary<bool>());
  std::int64_t time = before_long_night;
  std::uint64_t next = 0;
  journal.run(watch::testing::random_thresholds(time),
              testing::random_requests(*rc::gen::inRange(50, 200), time, next));
  const ThresholdSet one = watch::testing::random_thresholds(before_long_night);
  std::vector<ThresholdSet> drafts{one, watch::testing::random_thresholds(before_long_night)};
  for (int i = *rc::gen::inRange(1, 6); i > 0; --i) drafts.push_back(with_other_levels(one));
  Period period;
  if (*rc::gen::arbitrary<bool>())
    period.from = watch::CountingTime(*rc::gen::inRange(before_long_night, time + 1));
  const BackTested tested =
      back_tested(journal, drafts, {.period = period, .memory = {}, .threads = 1});
  for (std::size_t i = 0; i < drafts.size(); ++i)
    compare(tested, i, expected(journal, drafts[i], period));
}

TEST(SharedTrial, is_of_drafts_that_differ_in_their_levels_alone) {
  const auto table = [](ThresholdSet set) {
    return *watch::ThresholdTable::compile(std::move(set), small_vocabulary());
  };
  const auto longer = [](ThresholdSet set) {
    set.thresholds[0].window_seconds = 11;
    return set;
  };
  const auto one = table(one_limit(5));
  EXPECT_TRUE(SharedTrial::count_alike(*one, *table(one_limit(9))));
  EXPECT_FALSE(SharedTrial::count_alike(*one, *table(one_limit(5, 2)))) << "another User";
  EXPECT_FALSE(SharedTrial::count_alike(*one, *table(longer(one_limit(5)))));
}

TEST(BackTest, of_drafts_that_count_alike_lets_a_draft_go_its_own_way_and_come_back) {
  SmallJournal journal;
  auto sent = burst(6, before_long_night);
  for (auto& later : burst(6, before_long_night + 20'000, 6)) sent.push_back(std::move(later));
  journal.run(one_limit(100), std::move(sent));
  const BackTested tested = back_tested(journal, {one_limit(2), one_limit(100), one_limit(5)});
  EXPECT_EQ(tested.drafts[0].tally.all().stopped(), 8U);
  EXPECT_EQ(tested.drafts[1].tally.all().stopped(), 0U);
  EXPECT_EQ(tested.drafts[2].tally.all().stopped(), 2U);
}

RC_GTEST_PROP(BackTest, of_todays_own_thresholds_differs_from_today_in_nothing, ()) {
  SmallJournal journal;
  std::int64_t time = before_long_night;
  std::uint64_t next = 0;
  const ThresholdSet today = watch::testing::random_thresholds(time);
  journal.run(today, testing::random_requests(80, time, next));
  const BackTested tested = back_tested(journal, {today});
  RC_ASSERT(tested.drafts[0].only_today == 0U);
  RC_ASSERT(tested.drafts[0].only_draft == 0U);
  RC_ASSERT(tested.drafts[0].tally.all() == tested.today.tally.all());
}

TEST(BackTest, sees_what_was_held_as_traffic_that_came) {
  SmallJournal journal;
  journal.run(one_limit(2), burst(10, before_long_night));
  const BackTested tested = back_tested(journal, {one_limit(6)});
  EXPECT_EQ(tested.today.tally.all().stopped(), 8U);
  EXPECT_EQ(tested.drafts[0].tally.all().stopped(), 4U);
  EXPECT_EQ(tested.drafts[0].both, 4U);
  EXPECT_EQ(tested.drafts[0].only_today, 4U);
}

TEST(BackTest, tells_what_is_new_as_a_share_of_what_goes_on_today) {
  SmallJournal journal;
  journal.run(one_limit(5), burst(10, before_long_night));
  const auto report = report_of(back_tested(journal, {one_limit(4)}));
  ASSERT_EQ(report.sets.size(), 2U);
  EXPECT_EQ(report.sets[1].only_draft, 1);
  EXPECT_DOUBLE_EQ(report.sets[1].share_of_ordinary, 0.2);
  ASSERT_EQ(report.sets[1].thresholds.size(), 1U);
  EXPECT_EQ(report.sets[1].thresholds[0].first.position, 6) << "two entries begin the run";
  EXPECT_EQ(report.sets[1].users[0].requests, 10);
}

TEST(BackTest, counts_what_came_before_the_period_and_does_not_tell_it) {
  SmallJournal journal;
  journal.run(one_limit(100), burst(3, before_long_night));
  journal.run(one_limit(100), burst(3, before_long_night + 1, 3));
  const BackTested tested =
      back_tested(journal, {one_limit(4)},
                  {.period = {watch::CountingTime(before_long_night + 1), {}}, .memory = {}});
  EXPECT_EQ(tested.traffic.requests, 3U);
  EXPECT_EQ(tested.drafts[0].tally.all().stopped(), 2U);
}

TEST(BackTest, refuses_all_drafts_with_every_finding_and_whose_it_is) {
  ThresholdSet bad = one_limit(-1);
  bad.reference = "worse";
  bad.thresholds[0].type = "no such";
  const auto test = BackTest::make({one_limit(1), bad}, small_vocabulary(), {});
  ASSERT_FALSE(test);
  EXPECT_EQ(test.error().size(), 2U);
  EXPECT_TRUE(test.error()[0].why.starts_with("worse: "));
}

TEST(BackTest, knows_types_that_the_vocabulary_at_hand_lacks_by_what_counts_all_types) {
  SmallJournal journal;
  journal.run(one_limit(100), burst(4, before_long_night));
  ThresholdSet total = one_limit(3);
  total.thresholds[0].type.reset();
  const auto test = BackTest::make({total}, {.types = {"7.4"}, .attributes = {}}, {});
  ASSERT_TRUE(test);
  const auto tested = test->run(journal.folder());
  ASSERT_TRUE(tested);
  EXPECT_EQ(tested->drafts[0].tally.all().stopped(), 1U);
}

TEST(BackTest, of_one_users_traffic_tells_no_trace_of_others) {
  SmallJournal alone, beside;
  alone.run(one_limit(5), burst(10, before_long_night));
  auto mixed = burst(17, before_long_night);
  for (std::size_t i = 0; i < 7; ++i) mixed[2 * i].drawn.arrival.id.originator = small_user(2);
  std::uint64_t next = 0;
  for (auto& sent : mixed)
    if (sent.drawn.arrival.id.originator == small_user(1)) sent.drawn.arrival.id.counter = next++;
  beside.run(one_limit(5), mixed);
  const BackTest::Settings own{.only_users = std::set{small_user(1)}};
  const auto first = report_of(back_tested(alone, {one_limit(3)}, own));
  const auto second = report_of(back_tested(beside, {one_limit(3)}, own));
  EXPECT_EQ(encode(first), encode(second));
  EXPECT_EQ(second.requests, 10);
}

TEST(BackTest, of_one_users_traffic_tries_its_own_levels_alone) {
  ThresholdSet draft = one_limit(3, 2);
  const auto test =
      BackTest::make({draft}, small_vocabulary(), {.only_users = std::set{small_user(1)}});
  ASSERT_FALSE(test);
  EXPECT_EQ(test.error()[0].code, "threshold-not-yours");
}

TEST(BackTest, hides_from_a_user_which_threshold_over_all_users_held_its_request) {
  watch::Threshold dcc;
  dcc.reference = "DCC-1";
  dcc.level = watch::ThresholdLevel::DccQuarantine;
  dcc.type = "4.1.1";
  dcc.window_seconds = 10;
  dcc.limit = 4;
  SmallJournal journal;
  journal.run({.reference = "dcc", .thresholds = {dcc}}, burst(10, before_long_night));
  const auto report =
      report_of(back_tested(journal, {one_limit(100)}, {.only_users = std::set{small_user(1)}}));
  EXPECT_EQ(report.sets[0].all.held, 6);
  EXPECT_TRUE(report.sets[0].thresholds.empty());
}

TEST(BackTest, tells_the_thresholds_in_force_last_and_a_user_its_own_alone) {
  const auto references = [](const BackTested& tested) {
    std::vector<std::string> out;
    for (const auto& one : tested.in_force.thresholds) out.push_back(one.reference);
    return out;
  };
  ThresholdSet both = one_limit(5, 1);
  both.thresholds.push_back(one_limit(5, 2).thresholds[0]);
  both.thresholds[1].reference = "ADT-2";
  SmallJournal journal;
  journal.run(one_limit(7), burst(3, before_long_night));
  journal.run(both, burst(3, before_long_night + 1, 3));
  const auto all = back_tested(journal, {one_limit(3)}, {});
  EXPECT_EQ(references(all), (std::vector<std::string>{"ADT-1", "ADT-2"}));
  EXPECT_EQ(all.in_force.thresholds[0].limit, 5);
  const auto own = back_tested(journal, {one_limit(3, 2)}, {.only_users = std::set{small_user(2)}});
  EXPECT_EQ(references(own), std::vector<std::string>{"ADT-2"});
}

TEST(BackTest, ends_where_its_caller_wishes) {
  SmallJournal journal;
  journal.run(one_limit(5), burst(3, before_long_night));
  const auto test = BackTest::make({one_limit(1)}, small_vocabulary(), {});
  const auto tested = test->run(journal.folder(), [](double) { return false; });
  EXPECT_TRUE(tested->stopped_early);
}

RC_GTEST_PROP(Curve, gives_for_each_limit_what_a_gate_under_it_would_have_held, ()) {
  SmallJournal journal;
  std::int64_t time = before_long_night;
  std::uint64_t next = 0;
  ThresholdSet set = watch::testing::random_thresholds(time);
  set.thresholds.push_back(one_limit(5).thresholds[0]);
  journal.run(set, testing::random_requests(80, time, next));
  const std::vector<std::int64_t> limits{0, 1, 2, 3, 5, 8, 13};
  const auto drafts = drafts_of_curve(set, "ADT-1", limits);
  RC_ASSERT(drafts.has_value());
  const auto points = curve_of(back_tested(journal, *drafts), "ADT-1");
  RC_ASSERT(points.size() == limits.size());
  for (std::size_t i = 0; i < limits.size(); ++i) {
    const Expected is = expected(journal, (*drafts)[i], {});
    RC_ASSERT(points[i].limit == limits[i]);
    const auto broken = is.broken.find("ADT-1");
    RC_ASSERT(points[i].broken == (broken == is.broken.end() ? 0U : broken->second));
    RC_ASSERT(points[i].stopped_all == is.all.stopped());
  }
}

TEST(Curve, needs_a_threshold_that_counts) {
  EXPECT_FALSE(drafts_of_curve(one_limit(5), "ADT-2", {1, 2}));
  EXPECT_FALSE(drafts_of_curve(one_limit(5), "ADT-1", {}));
  EXPECT_EQ(limits_around(2), (std::vector<std::int64_t>{0, 1, 2, 3, 4, 6, 8}));
}

}  // namespace
}  // namespace wardmote::lab
