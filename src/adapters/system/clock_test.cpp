#include "adapters/system/clock.h"

#include <gtest/gtest.h>

namespace {

using namespace wardmote;

std::int64_t wall = 0;

TEST(SystemClock, stands_still_while_the_wall_clock_is_set_back) {
  system::SystemClock clock([] { return wall; });
  wall = 1000;
  EXPECT_EQ(clock.now(), Instant(1000));
  wall = 400;
  EXPECT_EQ(clock.now(), Instant(1000));
  wall = 1001;
  EXPECT_EQ(clock.now(), Instant(1001));
}

TEST(SystemClock, tells_a_time_after_this_was_written) {
  system::SystemClock clock;
  EXPECT_GT(clock.now(), *Instant::parse("2025-01-01T00:00:00Z"));
}

}  // namespace
