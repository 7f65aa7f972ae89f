#include "app/web/try_limit.h"

#include <gtest/gtest.h>

namespace wardmote::app {
namespace {

const Instant kStart(1'540'000'000'000'000);

Instant after(std::int64_t seconds, Instant from = kStart) {
  return Instant(from.micros() + seconds * 1'000'000);
}

// Fails so often at one moment that the next try has to wait; until when.
Instant worn_out(TryLimit& limit, const std::string& person, Instant now) {
  for (int i = 0; i < TryLimit::kFree; ++i) EXPECT_FALSE(limit.begin(person, now));
  return limit.begin(person, now).value();
}

TEST(TryLimit, lets_the_first_tries_pass_and_says_when_the_next_may_be_made) {
  TryLimit limit;
  const Instant again = worn_out(limit, "dquill", kStart);
  EXPECT_EQ(again, after(30));
  EXPECT_TRUE(limit.begin("dquill", after(29)));
  EXPECT_FALSE(limit.begin("dquill", after(30)));
}

TEST(TryLimit, doubles_the_wait_up_to_the_longest) {
  TryLimit limit;
  Instant now = worn_out(limit, "dquill", kStart);
  std::int64_t last = 30;
  for (int i = 0; i < 8; ++i) {
    ASSERT_FALSE(limit.begin("dquill", now));
    const Instant again = limit.begin("dquill", now).value();
    const std::int64_t wait = (again.micros() - now.micros()) / 1'000'000;
    EXPECT_EQ(wait, std::min<std::int64_t>(last * 2, TryLimit::kLongestWait.count()));
    last = wait;
    now = again;
  }
}

TEST(TryLimit, keeps_nobody_waiting_for_anothers_tries) {
  TryLimit limit;
  worn_out(limit, "dquill", kStart);
  EXPECT_FALSE(limit.begin("tfenn", kStart));
}

TEST(TryLimit, begins_anew_after_a_right_password_and_after_an_hour) {
  TryLimit limit;
  for (int i = 0; i < 4; ++i) EXPECT_FALSE(limit.begin("dquill", kStart));
  limit.succeeded("dquill");
  worn_out(limit, "dquill", kStart);
  worn_out(limit, "dquill", after(3601));
}

TEST(TryLimit, bounds_the_tries_of_all_persons_together) {
  TryLimit limit;
  for (int i = 0; i < TryLimit::kAltogether; ++i)
    EXPECT_FALSE(limit.begin("person-" + std::to_string(i), kStart));
  const auto again = limit.begin("another", kStart);
  ASSERT_TRUE(again);
  EXPECT_FALSE(limit.begin("another", *again));
}

TEST(TryLimit, makes_nobody_wait_longer_because_the_clock_was_set_back) {
  TryLimit limit;
  worn_out(limit, "dquill", after(86'400));
  EXPECT_EQ(limit.begin("dquill", kStart), after(30));
  EXPECT_FALSE(limit.begin("dquill", after(30)));
}

}  // namespace
}  // namespace wardmote::app
