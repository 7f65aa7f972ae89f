// What is doubtful of a request stands beside its verdict wherever that is written down.

#include "watch/doubts.h"

#include <gtest/gtest.h>

#include "base/testing.h"
#include "watch/faulty_snapshots.h"
#include "watch/follower.h"
#include "watch/small_gate.h"
#include "watch/verdict_line.h"

namespace wardmote::watch {
namespace {

using namespace testing;

Doubts unknown_message() {
  Doubts out;
  out.add(Doubt::MessageUnknown);
  return out;
}

// Three of one User, of which the last is held, and the first again; all doubtful.
void take_doubtful(Gate& gate) {
  for (const std::uint64_t counter : {0U, 1U, 2U, 0U}) {
    Request request;
    request.arrival.id = {small_user(1), {}, counter};
    request.arrival.type.index = 3;
    request.arrival.doubts = unknown_message();
    request.time = CountingTime(start);
    gate.take({&request, 1});
    gate.hand_over();
    ASSERT_TRUE(gate.collect());
  }
}

TEST(Doubts, are_in_the_journal_beside_a_type_that_stays_as_it_was) {
  SmallJournal journal;
  auto gate = journal.open();
  ASSERT_TRUE(gate);
  take_doubtful(*gate);
  send(*gate, 1, 9);
  std::string told;
  Replay replay(journal.folder, 1, {});
  ASSERT_TRUE(replay.run([&](const Replay::Seen& seen) {
    if (seen.entry.kind != journal::EntryKind::Verdict) return;
    const auto& [arrival, time, late, verdict] = seen.entry.verdict;
    told += std::to_string(arrival.type.index);
    told += arrival.doubts == unknown_message() ? "? " : arrival.doubts.any() ? "wrong " : " ";
  }));
  EXPECT_EQ(told, "3? 3? 3? 3? 0 ");
}

TEST(Doubts, are_known_of_what_is_held_and_remembered_by_the_next_run_with_or_without_a_snapshot) {
  wardmote::testing::SeededRandom random{5};
  SmallJournal journal;
  FaultySnapshots snapshots;
  const auto open = [&] {
    auto opening = small_opening(one_limit());
    opening.random = &random;
    opening.snapshots = &snapshots;
    return journal.open(std::move(opening));
  };
  {
    auto gate = open();
    ASSERT_TRUE(gate);
    take_doubtful(*gate);
    ASSERT_TRUE(gate->close());
  }
  ASSERT_EQ(snapshots.files().size(), 1U);
  for (const bool with_snapshot : {true, false}) {
    if (!with_snapshot) snapshots.files().clear();
    const auto gate = open();
    ASSERT_TRUE(gate);
    ASSERT_EQ(gate->quarantine().open(), 1U);
    EXPECT_EQ(gate->quarantine().requests().begin()->second.doubts, unknown_message());
    EXPECT_EQ(gate->quarantine().requests().begin()->second.state, HeldState::Held);
    const auto& remembered = gate->engine().remembered();
    const traffic::RequestId first{small_user(1), {}, 0};
    const auto* known = remembered.find(remembered.key_of(first), first, CountingTime(start));
    ASSERT_NE(known, nullptr);
    EXPECT_EQ(known->doubts(), unknown_message());
    EXPECT_EQ(known->outcome(), Outcome::Pass);
  }
}

TEST(Doubts, are_told_by_who_follows_the_journal_and_by_who_takes_up_what_that_saved) {
  wardmote::testing::SeededRandom random{5};
  SmallJournal journal;
  FaultySnapshots snapshots;
  auto opening = small_opening(one_limit());
  opening.random = &random;
  opening.snapshots = &snapshots;
  auto gate = journal.open(std::move(opening));
  ASSERT_TRUE(gate);
  take_doubtful(*gate);
  ASSERT_TRUE(gate->close());
  QuarantineStep step;
  step.person = "first";
  step.held = {static_cast<std::int64_t>(gate->quarantine().requests().begin()->first)};
  ASSERT_TRUE(gate->settle(step, small_user(1), {}));
  step.stage = QuarantineStage::Confirmed;
  step.person = "second";
  ASSERT_TRUE(gate->settle(step, small_user(1), {}));
  gate->hand_over();
  ASSERT_TRUE(gate->collect());
  Follower first(journal.folder, 1, 3'600'000);
  while (*first.next_group()) continue;
  Follower second(journal.folder, 2, 3'600'000);
  ASSERT_TRUE(second.resume(snapshots, first.saved()));
  while (*second.next_group()) continue;
  for (const Follower* follower : {&first, &second}) {
    ASSERT_EQ(follower->settled().size(), 1U);
    EXPECT_EQ(follower->settled().front().request.doubts, unknown_message());
    EXPECT_EQ(follower->remembered({small_user(1), {}, 1})->doubts, unknown_message());
  }
}

TEST(Doubts, are_reasons_in_words_with_the_codes_of_the_findings) {
  EXPECT_TRUE(reasons_of({}).empty());
  std::string codes;
  for (const auto& because : reasons_of(Doubts::of_bits(7))) {
    codes += because.code + " ";
    EXPECT_FALSE(because.why.empty());
  }
  EXPECT_EQ(codes, "message-code-unknown payload-originator-differs payload-target-differs ");
}

TEST(Doubts, leave_room_for_as_many_types_as_a_journal_can_number_and_more_are_refused) {
  RunBegun run = small_run();
  while (run.vocabulary.types.size() < journal::most_types)
    run.vocabulary.types.push_back("t" + std::to_string(run.vocabulary.types.size()));
  {
    SmallJournal journal;
    auto gate = journal.open(one_limit(), run);
    ASSERT_TRUE(gate);
    Request request;
    request.arrival.type.index = journal::most_types - 1;
    request.arrival.doubts = Doubts::of_bits(7);
    request.time = CountingTime(start);
    gate->take({&request, 1});
    gate->hand_over();
    ASSERT_TRUE(gate->collect());
    EXPECT_TRUE(journal.replayed());
    RunBegun later = small_run();
    later.vocabulary.types = {"one more"};
    EXPECT_EQ(journal.open(one_limit(), later).error().code, "types-too-many");
  }
  run.vocabulary.types.push_back("one more");
  SmallJournal journal;
  EXPECT_EQ(journal.open(one_limit(), run).error().code, "types-too-many");
}

}  // namespace
}  // namespace wardmote::watch
