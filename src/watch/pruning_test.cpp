#include "watch/pruning.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "base/codec.h"
#include "base/testing.h"
#include "watch/anchor_check.h"
#include "watch/faulty_snapshots.h"
#include "watch/follower.h"
#include "watch/random_traffic.h"
#include "watch/small_gate.h"
#include "watch/snapshot_check.h"
#include "watch/state_text.h"

namespace wardmote::watch {
namespace {

using testing::FaultyDisk;
using testing::FaultyFolder;
using testing::FaultySnapshots;
using testing::small_user;

constexpr std::int64_t start = 1'540'684'000'000;
constexpr std::int64_t minute = 60'000, hour = 60 * minute, day = 24 * hour;

ThresholdSet holding_above(std::int64_t limit, std::int64_t seconds = 60) {
  Threshold threshold;
  threshold.reference = "one";
  threshold.user_id = small_user(1).text();
  threshold.limit = limit;
  threshold.window_seconds = seconds;
  return {.reference = "set", .thresholds = {threshold}};
}

// A journal of small segments, its snapshots, and runs on it one after the other.
struct House {
  FaultyDisk disk{1, {}};
  FaultyFolder folder{disk};
  FaultySnapshots snapshots;
  wardmote::testing::SeededRandom random{5};
  std::uint64_t counter = 0;
  std::uint8_t keys = 0;  // drawn so far
  std::int64_t now = start;

  Result<Gate> open(const ThresholdSet& set) {
    Gate::Opening opening;
    opening.run = testing::small_run();
    opening.run.remembered_milliseconds = hour;
    opening.run.fingerprint_key = Id128{{++keys}};
    opening.thresholds = set;
    opening.segment_size = 16 * 1'024;
    opening.key = 1;
    opening.stamp = 77;
    opening.random = &random;
    opening.snapshots = &snapshots;
    opening.pace = {.every = 100, .slice_bytes = 400, .kept = 2};
    return Gate::open(folder, std::move(opening));
  }

  void send(Gate& gate, int requests, std::int64_t apart) {
    for (int i = 0; i < requests; ++i) {
      Request request;
      request.arrival.id = {small_user(1), {}, ++counter};
      now += apart;
      request.time = CountingTime(now);
      request.bytes = "<Request/>";
      gate.take({&request, 1});
      gate.hand_over();
      ASSERT_TRUE(gate.collect());
    }
  }
  void run(int requests, std::int64_t apart, const ThresholdSet& set = holding_above(5)) {
    auto gate = open(set);
    ASSERT_TRUE(gate) << gate.error().text();
    send(*gate, requests, apart);
    ASSERT_TRUE(gate->close());
    // Both snapshots that are kept stand at the end.
    gate = open(set);
    ASSERT_TRUE(gate && gate->close());
  }

  PrunePlan plan(PruneLimits limits) {
    auto plan = plan_pruning(folder, snapshots, limits, 3, {UINT64_MAX});
    EXPECT_TRUE(plan) << plan.error().text();
    return plan ? *plan : PrunePlan();
  }
  static Pruned statement() {
    Pruned out;
    out.rule = "watch.retention";
    out.kept_days = 1;
    return out;
  }
  Result<PreparedPruning> prepare(const PrunePlan& plan) {
    return prepare_pruning(folder, snapshots, plan, statement(), 4, {UINT64_MAX});
  }
  // All that may go goes.
  std::optional<Pruned> prune(PruneLimits limits) {
    const auto planned = plan(limits);
    if (!planned.cut) return std::nullopt;
    const auto prepared = prepare(planned);
    EXPECT_TRUE(prepared) << prepared.error().text();
    auto done = carry_out_pruning(folder);
    EXPECT_TRUE(done) << done.error().text();
    return done ? *done : std::nullopt;
  }

