#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "base/testing.h"
#include "watch/faulty_snapshots.h"
#include "watch/random_traffic.h"
#include "watch/small_gate.h"
#include "watch/snapshot_blocks.h"
#include "watch/snapshot_check.h"
#include "watch/snapshot_reader.h"
#include "watch/state_text.h"

namespace wardmote::watch {
namespace {

using testing::FaultyDisk;
using testing::FaultyFolder;
using testing::FaultySnapshots;
using testing::small_user;

constexpr std::int64_t start = 1'540'684'000'000;

ThresholdSet one_limit(std::int64_t limit = 2) {
  Threshold threshold;
  threshold.reference = "one";
  threshold.user_id = small_user(1).text();
  threshold.limit = limit;
  threshold.window_seconds = 60;
  return {.reference = "set", .thresholds = {threshold}};
}

// A journal and its snapshots, and gates on them one after the other.
struct House {
  FaultyDisk disk{1, {}};
  FaultyFolder folder{disk};
  FaultySnapshots snapshots;
  wardmote::testing::SeededRandom random{5};
  std::int64_t remembered = 200;
  std::uint32_t stamp = 1;
  SnapshotTaker::Pace pace{.every = 50, .slice_bytes = 200, .kept = 2};
  std::vector<std::string> passed_over;
  journal::Position began_at = 0;

  Result<Gate> open(const ThresholdSet& set) {
    Gate::Opening opening;
    opening.run = testing::small_run();
    opening.run.remembered_most = remembered;
    opening.thresholds = set;
    opening.segment_size = 64 * 1'024;
    opening.key = 1;
    opening.stamp = stamp;
    opening.random = &random;
    opening.snapshots = &snapshots;
    opening.pace = pace;
    opening.news.passed_over = [this](journal::Position, const Error& error) {
      passed_over.push_back(error.code);
    };
    opening.news.begins_at = [this](journal::Position position) { began_at = position; };
    return Gate::open(folder, std::move(opening));
  }

  std::string state(SnapshotFolder* by) {
    const auto found = recover(folder, by, 9, {});
    return found ? testing::state_text(*found) : found.error().text();
  }

