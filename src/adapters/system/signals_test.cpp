#include "adapters/system/signals.h"

#include <csignal>
#include <thread>

#include <gtest/gtest.h>

namespace {

using wardmote::system::StopSignals;

TEST(StopSignals, says_which_signal_came) {
  StopSignals signals;
  ::kill(::getpid(), SIGTERM);
  EXPECT_EQ(signals.wait(), SIGTERM);
  ::kill(::getpid(), SIGINT);
  EXPECT_EQ(signals.wait(), SIGINT);
}

TEST(StopSignals, lets_go_when_released) {
  StopSignals signals;
  std::thread other([&] { signals.release(); });
  EXPECT_EQ(signals.wait(), 0);
  other.join();
}

}  // namespace
