#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "base/testing.h"
#include "watch/faulty_snapshots.h"
#include "watch/follower.h"
#include "watch/random_traffic.h"
#include "watch/small_gate.h"

namespace wardmote::watch {
namespace {

using testing::FaultyDisk;
using testing::FaultyFolder;
using testing::FaultySnapshots;

constexpr std::int64_t start = 1'540'684'000'000;
constexpr std::int64_t minute = 60'000, hour = 60 * minute;

// A journal under random thresholds, whose held requests are settled now and then.
struct House {
  FaultyDisk disk{1, {}};
  FaultyFolder folder{disk};
  FaultySnapshots snapshots;
  wardmote::testing::SeededRandom random{5};
  std::uint64_t counter = 0;
  std::int64_t now = start;

  Gate open() {
    Gate::Opening opening;
    opening.run = testing::small_run();
    opening.run.remembered_most = 100;
    opening.thresholds = testing::random_thresholds(now);
    opening.segment_size = 64 * 1'024;
    opening.random = &random;
    opening.snapshots = &snapshots;
    opening.pace = {.every = 60, .slice_bytes = 400, .kept = 2};
    return std::move(*Gate::open(folder, std::move(opening)));
  }
  static void settle_one(Gate& gate, QuarantineAction action) {
    const auto& held = gate.quarantine().requests();
    if (held.empty()) return;
    QuarantineStep step;
    step.action = action;
    step.person = "first";
    step.reason = "Ours.";
    step.held = {static_cast<std::int64_t>(held.begin()->first)};
    const auto user = held.begin()->second.id.originator;
    (void)gate.settle(step, user, {});
    step.stage = QuarantineStage::Confirmed;
    step.person = "second";
    (void)gate.settle(step, user, {});
  }
  void send(Gate& gate, int requests) {
    for (int i = 0; i < requests; ++i) {
      auto drawn = testing::random_arrival(++counter);
      now += *rc::gen::element<std::int64_t>(100, 1'000, minute, 10 * minute);
      const Request request{drawn.get(), CountingTime(now), "<Request/>"};
      gate.take({&request, 1});
      if (*rc::gen::inRange(0, 5) == 0)
        settle_one(gate, *rc::gen::element(QuarantineAction::Release, QuarantineAction::Delete));
      gate.hand_over();
      RC_ASSERT(gate.collect());
    }
  }
};

void read_all(Follower& follower) {
  while (true) {
    const auto more = follower.next_group();
    RC_ASSERT(more);
    if (!*more) return;
  }
}

TEST(FollowerState, from_a_snapshot_and_what_was_saved_is_that_from_the_beginning) {
  rc::check([] {
    House house;
    Follower whole(house.folder, 1, hour);
    auto gate = house.open();
    house.send(gate, *rc::gen::inRange(0, 300));
    read_all(whole);
    const std::string saved = whole.saved();
    house.send(gate, *rc::gen::inRange(0, 200));
    if (*rc::gen::arbitrary<bool>()) RC_ASSERT(gate.close());
    read_all(whole);
    Follower later(house.folder, 2, hour);
    const auto resumed = later.resume(house.snapshots, saved);
    RC_CLASSIFY(resumed.has_value(), "resumed");
    if (!resumed) return;
    read_all(later);
    RC_ASSERT(later.saved() == whole.saved());
    RC_ASSERT(later.quarantine().bytes() == whole.quarantine().bytes());
    RC_ASSERT(later.last_time() == whole.last_time());
  });
}

TEST(FollowerState, does_not_read_what_lies_before_the_snapshot) {
  rc::check([] {
    House house;
    auto gate = house.open();
    house.send(gate, 400);
    RC_ASSERT(gate.close());
    Follower whole(house.folder, 1, hour);
    read_all(whole);
    const auto resumed = Follower(house.folder, 2, hour).resume(house.snapshots, whole.saved());
    RC_ASSERT(resumed);
  });
}

TEST(FollowerState, that_is_damaged_or_of_another_journal_is_of_no_use) {
  rc::check([] {
    House house, other;
    auto gate = house.open();
    house.send(gate, 150);
    RC_ASSERT(gate.close());
    auto others = other.open();
    other.send(others, 150);
    RC_ASSERT(others.close());
    Follower whole(house.folder, 1, hour);
    read_all(whole);
    auto saved = whole.saved();
    Follower elsewhere(other.folder, 2, hour);
    auto done = elsewhere.resume(other.snapshots, saved);
    while (done) {
      const auto more = elsewhere.next_group();
      if (!more) done = tl::unexpected(more.error());
      if (more && !*more) break;
    }
    RC_ASSERT(!done);
    saved[*rc::gen::inRange<std::size_t>(0, saved.size())] ^= 1;
    RC_ASSERT(!Follower(house.folder, 3, hour).resume(house.snapshots, saved));
  });
}

}  // namespace
}  // namespace wardmote::watch