  std::vector<SnapshotCheck::Checked> checked() {
    SnapshotCheck check(snapshots);
    Replay replay(folder, 3, {});
    EXPECT_TRUE(replay.run([&](const Replay::Seen& seen) { check.see(replay, seen); }));
    return std::move(check).finish();
  }
};

void send(Gate& gate, int requests, std::uint64_t from = 0) {
  for (std::uint64_t i = from; i < from + static_cast<std::uint64_t>(requests); ++i) {
    Request request;
    request.arrival.id = {small_user(1), {}, i};
    request.time = CountingTime(start + static_cast<std::int64_t>(i) * 1'000);
    gate.take({&request, 1});
    gate.hand_over();
    ASSERT_TRUE(gate.collect());
  }
}

void run_well(House& house, int requests, std::uint64_t from = 0) {
  auto gate = house.open(one_limit());
  ASSERT_TRUE(gate) << gate.error().text();
  send(*gate, requests, from);
  ASSERT_TRUE(gate->close());
}

TEST(Snapshot, stands_at_the_end_of_a_run_that_ended_well) {
  House house;
  run_well(house, 20);
  ASSERT_EQ(house.snapshots.files().size(), 1U);
  const auto position = house.snapshots.files().begin()->first;
  ASSERT_TRUE(house.open(one_limit()));
  EXPECT_EQ(house.began_at, position);
  EXPECT_TRUE(house.passed_over.empty());
}

TEST(Snapshot, is_taken_while_the_gate_goes_on_and_the_older_ones_go) {
  House house;
  auto gate = house.open(one_limit());
  ASSERT_TRUE(gate);
  send(*gate, 3'000);
  ASSERT_TRUE(gate->close());
  EXPECT_EQ(house.snapshots.files().size(), 2U);
  EXPECT_GT(house.snapshots.files().begin()->first, 1'000U);
}

TEST(Snapshot, says_how_much_there_is_to_read_before_it_is_read) {
  House house;
  run_well(house, 20);
  {
    auto gate = house.open(one_limit());
    ASSERT_TRUE(gate);
    send(*gate, 200, 20);
  }
  ToRead told;
  bool began = false, told_first = false;
  RecoveryNews news;
  news.begins_at = [&](journal::Position) { began = true; };
  news.reads = [&](const ToRead& reads) {
    told_first = !began;
    told = reads;
  };
  const auto whole = recover(house.folder, nullptr, 9, {}, news);
  ASSERT_TRUE(whole);
  constexpr std::uint64_t page = 4'096;
  EXPECT_TRUE(told_first);
  EXPECT_EQ(told.snapshot, 0U);
  EXPECT_GE(told.journal, whole->end.offset);
  EXPECT_LT(told.journal, whole->end.offset + 2 * page);
  const auto by_snapshot = recover(house.folder, &house.snapshots, 9, {}, news);
  ASSERT_TRUE(by_snapshot);
  const auto& [position, bytes] = *house.snapshots.files().rbegin();
  EXPECT_EQ(told.position, position);
  EXPECT_EQ(told.snapshot, bytes.size());
  EXPECT_GT(told.journal, 200U * 40);
  EXPECT_LT(told.journal, whole->end.offset);
}

void expect_the_older(House& house, const std::string& code) {
  const auto older = house.snapshots.files().begin()->first;
  const auto whole = house.state(nullptr);
  EXPECT_EQ(house.state(&house.snapshots), whole);
  ASSERT_TRUE(house.open(one_limit()));
  EXPECT_EQ(house.began_at, older);
  EXPECT_EQ(house.passed_over, std::vector<std::string>{code});
}

TEST(Snapshot, one_that_is_damaged_anywhere_is_passed_over_with_a_word) {
  for (int part = 0; part < 20; ++part) {
    House house;
    run_well(house, 20);
    run_well(house, 20, 20);
    auto& newest = house.snapshots.files().rbegin()->second;
    newest[newest.size() * static_cast<std::size_t>(part) / 20] ^= 4;
    expect_the_older(house, "snapshot-damaged");
  }
}

TEST(Snapshot, one_that_is_torn_anywhere_is_passed_over_with_a_word) {
  for (int part = 0; part < 20; ++part) {
    House house;
    run_well(house, 20);
    run_well(house, 20, 20);
    auto& newest = house.snapshots.files().rbegin()->second;
    newest.resize(newest.size() * static_cast<std::size_t>(part) / 20);
    expect_the_older(house, "snapshot-damaged");
  }
}

TEST(Snapshot, one_of_another_journal_is_passed_over_with_a_word) {
  House house, other;
  other.stamp = 2;
  run_well(house, 20);
  run_well(other, 60, 500);
  house.snapshots.files().insert(*other.snapshots.files().rbegin());
  expect_the_older(house, "journal-continues-otherwise");
}

TEST(Snapshot, no_run_begins_on_a_journal_that_ends_before_one_of_its_own) {
  House house, before_it_was_cut;
  run_well(house, 20);
  run_well(before_it_was_cut, 60, 500);
  house.snapshots.files().insert(*before_it_was_cut.snapshots.files().rbegin());
  const auto gate = house.open(one_limit());
  ASSERT_FALSE(gate);
  EXPECT_EQ(gate.error().code, "journal-shorter");
  const auto checked = house.checked();
  EXPECT_EQ(checked.back().error->code, "journal-shorter");
}

TEST(Snapshot, without_a_sound_one_the_whole_journal_is_replayed) {
  House house;
  run_well(house, 20);
  house.snapshots.files().begin()->second.clear();
  ASSERT_TRUE(house.open(one_limit()));
  EXPECT_EQ(house.began_at, 0U);
}

TEST(Snapshot, a_full_disk_costs_the_snapshot_and_no_verdict) {
  House house;
  house.snapshots.misbehave(1, {.full = 1});
  auto gate = house.open(one_limit());
  ASSERT_TRUE(gate);
  // The snapshot is written beside the traffic, by a thread of its own.
  std::optional<Error> told;
  for (int tries = 0; !told && tries < 1'000; ++tries) {
    send(*gate, 300);
    told = gate->snapshot_error();
  }
  ASSERT_TRUE(told);
  EXPECT_EQ(told->kind, ErrorKind::Full);
  EXPECT_FALSE(gate->close());
  EXPECT_TRUE(house.snapshots.files().empty());
}

// Both what a counter held and which requests were remembered change while it is taken.
void snapshots_are_what_a_replay_knows() {
  House house;
  house.remembered = *rc::gen::inRange(1, 40);
  house.pace = {.every = *rc::gen::inRange<std::uint64_t>(1, 60),
                .slice_bytes = *rc::gen::inRange<std::size_t>(1, 400),
                .kept = 100};
  std::int64_t now = start;
  std::uint64_t next = 0;
  for (int run = *rc::gen::inRange(1, 4); run > 0; --run) {
    auto gate = house.open(testing::random_thresholds(start));
    RC_ASSERT(gate.has_value());
    for (int groups = *rc::gen::inRange(0, 40); groups > 0; --groups) {
      for (int i = *rc::gen::inRange(1, 9); i > 0; --i) {
        const auto drawn = testing::random_arrival(next++);
        now += testing::random_gap();
        const Request request{.arrival = drawn.get(), .time = CountingTime(now), .bytes = "<x/>"};
        gate->take({&request, 1});
      }
      gate->hand_over();
      // Up to two groups are not durable yet.
      if (gate->outstanding() > 2) RC_ASSERT(gate->collect().has_value());
    }
    while (gate->outstanding() != 0) RC_ASSERT(gate->collect().has_value());
    if (*rc::gen::arbitrary<bool>()) RC_ASSERT(gate->close().has_value());
  }
  for (const auto& one : house.checked()) {
    if (one.error) RC_FAIL(one.error->text());
  }
  RC_ASSERT(house.state(&house.snapshots) == house.state(nullptr));
}

RC_GTEST_PROP(Snapshot, holds_what_a_replay_of_the_whole_journal_knows, ()) {
  for (int world = 0; world < 20; ++world) snapshots_are_what_a_replay_knows();
}

// Every checksum is right, and what it says is not.
TEST(Snapshot, one_that_was_made_up_is_found_by_a_replay_of_the_whole_journal) {
  House house;
  run_well(house, 20);
  auto& bytes = house.snapshots.files().begin()->second;
  const auto source = *house.snapshots.open(house.snapshots.files().begin()->first);
  auto mark = *mark_of_snapshot(*source);
  SnapshotBlocks blocks(*source, mark);
  bytes.clear();
  std::uint64_t place = 0;
  while (auto block = *blocks.next()) {
    if (block->kind == snapshot::BlockKind::Requests) block->content[24] ^= 1;
    bytes += snapshot::header_of(block->kind, place++, block->content) + block->content;
  }
  const auto end = snapshot::bytes_of(mark);
  bytes += snapshot::header_of(snapshot::BlockKind::End, place, end) + end;
  const auto checked = house.checked();
  ASSERT_EQ(checked.size(), 1U);
  ASSERT_TRUE(checked[0].error);
  EXPECT_EQ(checked[0].error->code, "snapshot-differs");
}

TEST(Snapshot, other_thresholds_give_up_the_one_at_hand_and_the_next_holds_them) {
  House house;
  house.pace = {.every = 10, .slice_bytes = 1, .kept = 2};
  auto gate = house.open(one_limit());
  ASSERT_TRUE(gate);
  send(*gate, 12);
  ASSERT_TRUE(gate->adopt(one_limit(7)));
  send(*gate, 5, 12);
  ASSERT_TRUE(gate->close());
  for (const auto& one : house.checked()) EXPECT_FALSE(one.error) << one.error->text();
  EXPECT_EQ(house.state(&house.snapshots), house.state(nullptr));
}

}  // namespace
}  // namespace wardmote::watch