  std::string state(SnapshotFolder* by) {
    const auto found = recover(folder, by, 9, {});
    return found ? testing::state_text(*found) : found.error().text();
  }
  std::string snapshots_wrong() {
    SnapshotCheck check(snapshots);
    Replay replay(folder, 3, {});
    auto quarantine = replay.begin();
    if (!quarantine) return quarantine.error().text();
    check.begin(*std::move(quarantine));
    const auto done = replay.run([&](const Replay::Seen& seen) { check.see(replay, seen); });
    if (!done) return done.error().text();
    for (const auto& one : std::move(check).finish())
      if (one.error) return one.error->text();
    return "";
  }
};

constexpr PruneLimits a_day{.keep_milliseconds = day, .anchored = UINT64_MAX};

TEST(Pruning, lets_old_segments_go_and_what_is_left_gives_the_same_state) {
  House house;
  house.run(1'500, 10 * minute);
  const auto before = house.state(nullptr);
  const auto segments = house.disk.segments().size();
  const auto pruned = house.prune(a_day);
  ASSERT_TRUE(pruned);
  EXPECT_LT(house.disk.segments().size(), segments);
  EXPECT_EQ(house.disk.segments().begin()->first, static_cast<std::uint64_t>(pruned->segment));
  EXPECT_EQ(house.state(nullptr), before);
  EXPECT_EQ(house.state(&house.snapshots), before);
  EXPECT_EQ(house.snapshots_wrong(), "");
}

TEST(Pruning, keeps_the_key_of_fingerprints_with_which_the_journal_began) {
  House house;
  house.run(1'500, 10 * minute);
  ASSERT_TRUE(house.prune(a_day));
  house.snapshots.files().clear();
  const auto gate = house.open(holding_above(5));
  ASSERT_TRUE(gate) << gate.error().text();
  EXPECT_EQ(gate->fingerprint_key(), Id128{{1}});
}

TEST(Pruning, goes_on_and_is_pruned_again) {
  House house;
  house.run(1'500, 10 * minute);
  ASSERT_TRUE(house.prune(a_day));
  house.run(1'500, 10 * minute, holding_above(3));
  const auto before = house.state(nullptr);
  const auto again = house.prune(a_day);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->times, 2);
  EXPECT_EQ(house.folder.base_files().files().size(), 1U) << "the base before is gone";
  EXPECT_EQ(house.state(nullptr), before);
  EXPECT_EQ(house.snapshots_wrong(), "");
}

TEST(Pruning, lets_nothing_go_that_is_not_old_enough) {
  House house;
  house.run(1'500, minute);
  const auto plan = house.plan({.keep_milliseconds = 30 * day, .anchored = UINT64_MAX});
  EXPECT_FALSE(plan.cut);
  EXPECT_EQ(plan.kept_by, KeptBy::Age);
}

TEST(Pruning, spares_what_windows_in_force_reach) {
  House house;
  house.run(1'500, 10 * minute, holding_above(100'000, 8 * 86'400));
  const auto plan = house.plan(a_day);
  ASSERT_TRUE(plan.cut);
  EXPECT_EQ(plan.kept_by, KeptBy::Windows);
  EXPECT_LT(plan.cut->time.milliseconds(), house.now - 8 * day);
}

TEST(Pruning, spares_a_request_that_is_held_and_all_behind_it) {
  House house;
  house.run(20, 10 * minute);
  house.run(10, 1'000);
  house.run(1'500, 10 * minute);
  const auto plan = house.plan(a_day);
  EXPECT_EQ(plan.kept_by, KeptBy::Held);
  const auto held = recover(house.folder, nullptr, 1, {})->quarantine.requests();
  ASSERT_FALSE(held.empty());
  EXPECT_LE(plan.cut ? plan.cut->base : 0, held.begin()->first);
}

TEST(Pruning, spares_what_is_not_anchored) {
  House house;
  house.run(1'500, 10 * minute);
  const auto plan = house.plan({.keep_milliseconds = day, .anchored = 400});
  EXPECT_EQ(plan.kept_by, KeptBy::NotAnchored);
  ASSERT_TRUE(plan.cut);
  EXPECT_LE(plan.cut->base, 400U);
  EXPECT_FALSE(house.plan({.keep_milliseconds = day, .anchored = 0}).cut);
}

TEST(Pruning, lets_nothing_go_that_no_snapshot_covers) {
  House house;
  house.run(1'500, 10 * minute);
  house.snapshots.files().clear();
  const auto plan = house.plan(a_day);
  EXPECT_FALSE(plan.cut);
  EXPECT_EQ(plan.kept_by, KeptBy::Snapshot);
}

TEST(Pruning, spares_what_thresholds_adopted_later_had_to_count) {
  House house;
  house.run(700, 10 * minute, holding_above(50'000));
  // Five days back are counted anew; a day later the window is short again.
  house.run(5, 10 * minute, holding_above(50'000, 5 * 86'400));
  house.run(700, 10 * minute, holding_above(5));
  const auto adopted = start + 700 * 10 * minute;
  const auto plan = house.plan({.keep_milliseconds = 3 * day, .anchored = UINT64_MAX});
  ASSERT_TRUE(plan.cut);
  const bool before_what_it_counts = plan.cut->time.milliseconds() < adopted - 5 * day;
  const bool behind_it = plan.cut->base > 700;
  EXPECT_TRUE(before_what_it_counts || behind_it);
}

TEST(Pruning, is_dropped_where_later_thresholds_look_back_further) {
  House house;
  house.run(1'500, 10 * minute);
  const auto plan = house.plan(a_day);
  ASSERT_TRUE(plan.cut);
  ASSERT_TRUE(house.prepare(plan));
  house.run(5, minute, holding_above(100'000, 30 * 86'400));
  const auto before = house.state(nullptr);
  const auto done = carry_out_pruning(house.folder);
  ASSERT_TRUE(done);
  EXPECT_FALSE(*done);
  EXPECT_EQ(house.state(nullptr), before);
  EXPECT_EQ(house.disk.segments().begin()->first, 0U);
}

TEST(Pruning, may_be_prepared_while_a_run_goes_on_and_is_carried_out_afterwards) {
  House house;
  house.run(1'500, 10 * minute);
  auto gate = house.open(holding_above(5));
  ASSERT_TRUE(gate);
  const auto plan = house.plan(a_day);
  ASSERT_TRUE(plan.cut);
  house.send(*gate, 300, 10 * minute);
  ASSERT_TRUE(house.prepare(plan));
  house.send(*gate, 300, 10 * minute);
  ASSERT_TRUE(gate->close());
  const auto before = house.state(nullptr);
  const auto done = carry_out_pruning(house.folder);
  ASSERT_TRUE(done);
  ASSERT_TRUE(*done);
  EXPECT_EQ(house.state(nullptr), before);
  EXPECT_EQ(house.snapshots_wrong(), "");
}

TEST(Pruning, leaves_a_chain_that_a_head_noted_elsewhere_vouches_for) {
  House house;
  house.run(1'500, 10 * minute);
  std::vector<Anchor> anchors;
  JournalReader all(house.folder);
  while (*all.next()) anchors.push_back({all.end().entries, hex_of(all.end().head)});
  const auto pruned = house.prune(a_day);
  ASSERT_TRUE(pruned);
  std::erase_if(anchors, [&](const Anchor& anchor) {
    return anchor.position <= static_cast<journal::Position>(pruned->base);
  });
  const auto wrong = [&](std::vector<Anchor> noted) {
    AnchorCheck check(std::move(noted));
    Replay replay(house.folder, 3, {});
    const auto done = replay.run([&](const Replay::Seen& seen) { check.see(replay, seen); });
    return done ? check.finish() : done;
  };
  EXPECT_TRUE(wrong(anchors));
  // A statement with another head does not fit what is left.
  auto forged = *pruned;
  forged.head[0] = forged.head[0] == '0' ? '1' : '0';
  ASSERT_TRUE(house.folder.state(encode(forged)));
  JournalReader reader(house.folder);
  EXPECT_FALSE(reader.next());
}

TEST(Pruning, without_its_statement_or_its_base_the_rest_is_not_believed) {
  House house;
  house.run(1'500, 10 * minute);
  ASSERT_TRUE(house.prune(a_day));
  auto bases = house.folder.base_files().files();
  house.folder.base_files().files().clear();
  EXPECT_EQ(Replay(house.folder, 1, {}).run().error().code, "base-missing");
  for (auto& [position, bytes] : bases) bytes[bytes.size() / 2] ^= 1;
  house.folder.base_files().files() = bases;
  EXPECT_EQ(Replay(house.folder, 1, {}).run().error().kind, ErrorKind::Corrupt);
}

TEST(Pruning, goes_on_under_a_reader_that_has_read_past_it) {
  House house;
  house.run(1'500, 10 * minute);
  auto gate = house.open(holding_above(5));
  ASSERT_TRUE(gate);
  Follower follower(house.folder, 2, hour);
  while (*follower.next_group()) continue;
  ASSERT_TRUE(house.prune(a_day));
  house.send(*gate, 600, 10 * minute);
  while (true) {
    const auto more = follower.next_group();
    ASSERT_TRUE(more) << more.error().text();
    if (!*more) break;
  }
  EXPECT_EQ(follower.end().entries, gate->position());
}

TEST(Pruning, of_any_traffic_killed_at_any_moment_loses_nothing_and_changes_no_state) {
  rc::check([] {
    House house;
    for (int runs = *rc::gen::inRange(1, 5); runs > 0; --runs) {
      auto set = testing::random_thresholds(house.now);
      if (*rc::gen::inRange(0, 3) == 0) set = {.reference = "none", .thresholds = {}};
      auto gate = house.open(set);
      RC_ASSERT(gate);
      for (int i = *rc::gen::inRange(0, 400); i > 0; --i) {
        auto drawn = testing::random_arrival(++house.counter);
        house.now += *rc::gen::element<std::int64_t>(100, minute, 10 * minute, hour);
        const Request request{drawn.get(), CountingTime(house.now), "<Request/>"};
        gate->take({&request, 1});
        gate->hand_over();
        RC_ASSERT(gate->collect());
        // Who held it lets it go, mostly.
        const auto& held = gate->quarantine().requests();
        if (held.empty() || *rc::gen::inRange(0, 12) == 0) continue;
        QuarantineStep step;
        step.action = QuarantineAction::Delete;
        step.person = "first";
        step.held = {static_cast<std::int64_t>(held.begin()->first)};
        const auto user = held.begin()->second.id.originator;
        (void)gate->settle(step, user, {});
        step.stage = QuarantineStage::Confirmed;
        step.person = "second";
        (void)gate->settle(step, user, {});
        gate->hand_over();
        RC_ASSERT(gate->collect());
      }
      if (*rc::gen::arbitrary<bool>()) RC_ASSERT(gate->close());
    }
    const auto whole = house.state(nullptr);
    const PruneLimits limits{.keep_milliseconds = *rc::gen::element<std::int64_t>(0, hour, day),
                             .anchored = UINT64_MAX};
    const auto plan = plan_pruning(house.folder, house.snapshots, limits, 3, {UINT64_MAX});
    RC_ASSERT(plan);
    RC_CLASSIFY(plan->cut.has_value(), "pruned");
    if (!plan->cut) return;
    house.folder.die_after(*rc::gen::inRange(0U, 8U));
    const auto prepared = house.prepare(*plan);
    if (prepared) (void)carry_out_pruning(house.folder);
    house.disk.lose_power();
    RC_ASSERT(house.state(nullptr) == whole);
    RC_ASSERT(house.state(&house.snapshots) == whole);
    house.folder.live();
    RC_ASSERT(carry_out_pruning(house.folder));
    RC_ASSERT(house.state(nullptr) == whole);
    RC_ASSERT(house.state(&house.snapshots) == whole);
    RC_ASSERT(house.snapshots_wrong() == "");
    const auto statement = *pruned_of(house.folder);
    const auto first = statement ? static_cast<std::uint64_t>(statement->segment) : 0;
    RC_ASSERT(house.disk.segments().begin()->first == first);
  });
}

}  // namespace
}  // namespace wardmote::watch
