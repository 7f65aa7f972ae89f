#include "watch/follower.h"

#include <gtest/gtest.h>

#include "base/testing.h"
#include "watch/random_traffic.h"
#include "watch/small_gate.h"

namespace wardmote::watch {
namespace {

using testing::FaultyDisk;
using testing::FaultyFolder;
using testing::small_user;
using wardmote::testing::SeededRandom;

constexpr std::int64_t minute = 60'000;
constexpr std::int64_t hour = 60 * minute;
constexpr std::int64_t start = 429'000 * hour;

// Two go on within an hour, of which the second is warned of; the rest is held.
ThresholdSet two_an_hour() {
  Threshold holds;
  holds.reference = "two";
  holds.user_id = small_user(1).text();
  holds.type = "7.4";
  holds.limit = 2;
  holds.window_seconds = 3'600;
  Threshold warns = holds;
  warns.reference = "one";
  warns.level = ThresholdLevel::UserWarning;
  warns.limit = 1;
  return {.reference = "set", .thresholds = {holds, warns}};
}

Gate opened(FaultyFolder& folder, Random& random) {
  Gate::Opening opening;
  opening.run = testing::small_run();
  opening.run.stream = Stream::Simulated;
  opening.run.clock = ClockSource::Input;
  opening.run.remembered_most = 1'000;
  opening.thresholds = two_an_hour();
  opening.segment_size = 64 * 1'024;
  opening.random = &random;
  return std::move(*Gate::open(folder, std::move(opening)));
}

class Followed : public ::testing::Test {
 protected:
  void send(std::int64_t at, int user = 1) {
    Request request;
    request.arrival.id = {small_user(user), {}, next_++};
    request.arrival.type.index = 3;
    request.time = CountingTime(start + at);
    request.bytes = "<request/>";
    gate_.take({&request, 1});
    gate_.hand_over();
    ASSERT_TRUE(gate_.collect());
    while (*follower_.next_group()) continue;
  }
  void send_many(int how_many, std::int64_t from) {
    for (int i = 0; i < how_many; ++i) send(from + i * 1'000);
  }
  void settle(const HeldRequest& held, QuarantineAction action, QuarantineStage stage,
              const std::string& person) {
    QuarantineStep step;
    step.action = action;
    step.stage = stage;
    step.person = person;
    step.held = {static_cast<std::int64_t>(held.position)};
    ASSERT_TRUE(gate_.settle(step, held.id.originator, {}));
    gate_.hand_over();
    ASSERT_TRUE(gate_.collect());
    while (*follower_.next_group()) continue;
  }
  std::vector<CounterNow> now() { return headroom(*follower_.engine(), follower_.last_time()); }

  SeededRandom random_{7};
  FaultyDisk disk_{1, {}};
  FaultyFolder folder_{disk_};
  Gate gate_{opened(folder_, random_)};
  Follower follower_{folder_, 1, 60 * minute};
  std::uint64_t next_ = 0;
};

TEST_F(Followed, ACounterStandsAgainstItsThresholds) {
  send(0);
  ASSERT_EQ(now().size(), 1U);
  EXPECT_EQ(now()[0].count, 1U);
  EXPECT_EQ(now()[0].left(), 1U);
  EXPECT_EQ(now()[0].holds_above, 2U);
  EXPECT_EQ(now()[0].warns_above, 1U);
  EXPECT_TRUE(now()[0].warned());
}

TEST_F(Followed, WhatIsHeldIsNotCountedAgainstTheLimit) {
  send_many(5, 0);
  EXPECT_EQ(now()[0].count, 2U);
  EXPECT_EQ(now()[0].left(), 0U);
  EXPECT_EQ(follower_.quarantine().open(), 3U);
}

TEST_F(Followed, VerdictsAreCountedByMinuteAndUser) {
  send_many(5, 0);
  send(minute, 2);
  const auto counts = follower_.traffic().all().in_minute(start / minute);
  EXPECT_EQ(counts[static_cast<std::size_t>(Outcome::Pass)], 1U);
  EXPECT_EQ(counts[static_cast<std::size_t>(Outcome::Warn)], 1U);
  EXPECT_EQ(counts[static_cast<std::size_t>(Outcome::Hold)], 3U);
  EXPECT_EQ(follower_.traffic().of(small_user(2))->in_hour(start / hour, 7), 1U);
  EXPECT_EQ(follower_.traffic().of(small_user(3)), nullptr);
}

TEST_F(Followed, WhatIsOlderThanADayIsForgotten) {
  send(0);
  send(25 * hour, 2);
  EXPECT_EQ(follower_.traffic().all().in_hour(start / hour, 7), 0U);
  EXPECT_EQ(follower_.traffic().all().in_minute(start / minute), OutcomeCounts{});
}

TEST_F(Followed, ABreachIsOneEpisodeHoweverMuchItHolds) {
  send_many(40, 0);
  ASSERT_EQ(follower_.breaches().open().size(), 1U);
  const auto& episode = follower_.breaches().open().begin()->second;
  EXPECT_EQ(episode.held, 38);
  EXPECT_EQ(episode.opened, CountingTime(start + 2'000));
  EXPECT_EQ(episode.last, CountingTime(start + 39'000));
  EXPECT_EQ(follower_.breaches().take_news().size(), 1U);
  EXPECT_TRUE(follower_.breaches().take_news().empty());
}

TEST_F(Followed, ABreachIsOverAfterATimeOfCalm) {
  send_many(5, 0);
  (void)follower_.breaches().take_news();
  send(50 * minute, 2);
  EXPECT_EQ(follower_.breaches().open().size(), 1U);
  send(62 * minute, 2);
  EXPECT_TRUE(follower_.breaches().open().empty());
  const auto news = follower_.breaches().take_news();
  ASSERT_EQ(news.size(), 1U);
  EXPECT_TRUE(news[0].over);
  EXPECT_EQ(news[0].held, 3);
}

TEST_F(Followed, ALaterBreachIsAnother) {
  send_many(5, 0);
  send_many(5, 3 * hour);
  ASSERT_EQ(follower_.breaches().over().size(), 1U);
  ASSERT_EQ(follower_.breaches().open().size(), 1U);
  EXPECT_NE(follower_.breaches().over().front().event,
            follower_.breaches().open().begin()->second.event);
}

TEST_F(Followed, WhoReadsLaterSeesTheSameEpisodes) {
  send_many(9, 0);
  send_many(9, 3 * hour);
  Follower later(folder_, 2, 60 * minute);
  while (*later.next_group()) continue;
  const auto first = follower_.breaches().take_news(), second = later.breaches().take_news();
  ASSERT_EQ(first.size(), second.size());
  for (std::size_t i = 0; i < first.size(); ++i) {
    EXPECT_EQ(first[i].event, second[i].event);
    EXPECT_EQ(first[i].held, second[i].held);
    EXPECT_EQ(first[i].over, second[i].over);
  }
}

TEST_F(Followed, ARequestThatWasSettledKeepsItsWhy) {
  send_many(3, 0);
  const auto held = follower_.quarantine().requests().begin()->second;
  settle(held, QuarantineAction::Release, QuarantineStage::Proposed, "mina");
  EXPECT_TRUE(follower_.settled().empty());
  settle(held, QuarantineAction::Release, QuarantineStage::Confirmed, "ravi");
  ASSERT_EQ(follower_.settled().size(), 1U);
  const auto& settled = follower_.settled().front();
  EXPECT_EQ(settled.request.id, held.id);
  EXPECT_EQ(settled.request.state, HeldState::Released);
  EXPECT_EQ(settled.person, "ravi");
  ASSERT_EQ(settled.broken.size(), 2U);
  EXPECT_EQ(settled.broken[0].limit, 2U);
  EXPECT_EQ(settled.broken[0].threshold->reference, "two");
  EXPECT_TRUE(follower_.broken_by(held.position).empty())
      << "no entry is kept for what is not held";
}

TEST_F(Followed, ARequestThatWentOnIsRememberedAsLongAsTheGateRemembersIt) {
  send(0);
  send(1'000);
  EXPECT_EQ(follower_.remembered({small_user(1), {}, 0})->outcome, Outcome::Pass);
  EXPECT_EQ(follower_.remembered({small_user(1), {}, 1})->outcome, Outcome::Warn);
  EXPECT_EQ(follower_.remembered({small_user(1), {}, 1})->time, CountingTime(start + 1'000));
  EXPECT_FALSE(follower_.remembered({small_user(1), {}, 7}));
  send(25 * hour, 2);
  EXPECT_FALSE(follower_.remembered({small_user(1), {}, 0}));
}

TEST_F(Followed, ARequestKnowsAllThatItBrokeWhatDecidedFirst) {
  send_many(3, 0);
  const auto held = follower_.quarantine().requests().begin()->first;
  const auto broken = follower_.broken_by(held);
  ASSERT_EQ(broken.size(), 2U);
  EXPECT_EQ(broken[0].threshold->reference, "two");
  EXPECT_EQ(broken[0].count, 2U);
  EXPECT_EQ(broken[1].threshold->reference, "one");
  const auto warned = follower_.remembered({small_user(1), {}, 1});
  ASSERT_TRUE(warned);
  ASSERT_EQ(warned->broken.size(), 1U);
  EXPECT_EQ(warned->broken[0].threshold->reference, "one");
  EXPECT_EQ(warned->broken[0].limit, 1U);
  EXPECT_EQ(warned->type->index, 3);
}

TEST_F(Followed, VerdictsAreCountedByDay) {
  send_many(5, 0);
  send(30 * hour);
  const auto& days = follower_.traffic().days();
  ASSERT_EQ(days.size(), 2U);
  EXPECT_EQ(days.begin()->second[static_cast<std::size_t>(Outcome::Hold)], 3U);
  EXPECT_EQ(days.rbegin()->second[static_cast<std::size_t>(Outcome::Pass)], 1U);
}

TEST_F(Followed, TheLastMinutesOfACounterAreKept) {
  send(0);
  send(minute);
  send(3 * minute);
  const auto series = follower_.history().of(now()[0].key);
  ASSERT_GE(series.size(), 3U);
  EXPECT_EQ(series.back(), 2U);
  EXPECT_EQ(follower_.history().last_minute(), start / minute + 2);
  EXPECT_EQ(series[series.size() - 5], 0U);
}

}  // namespace
}  // namespace wardmote::watch
