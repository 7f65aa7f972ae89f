#include "lab/suggestion.h"

#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "lab/testing.h"
#include "watch/threshold_check.h"

namespace wardmote::lab {
namespace {

using testing::before_long_night;
using testing::small_user;
using testing::small_vocabulary;
using testing::SmallJournal;
using watch::CountingTime;
using watch::Outcome;

RC_GTEST_PROP(Histogram, has_quantiles_at_most_a_sixteenth_too_great, ()) {
  auto numbers = *rc::gen::nonEmpty(
      rc::gen::container<std::vector<std::uint32_t>>(rc::gen::inRange(0U, 3'000'000U)));
  Histogram histogram;
  for (const auto number : numbers) histogram.add(number);
  std::ranges::sort(numbers);
  for (const unsigned thousandths : {1U, 500U, 999U, 1'000U}) {
    const std::size_t rank = (numbers.size() * thousandths + 999) / 1'000;
    const std::uint32_t exact = numbers[rank - 1];
    const std::uint32_t told = histogram.quantile(thousandths);
    RC_ASSERT(told >= exact);
    RC_ASSERT(told <= exact + exact / 16 + (exact < 32 ? 0 : 1));
  }
  RC_ASSERT(histogram.quantile(1'000) == numbers.back());
}

TrafficBatch batch_of(const std::vector<SmallJournal::Sent>& sent) {
  TrafficBatch out;
  for (const auto& one : sent)
    out.requests.push_back({.arrival = one.drawn.get(),
                            .time = CountingTime(one.time),
                            .position = 0,
                            .outcome = one.outcome});
  return out;
}

RC_GTEST_PROP(LevelHistory, has_the_greatest_count_that_counting_everything_again_gives, ()) {
  std::int64_t time = before_long_night;
  std::uint64_t next = 0;
  auto sent = testing::random_requests(100, time, next);
  for (auto& one : sent)
    one.outcome = *rc::gen::element(Outcome::Pass, Outcome::Warn, Outcome::Hold);
  const std::int64_t window = *rc::gen::element(1, 60, 3'600);
  LevelHistory history(traffic_vocabulary(small_vocabulary()),
                       {.window_seconds = window, .only_user = {}, .memory = {}});
  RC_ASSERT(history.take(batch_of(sent), {}).has_value());
  history.finish();
  std::map<LevelHistory::UserType, std::uint32_t> greatest;
  for (const auto& now : sent) {
    if (!watch::goes_on(now.outcome)) continue;
    const auto& id = now.drawn.arrival;
    const auto count = std::ranges::count_if(sent, [&](const auto& then) {
      return watch::goes_on(then.outcome) && then.time <= now.time &&
             then.time > now.time - window * 1'000 &&
             then.drawn.arrival.id.originator == id.id.originator &&
             then.drawn.arrival.type == id.type;
    });
    auto& most = greatest[{id.id.originator, id.type}];
    most = std::max(most, static_cast<std::uint32_t>(count));
  }
  std::map<LevelHistory::UserType, std::uint32_t> told;
  for (const auto& [key, maxima] : history.users()) told[key] = maxima.greatest();
  RC_ASSERT(told == greatest);
}

// One User asks `count` times at once.
TrafficBatch burst(int count, std::int64_t time, int user = 1) {
  std::vector<SmallJournal::Sent> sent(static_cast<std::size_t>(count));
  for (auto& one : sent) {
    one.drawn.arrival.id.originator = small_user(user);
    one.drawn.arrival.type.index = 2;
    one.time = time;
  }
  return batch_of(sent);
}

constexpr std::int64_t day = 86'400'000;

TEST(LevelHistory, tells_types_of_day_apart) {
  LevelHistory history(traffic_vocabulary(small_vocabulary()), {});
  ASSERT_TRUE(history.take(burst(5, before_long_night), {}));            // a Sunday
  ASSERT_TRUE(history.take(burst(9, before_long_night + 2 * day), {}));  // a Monday
  ASSERT_TRUE(history.take(burst(7, before_long_night + 3 * day), {}));  // a Tuesday
  history.finish();
  const Maxima maxima = history.users().begin()->second;
  EXPECT_EQ(maxima[DayType::Weekend].greatest(), 5U);
  EXPECT_EQ(maxima[DayType::Working].greatest(), 9U);
  EXPECT_EQ(maxima[DayType::Working].quantile(500), 7U);
  EXPECT_EQ(maxima[DayType::Holiday].count(), 0U);
  EXPECT_EQ(history.days(), (std::array<std::uint32_t, day_types>{2, 1, 0}));
}

TEST(LevelHistory, of_one_user_counts_the_others_towards_all_users_alone) {
  LevelHistory history(traffic_vocabulary(small_vocabulary()),
                       {.only_user = small_user(1), .memory = {}});
  ASSERT_TRUE(history.take(burst(5, before_long_night, 1), {}));
  ASSERT_TRUE(history.take(burst(6, before_long_night, 2), {}));
  history.finish();
  EXPECT_EQ(history.users().size(), 1U);
  EXPECT_EQ(history.all_users({2})->greatest(), 11U);
}

TEST(LevelHistory, ends_with_an_error_where_it_would_need_more_memory_than_it_may) {
  LevelHistory history(traffic_vocabulary(small_vocabulary()), {.only_user = {}, .memory = {100}});
  const auto taken = history.take(burst(500, before_long_night), {});
  ASSERT_FALSE(taken);
  EXPECT_EQ(taken.error().code, "history-too-large");
}

Suggestion suggested(const LevelHistory& history) {
  SuggestionSettings settings;
  settings.must_have.assign(small_vocabulary().types.size() + 1, true);
  return suggest(history, traffic_vocabulary(small_vocabulary()), settings);
}

TEST(Suggestion, puts_the_margin_on_the_greatest_and_says_so) {
  LevelHistory history(traffic_vocabulary(small_vocabulary()), {});
  ASSERT_TRUE(history.take(burst(1'000, before_long_night + 2 * day), {}));
  history.finish();
  const Suggestion out = suggested(history);
  ASSERT_EQ(out.set.thresholds.size(), 3U);
  EXPECT_EQ(out.set.thresholds[0].level, watch::ThresholdLevel::UserWarning);
  EXPECT_EQ(out.set.thresholds[0].limit, 1'250);
  EXPECT_EQ(out.set.thresholds[1].limit, 1'500);
  EXPECT_EQ(out.set.thresholds[2].level, watch::ThresholdLevel::DccQuarantine);
  EXPECT_EQ(out.reasons[1]->text(),
            "The greatest count was 1000, over 1 busy minute of 1 working day; margin 500.");
}

TEST(Suggestion, leaves_a_small_count_the_room_that_chance_needs) {
  EXPECT_EQ(margin_of(0, 50), 3U);
  EXPECT_EQ(margin_of(4, 50), 9U);
  EXPECT_EQ(margin_of(1'000, 50), 500U);
}

RC_GTEST_PROP(Suggestion, is_a_sound_set_that_holds_nothing_of_what_it_was_made_from, ()) {
  std::int64_t time = before_long_night;
  std::uint64_t next = 0;
  const auto sent = testing::random_requests(120, time, next);
  LevelHistory history(traffic_vocabulary(small_vocabulary()), {});
  RC_ASSERT(history.take(batch_of(sent), {}).has_value());
  history.finish();
  const Suggestion out = suggested(history);
  RC_ASSERT(watch::check(out.set, watch::Names(small_vocabulary())).empty());
  watch::testing::NaiveWatch naive(out.set, small_vocabulary(), {});
  for (const auto& one : sent) {
    const auto outcome = naive.decide(one.drawn.get(), one.time).outcome;
    RC_ASSERT(outcome != Outcome::Hold && outcome != Outcome::Delete);
  }
}

}  // namespace
}  // namespace wardmote::lab
