#include "adapters/system/repeat.h"

#include <atomic>

#include <gtest/gtest.h>

namespace wardmote::system {
namespace {

TEST(Repeat, does_it_again_and_again_until_it_goes_out_of_scope) {
  std::atomic<int> count = 0;
  {
    Repeat repeat(std::chrono::milliseconds(1), [&] { ++count; });
    while (count < 3) std::this_thread::yield();
  }
  const int done = count;
  std::this_thread::yield();
  EXPECT_EQ(count, done);
}

TEST(Repeat, ends_at_once_while_it_waits) {
  std::atomic<int> count = 0;
  {
    Repeat repeat(std::chrono::hours(1), [&] { ++count; });
  }
  EXPECT_EQ(count, 0);
}

}  // namespace
}  // namespace wardmote::system
