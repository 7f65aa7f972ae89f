#include "app/requests_seen.h"

#include <gtest/gtest.h>

namespace wardmote::app {
namespace {

TEST(RequestsSeen, takes_the_same_under_a_key_for_a_repeat_and_other_words_for_another_request) {
  RequestsSeen seen;
  EXPECT_EQ(seen.turn("a", "one"), 0U);
  EXPECT_EQ(seen.turn("a", "two"), 1U);
  EXPECT_EQ(seen.turn("a", "one"), 0U);
  EXPECT_EQ(seen.turn("a", "two"), 1U);
  EXPECT_EQ(seen.turn("b", "two"), 0U);
}

TEST(RequestsSeen, forgets_the_oldest_keys) {
  RequestsSeen seen(1);
  EXPECT_EQ(seen.turn("a", "one"), 0U);
  EXPECT_EQ(seen.turn("b", "one"), 0U);
  EXPECT_EQ(seen.turn("a", "two"), 0U);
}

}  // namespace
}  // namespace wardmote::app
