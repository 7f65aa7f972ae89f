#include "adapters/system/carried_clock.h"

#include <gtest/gtest.h>

namespace wardmote::system {
namespace {

constexpr std::int64_t second = 1'000'000, hour = 3600 * second;

struct Clocks {
  std::int64_t wall = 1'543'000'000 * second, boot = 5 * second;
  CarriedClock clock{[this] { return wall; }, [this] { return boot; }};
  void pass(std::int64_t micros) { wall += micros, boot += micros; }
};

TEST(CarriedClock, goes_on_as_it_was_where_the_wall_clock_is_set) {
  for (const std::int64_t set : {-hour, hour}) {
    Clocks clocks;
    const Instant before = clocks.clock.now();
    clocks.wall += set;
    clocks.pass(second);
    EXPECT_EQ(clocks.clock.now().micros(), before.micros() + second);
  }
}

TEST(CarriedClock, tells_a_step_of_the_wall_clock_once) {
  for (const std::int64_t set : {-hour, hour}) {
    Clocks clocks;
    EXPECT_EQ(clocks.clock.step().count(), 0);
    clocks.wall += set;
    EXPECT_EQ(clocks.clock.step().count(), set);
    clocks.pass(hour);
    EXPECT_EQ(clocks.clock.step().count(), 0);
    clocks.wall -= set;
    EXPECT_EQ(clocks.clock.step().count(), -set);
  }
}

TEST(CarriedClock, takes_what_is_less_than_half_a_second_for_no_step_but_adds_it_up) {
  Clocks clocks;
  clocks.wall += second / 3;
  EXPECT_EQ(clocks.clock.step().count(), 0);
  clocks.wall += second / 3;
  EXPECT_GT(clocks.clock.step().count(), second / 2);
}

TEST(CarriedClock, sees_no_step_where_none_was_made) {
  CarriedClock clock;
  EXPECT_EQ(clock.step().count(), 0);
  EXPECT_GT(clock.now(), *Instant::parse("2025-01-01T00:00:00Z"));
}

}  // namespace
}  // namespace wardmote::system
