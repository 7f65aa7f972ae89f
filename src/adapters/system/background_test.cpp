#include "adapters/system/background.h"

#include <stdexcept>
#include <thread>

#include <gtest/gtest.h>
#include <sched.h>

namespace wardmote::system {
namespace {

TEST(Background, gives_way_with_all_threads_that_it_starts_and_leaves_the_caller_as_it_was) {
  const int before = ::sched_getscheduler(0);
  int within = -1, further = -1;
  in_background([&] {
    within = ::sched_getscheduler(0);
    std::thread([&] { further = ::sched_getscheduler(0); }).join();
  });
  EXPECT_EQ(within, SCHED_IDLE);
  EXPECT_EQ(further, SCHED_IDLE);
  EXPECT_EQ(::sched_getscheduler(0), before);
}

TEST(Background, throws_what_the_work_throws) {
  EXPECT_THROW(in_background([] { throw std::runtime_error("it failed"); }), std::runtime_error);
}

}  // namespace
}  // namespace wardmote::system
