#include "app/gate/standing.h"

#include <set>

#include <gtest/gtest.h>

#include "watch/small_gate.h"

namespace wardmote::app::gate {
namespace {

using watch::testing::start;

constexpr std::int64_t hour = 3'600'000;

// A gate whose last request came at `start` and a few milliseconds, and what is said of it.
class StandingOfAGate : public ::testing::Test {
 protected:
  explicit StandingOfAGate(std::int64_t remembered = 200)
      : gate_(*watch::testing::opened(folder_, watch::testing::one_limit(), run(remembered))) {
    watch::testing::send(gate_, 20);
  }
  static watch::RunBegun run(std::int64_t remembered) {
    auto out = watch::testing::small_run();
    out.remembered_most = remembered;
    return out;
  }
  void send_at(std::int64_t time) {
    watch::Request request;
    request.arrival.id = {watch::testing::small_user(1), {}, ++counter_};
    request.time = watch::CountingTime(time);
    gate_.take({&request, 1});
    gate_.hand_over();
    ASSERT_TRUE(gate_.collect());
  }
  // By a clock that stands so long after `start`.
  void look(std::int64_t after) { standing_.look(gate_, Instant((start + after) * 1'000)); }
  bool has_figure(const std::string& line) const {
    return metrics_.prometheus().find("\n" + line + "\n") != std::string::npos;
  }

  watch::testing::FaultyDisk disk_{1, {}};
  watch::testing::FaultyFolder folder_{disk_};
  watch::Gate gate_;
  std::uint64_t counter_ = 1'000;
  system::Metrics metrics_;
  std::vector<std::string> said_;
  Standing standing_{metrics_, [this](const std::string& words) { said_.push_back(words); }};
};

TEST_F(StandingOfAGate, has_nothing_to_say_where_all_is_well) {
  look(hour);
  standing_.look(gate_, std::nullopt);
  EXPECT_TRUE(said_.empty());
  EXPECT_EQ(standing_.health(), "{\"gate\":\"well\"}\n");
  EXPECT_TRUE(has_figure("wardmote_gate_clock_behind_seconds 0"));
  EXPECT_TRUE(has_figure("wardmote_gate_remembered_requests 20"));
  EXPECT_TRUE(has_figure("wardmote_gate_remembered_requests_most 200"));
  EXPECT_TRUE(has_figure("wardmote_gate_remembered_seconds 86400"));
}

TEST_F(StandingOfAGate, says_that_the_clock_is_behind_until_it_has_caught_up) {
  look(-2 * hour);
  look(-hour);
  ASSERT_EQ(said_.size(), 1U);
  EXPECT_TRUE(said_[0].starts_with("ALARM: The journal's last request is of ")) << said_[0];
  EXPECT_NE(standing_.health().find("clock-behind"), std::string::npos) << standing_.health();
  EXPECT_TRUE(has_figure("wardmote_gate_clock_behind_seconds 3600"));
  look(1'000);
  look(2'000);
  ASSERT_EQ(said_.size(), 2U);
  EXPECT_NE(said_[1].find("has caught up"), std::string::npos) << said_[1];
  EXPECT_EQ(standing_.health(), "{\"gate\":\"well\"}\n");
  EXPECT_TRUE(has_figure("wardmote_gate_clock_behind_seconds 0"));
}

class StandingOfAGateThatRemembersFew : public StandingOfAGate {
 protected:
  StandingOfAGateThatRemembersFew() : StandingOfAGate(20) {}
};

TEST_F(StandingOfAGateThatRemembersFew,
       says_once_that_the_number_ends_it_and_once_that_it_does_not) {
  look(hour);
  look(hour);
  ASSERT_EQ(said_.size(), 1U);
  EXPECT_TRUE(
      said_[0].starts_with("ALARM: RequestIDs are remembered for under 1 min and not for "
                           "24 h"))
      << said_[0];
  EXPECT_TRUE(has_figure("wardmote_gate_remembered_seconds 0"));
  const auto health = standing_.health();
  EXPECT_NE(health.find("memory-short"), std::string::npos) << health;
  EXPECT_EQ(health.find_first_of("0123456789"), std::string::npos) << "of nobody's traffic";
  send_at(start + hour);
  look(hour);
  EXPECT_EQ(said_.size(), 1U) << "still short";
  send_at(start + 30 * hour);
  look(30 * hour);
  ASSERT_EQ(said_.size(), 2U);
  EXPECT_EQ(said_[1], "RequestIDs are remembered for 24 h again.");
  EXPECT_EQ(standing_.health(), "{\"gate\":\"well\"}\n");
}

class StandingOfAGateAtTheEdge : public StandingOfAGate {
 protected:
  StandingOfAGateAtTheEdge() : StandingOfAGate(40) {}
};

// Within 24 hours come 41 for a time, then 39, and so on.
TEST_F(StandingOfAGateAtTheEdge, says_so_once) {
  std::int64_t after = 30 * hour;
  std::set<std::uint32_t> sizes;
  for (int i = 0; i < 400; ++i) {
    send_at(start + after);
    look(after);
    if (i > 60) sizes.insert(gate_.engine().remembered().size());
    after += i / 60 % 2 == 0 ? 35 * 60'000 : 37 * 60'000 + 30'000;
  }
  EXPECT_EQ(sizes, (std::set<std::uint32_t>{39, 40}));
  EXPECT_EQ(said_.size(), 1U);
}

}  // namespace
}  // namespace wardmote::app::gate
