#include "adapters/system/random.h"

#include <array>

#include <gtest/gtest.h>

namespace {

TEST(SystemRandom, fills_the_whole_span_differently_each_time) {
  wardmote::system::SystemRandom random;
  std::array<std::uint8_t, 1000> first{};
  std::array<std::uint8_t, 1000> second{};
  random.fill(first);
  random.fill(second);
  EXPECT_NE(first, second);
  // Chance of 32 zero bytes at the end: 2^-256.
  EXPECT_TRUE(std::any_of(first.end() - 32, first.end(), [](auto byte) { return byte != 0; }));
}

}  // namespace
