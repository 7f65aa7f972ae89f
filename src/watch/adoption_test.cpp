// Thresholds that look back are counted from the journal, from where they begin to look.

#include <gtest/gtest.h>

#include "watch/small_gate.h"

namespace wardmote::watch {
namespace {

using namespace testing;

ThresholdSet within(std::int64_t limit, std::int64_t seconds) {
  auto set = one_limit();
  set.thresholds[0].limit = limit;
  set.thresholds[0].window_seconds = seconds;
  return set;
}

// One request a second, a group each, in several segments.
constexpr int requests = 1'000;

class Adopting : public ::testing::Test {
 protected:
  void SetUp() override {
    auto gate = opened(folder, within(requests, 1));
    ASSERT_TRUE(gate);
    gate_ = std::make_unique<Gate>(std::move(*gate));
    for (int i = 0; i < requests; ++i) take(*gate_, i);
    ASSERT_GE(disk.segments().size(), 3U);
  }

  static Outcome take(Gate& gate, int at) {
    Request request;
    request.arrival.id = {small_user(1), {}, static_cast<std::uint64_t>(at)};
    request.time = CountingTime(start + at * 1'000LL);
    gate.take({&request, 1});
    gate.hand_over();
    return (*gate.collect())->answers.at(0).outcome;
  }

  void damage(std::uint64_t segment) { disk.segments()[segment][900] ^= 1; }

  FaultyDisk disk{1, {}};
  FaultyFolder folder{disk};
  std::unique_ptr<Gate> gate_;
};

TEST_F(Adopting, a_longer_window_counts_what_went_on_before_it) {
  ASSERT_TRUE(gate_->adopt(within(100, 101)));
  EXPECT_EQ(take(*gate_, requests), Outcome::Hold);
  ASSERT_TRUE(gate_->adopt(within(101, 101)));
  EXPECT_EQ(take(*gate_, requests), Outcome::Hold) << "a repeat";
  EXPECT_EQ(take(*gate_, requests + 1), Outcome::Pass);
}

TEST_F(Adopting, requests_that_come_while_thresholds_are_prepared_count) {
  gate_->prepare(within(3, 60));
  for (int i = 0; i < 3; ++i) EXPECT_EQ(take(*gate_, requests + 1'000 + i), Outcome::Pass);
  ASSERT_TRUE(gate_->adopt_prepared());
  EXPECT_EQ(take(*gate_, requests + 1'003), Outcome::Hold);
}

TEST_F(Adopting, segments_before_the_window_are_not_read) {
  damage(0);
  ASSERT_TRUE(gate_->adopt(within(100, 101)));
  EXPECT_EQ(take(*gate_, requests), Outcome::Hold);
}

TEST_F(Adopting, where_the_window_is_damaged_the_thresholds_before_stay_in_force) {
  damage(1);
  const auto adopted = gate_->adopt(within(2, requests));
  ASSERT_FALSE(adopted);
  EXPECT_EQ(adopted.error().code, "journal-damaged");
  EXPECT_EQ(take(*gate_, requests), Outcome::Pass);
  EXPECT_EQ(gate_->engine().table().counter(0).first.seconds_or_slot, 1U);
  ASSERT_TRUE(gate_->adopt(within(2, 1))) << "what looks back less is taken";
  EXPECT_EQ(take(*gate_, requests + 1), Outcome::Pass);
}

TEST_F(Adopting,
       a_run_goes_on_with_the_last_thresholds_where_those_it_is_given_look_back_on_damage) {
  FaultySnapshots snapshots(1, {});
  gate_.reset();
  const auto open_again = [&](const ThresholdSet& set) {
    auto opening = small_opening(set);
    opening.snapshots = &snapshots;
    opening.keeps_last = true;
    return Gate::open(folder, std::move(opening));
  };
  ASSERT_TRUE(open_again(within(requests, 1))->close());
  damage(1);
  auto gate = open_again(within(2, requests));
  ASSERT_TRUE(gate) << gate.error().text();
  ASSERT_TRUE(gate->thresholds_refused());
  EXPECT_EQ(gate->thresholds_refused()->code, "journal-damaged");
  EXPECT_EQ(take(*gate, requests), Outcome::Pass);
}

// Between the two the record may have got others.
TEST_F(Adopting, thresholds_that_met_a_full_disk_are_in_force_whatever_is_prepared_then) {
  gate_->prepare(within(0, 60));
  disk.fill_for(1);
  const auto adopted = gate_->adopt_prepared();
  ASSERT_FALSE(adopted);
  EXPECT_EQ(adopted.error().kind, ErrorKind::Full);
  gate_->prepare(within(requests, 1));
  ASSERT_TRUE(gate_->collect());
  EXPECT_EQ(take(*gate_, requests), Outcome::Hold);
  ASSERT_TRUE(gate_->adopt_prepared());
  EXPECT_EQ(take(*gate_, requests + 1), Outcome::Pass);
  const auto replayed = Replay(folder, 1, {}).run();
  EXPECT_TRUE(replayed) << replayed.error().text();
}

TEST_F(Adopting, what_was_prepared_first_is_forgotten_for_what_is_prepared_last) {
  gate_->prepare(within(2, 60));
  gate_->prepare(within(requests, 60));
  ASSERT_TRUE(gate_->adopt_prepared());
  EXPECT_EQ(take(*gate_, requests), Outcome::Pass);
}

}  // namespace
}  // namespace wardmote::watch
