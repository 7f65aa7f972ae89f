#include "watch/rolling_times.h"

#include <algorithm>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace wardmote::watch {
namespace {

std::uint32_t plain_count(const std::vector<std::int64_t>& all, std::int64_t now,
                          std::int64_t window) {
  return static_cast<std::uint32_t>(std::ranges::count_if(
      all, [&](std::int64_t time) { return time > now - window && time <= now; }));
}

struct Walk {
  std::int64_t longest;
  std::int64_t step;
};

void agrees_with_all_times_kept(const Walk& walk) {
  const auto most = *rc::gen::inRange<std::uint32_t>(1, 200);
  const RollingTimes::Bounds bounds{most, walk.longest};
  RollingTimes times;
  std::vector<std::int64_t> all;
  std::int64_t now = 1'543'000'000'000;
  const int steps = *rc::gen::inRange(1, 800);
  for (int i = 0; i < steps; ++i) {
    now += *rc::gen::weightedOneOf<std::int64_t>(
        {{8, rc::gen::inRange<std::int64_t>(0, walk.step)},
         {1, rc::gen::inRange<std::int64_t>(0, walk.longest * 2)}});
    const auto window = *rc::gen::inRange<std::int64_t>(1, walk.longest + 1);
    const auto n = *rc::gen::inRange<std::uint32_t>(1, most + 1);
    const auto truth = plain_count(all, now, window);
    RC_ASSERT(times.has(n, CountingTime(now), window) == (truth >= n));
    RC_ASSERT(times.count(CountingTime(now), window) == std::min(truth, times.size()));
    if (*rc::gen::arbitrary<bool>()) {
      times.add(CountingTime(now), bounds);
      all.push_back(now);
    }
  }
}

RC_GTEST_PROP(RollingTimes, answers_like_a_list_of_all_times_for_short_windows, ()) {
  agrees_with_all_times_kept({*rc::gen::inRange<std::int64_t>(1, 5'000), 20});
}

RC_GTEST_PROP(RollingTimes, answers_like_a_list_of_all_times_around_the_edge_of_four_bytes, ()) {
  const std::int64_t edge = std::int64_t{1} << 32;
  agrees_with_all_times_kept({edge + *rc::gen::inRange<std::int64_t>(-5, 5), edge / 20});
}

RC_GTEST_PROP(RollingTimes, other_bounds_keep_what_they_need, ()) {
  const RollingTimes::Bounds before{50, 1'000};
  const RollingTimes::Bounds after{*rc::gen::inRange<std::uint32_t>(1, 60),
                                   *rc::gen::inRange<std::int64_t>(1, 1'500)};
  RollingTimes times;
  std::int64_t now = 1'000'000;
  for (int i = *rc::gen::inRange(0, 120); i > 0; --i) {
    now += *rc::gen::inRange(0, 40);
    times.add(CountingTime(now), before);
  }
  const RollingTimes moved = times.under(after);
  const auto window = std::min(before.longest_window, after.longest_window);
  for (std::uint32_t n = 1; n <= std::min(before.most, after.most); ++n) {
    RC_ASSERT(moved.has(n, CountingTime(now), window) == times.has(n, CountingTime(now), window));
  }
}

TEST(RollingTimes, take_no_more_than_five_bytes_each_and_what_a_small_ring_begins_with) {
  for (const std::uint32_t most : {100U, 10'000U, 1'000'000U}) {
    const RollingTimes::Bounds bounds{most, 3'600'000};
    RollingTimes times;
    for (std::uint32_t i = 0; i < most; ++i) {
      times.add(CountingTime(1'000'000 + i / 1'000), bounds);
      ASSERT_LE(times.bytes(), std::size_t{5} * times.size() + 16) << i;
    }
    EXPECT_EQ(times.size(), most);
  }
}

TEST(RollingTimes, take_nothing_where_there_is_one_and_little_where_there_are_few) {
  const RollingTimes::Bounds bounds{1'000, 3'600'000};
  RollingTimes times;
  times.add(CountingTime(1'000), bounds);
  EXPECT_EQ(times.bytes(), 0U);
  EXPECT_TRUE(times.has(1, CountingTime(1'000), 1));
  times.add(CountingTime(2'000), bounds);
  EXPECT_LE(times.bytes(), 24U);
}

// Traffic of a day that ebbs.
TEST(RollingTimes, take_no_more_than_five_bytes_each_when_there_come_fewer) {
  const RollingTimes::Bounds bounds{100'000, 10'000};
  RollingTimes times;
  std::int64_t now = 1'000'000;
  for (std::int64_t apart = 1; apart < 1'000; ++apart) {
    for (int i = 0; i < 100; ++i) times.add(CountingTime(now += apart), bounds);
    ASSERT_LE(times.bytes(), std::size_t{5} * times.size() + 64) << apart;
  }
}

TEST(RollingTimes, give_memory_back_when_a_flood_has_passed) {
  const RollingTimes::Bounds bounds{100'000, 1'000};
  RollingTimes times;
  for (int i = 0; i < 100'000; ++i) times.add(CountingTime(5'000), bounds);
  const std::size_t at_flood = times.bytes();
  for (int i = 0; i < 2'000; ++i) times.add(CountingTime(7'000 + i), bounds);
  EXPECT_LT(times.bytes(), at_flood / 10);
}

}  // namespace
}  // namespace wardmote::watch
