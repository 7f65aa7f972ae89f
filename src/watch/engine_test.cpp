#include "watch/engine.h"

#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "watch/naive_watch.h"
#include "watch/random_traffic.h"

namespace wardmote::watch {
namespace {

using testing::NaiveWatch;
using testing::small_user;
using testing::small_vocabulary;

// A little before the clock goes back in London on 28 October 2018.
constexpr std::int64_t before_long_night = 1'540'684'000'000;

std::shared_ptr<const ThresholdTable> compiled(const ThresholdSet& set) {
  auto table = ThresholdTable::compile(set, small_vocabulary());
  EXPECT_TRUE(table) << (table ? "" : table.error().front().why);
  return *table;
}

NaiveWatch::Answer answer_of(const Verdict& verdict, const ThresholdTable& table) {
  NaiveWatch::Answer answer{.outcome = verdict.outcome,
                            .repeat = verdict.repeat,
                            .first = verdict.first.milliseconds(),
                            .broken = {}};
  for (const Breach& breach : verdict.breaches) {
    answer.broken.push_back(table.threshold(breach.threshold).reference);
  }
  std::ranges::sort(answer.broken);
  return answer;
}

Engine::Settings random_settings() {
  Engine::Settings settings;
  settings.policy.held_requests_count = *rc::gen::arbitrary<bool>();
  settings.remembered = {.most = *rc::gen::inRange<std::uint32_t>(1, 300),
                         .milliseconds = *rc::gen::element<std::int64_t>(1, 60'000, 86'400'000)};
  settings.key = *rc::gen::arbitrary<std::uint64_t>();
  return settings;
}

// As the gate does it: the history of what the new limits lack is told before they are in force.
void adopt(Engine& engine, NaiveWatch& naive, const ThresholdSet& set) {
  const auto table = compiled(set);
  const auto next = succession(engine.table(), table);
  engine.adopt(next);
  for (const CounterIndex index : next.lacking) {
    for (const CountingTime time : naive.counted(table->key(index))) engine.recount(index, time);
  }
  naive.adopt(set);
}

RC_GTEST_PROP(Engine, gives_the_verdicts_that_counting_everything_again_gives, ()) {
  const auto settings = random_settings();
  const ThresholdSet first = testing::random_thresholds(before_long_night);
  Engine engine(compiled(first), settings);
  NaiveWatch naive(first, small_vocabulary(), settings);
  std::int64_t now = before_long_night;
  const int requests = *rc::gen::inRange(1, 400);
  for (std::uint64_t i = 0; i < static_cast<std::uint64_t>(requests); ++i) {
    now += testing::random_gap();
    if (*rc::gen::inRange(0, 60) == 0) adopt(engine, naive, testing::random_thresholds(now));
    const auto drawn = testing::random_arrival(i);
    const Verdict verdict = engine.decide(drawn.get(), CountingTime(now));
    RC_ASSERT(answer_of(verdict, engine.table()) == naive.decide(drawn.get(), now));
  }
}

Threshold users(std::int64_t limit, std::int64_t seconds,
                ThresholdLevel level = ThresholdLevel::UserQuarantine) {
  Threshold out;
  out.reference = "limit " + std::to_string(limit);
  out.level = level;
  out.user_id = small_user(1).text();
  out.limit = limit;
  out.window_seconds = seconds;
  return out;
}

class Traffic {
 public:
  explicit Traffic(std::vector<Threshold> thresholds, Engine::Settings settings = {})
      : engine_(compiled({.reference = "set", .thresholds = std::move(thresholds)}), settings) {}

  Outcome at(std::int64_t now, int type = 2, int user = 1) {
    Arrival arrival;
    arrival.id = {small_user(user), {}, next_++};
    arrival.type.index = static_cast<std::uint16_t>(type);
    return engine_.decide(arrival, CountingTime(now)).outcome;
  }

  Engine& engine() { return engine_; }

 private:
  Engine engine_;
  std::uint64_t next_ = 0;
};

TEST(Engine, holds_the_surplus_and_never_more) {
  Traffic traffic({users(3, 10)});
  std::vector<Outcome> outcomes;
  for (int i = 0; i < 6; ++i) outcomes.push_back(traffic.at(1'000));
  using enum Outcome;
  EXPECT_EQ(outcomes, (std::vector{Pass, Pass, Pass, Hold, Hold, Hold}));
  EXPECT_EQ(traffic.at(10'999), Hold);
  EXPECT_EQ(traffic.at(11'000), Pass) << "the window is open at its beginning";
}

TEST(Engine, a_threshold_of_zero_lets_nothing_go_on) {
  Traffic traffic({users(0, 1)});
  EXPECT_EQ(traffic.at(0), Outcome::Hold);
  EXPECT_EQ(traffic.at(100'000), Outcome::Hold);
  EXPECT_EQ(traffic.at(100'000, 2, 2), Outcome::Pass) << "another User has no threshold";
}

TEST(Engine, counts_exactly_over_a_window_of_a_year) {
  const std::int64_t day = 86'400'000;
  Traffic traffic({users(2, 365LL * 24 * 3600)});
  EXPECT_EQ(traffic.at(0), Outcome::Pass);
  EXPECT_EQ(traffic.at(200 * day), Outcome::Pass);
  EXPECT_EQ(traffic.at(365 * day - 1), Outcome::Hold);
  EXPECT_EQ(traffic.at(365 * day), Outcome::Pass);
}

TEST(Engine, tells_every_limit_that_is_broken_and_gives_the_gravest_outcome) {
  Traffic traffic({users(1, 10, ThresholdLevel::UserWarning), users(2, 10)});
  traffic.at(1);
  EXPECT_EQ(traffic.at(1), Outcome::Warn);
  Arrival arrival;
  arrival.id = {small_user(1), {}, 99};
  const Verdict verdict = traffic.engine().decide(arrival, CountingTime(1));
  EXPECT_EQ(verdict.outcome, Outcome::Hold);
  ASSERT_EQ(verdict.breaches.size(), 2U);
  EXPECT_EQ(verdict.breaches[0].count, 2U);
}

TEST(Engine, knows_a_repeat_and_refuses_other_bytes_under_its_request_id) {
  Traffic traffic({users(1, 10)});
  Arrival arrival;
  arrival.id = {small_user(1), {}, 7};
  arrival.fingerprint = 11;
  EXPECT_EQ(traffic.engine().decide(arrival, CountingTime(5)).outcome, Outcome::Pass);
  const Verdict again = traffic.engine().decide(arrival, CountingTime(6));
  EXPECT_TRUE(again.repeat);
  EXPECT_EQ(again.outcome, Outcome::Pass) << "a repeat of what went on goes on, uncounted";
  arrival.fingerprint = 12;
  const Verdict forged = traffic.engine().decide(arrival, CountingTime(7));
  EXPECT_EQ(forged.outcome, Outcome::Refuse);
  EXPECT_EQ(forged.refusal, Refusal::OtherBytes);
}

TEST(Engine, the_hour_that_the_clock_shows_twice_is_two_windows) {
  Threshold hourly = users(1, 1);
  hourly.window_seconds.reset();
  hourly.window = CalendarWindow::Hour;
  Traffic traffic({hourly});
  const std::int64_t half_past_one_first = 1'540'686'600'000;  // 01:30 BST
  EXPECT_EQ(traffic.at(half_past_one_first), Outcome::Pass);
  EXPECT_EQ(traffic.at(half_past_one_first + 1), Outcome::Hold);
  EXPECT_EQ(traffic.at(half_past_one_first + 3'600'000), Outcome::Pass);
}

TEST(Engine, the_long_day_has_the_limit_of_any_day) {
  Threshold daily = users(2, 1);
  daily.window_seconds.reset();
  daily.window = CalendarWindow::Day;
  Traffic traffic({daily});
  const std::int64_t midnight = 1'540'681'200'000;  // 28 October 2018 00:00 BST
  EXPECT_EQ(traffic.at(midnight), Outcome::Pass);
  EXPECT_EQ(traffic.at(midnight + 24 * 3'600'000LL), Outcome::Pass);
  EXPECT_EQ(traffic.at(midnight + 25 * 3'600'000LL - 1), Outcome::Hold);
  EXPECT_EQ(traffic.at(midnight + 25 * 3'600'000LL), Outcome::Pass);
}

TEST(Engine, a_request_and_its_signed_pre_command_count_apart) {
  Threshold plain = users(1, 10), signed_one = users(1, 10);
  plain.type = "1.5";
  signed_one.type = "1.5/signed";
  signed_one.reference = "signed";
  Traffic traffic({plain, signed_one});
  EXPECT_EQ(traffic.at(1, 0), Outcome::Pass);
  EXPECT_EQ(traffic.at(1, 1), Outcome::Pass);
  EXPECT_EQ(traffic.at(1, 0), Outcome::Hold);
  EXPECT_EQ(traffic.at(1, 1), Outcome::Hold);
}

TEST(RememberedRequests, a_small_table_answers_for_strangers_after_any_history) {
  for (std::uint64_t key = 0; key < 200; ++key) {
    RememberedRequests remembered({.most = 23, .milliseconds = 1'000'000}, key);
    for (std::uint64_t i = 0; i < 500; ++i) {
      const traffic::RequestId stranger{{}, {}, 1'000 + i};
      const Arrival known{.id = {{}, {}, i}, .type = {}, .values = {}};
      ASSERT_EQ(remembered.find(remembered.key_of(stranger), stranger, CountingTime(0)), nullptr);
      remembered.add(remembered.key_of(known.id), known, Outcome::Pass, CountingTime(0));
    }
  }
}

TEST(RememberedRequests, take_at_most_48_bytes_each) {
  for (const std::uint32_t most : {1'000'000U, 100'000'000U, RememberedRequests::greatest_most}) {
    EXPECT_LE(RememberedRequests({.most = most}, 1).bytes_a_request(), 48U);
  }
}

}  // namespace
}  // namespace wardmote::watch
