// What a commit is refused for, and what it was decided upon.

#include <optional>
#include <set>

#include <gtest/gtest.h>

#include "record/notes_test.h"

namespace wardmote::record::testing {
namespace {

TEST(Record, commits_a_repeated_command_once_even_after_a_restart) {
  World world(test_kinds);
  const auto first = commit(world, note("once"), "same");
  world.reopen();
  world.clock.advance_seconds(5);
  const auto again = commit(world, note("once"), "same");
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->repeated);
  EXPECT_EQ(again->ids, first->ids);
  EXPECT_EQ(again->recorded_at, first->recorded_at);
  EXPECT_EQ(world.record->act_count(), 1U);
}

TEST(Record, refuses_a_key_that_was_used_for_another_command) {
  World world(test_kinds);
  ASSERT_TRUE(commit(world, note("once"), "same"));
  EXPECT_EQ(commit(world, note("other"), "same").error().code, "key-reused");
}

TEST(Record, refuses_a_command_upon_something_that_changed_meanwhile) {
  World world(test_kinds);
  ASSERT_TRUE(commit(world, note("seen"), "1"));
  const Precondition seen{{{kItem, world.record->as(kClerk).fingerprint(kItem)}}};
  ASSERT_TRUE(commit(world, note("unseen"), "2"));
  const Draft drafts[] = {note("stale")};
  EXPECT_EQ(world.record->commit(kClerk, seen, drafts, IdempotencyKey("3")).error().kind,
            ErrorKind::Stale);
}

TEST(Record, does_not_let_hidden_acts_make_a_command_stale) {
  World world(test_kinds);
  const Reader other(PersonId("other"), {});
  ASSERT_TRUE(commit(world, note("seen"), "1"));
  const Precondition seen{{{kItem, world.record->as(other).fingerprint(kItem)}}};
  ASSERT_TRUE(commit(world, note("hidden", Marking::red({"secretariat"})), "2"));
  const Draft drafts[] = {note("mine")};
  EXPECT_TRUE(world.record->commit(other, seen, drafts, IdempotencyKey("3")));
}

TEST(Record, keeps_a_batch_whole_or_not_at_all) {
  World world(test_kinds);
  const Draft drafts[] = {note("good"), note("")};
  EXPECT_FALSE(world.record->commit(kClerk, {}, drafts, IdempotencyKey("1")));
  EXPECT_EQ(world.record->act_count(), 0U);
}

TEST(Record, tells_by_the_fingerprint_of_many_acts_what_was_added_and_remarked) {
  World world(test_kinds);
  const Reader other(PersonId("other"), {"scheme"});
  std::set<Fingerprint> seen;
  std::vector<Fingerprint> in_turn;
  const auto look = [&] {
    const auto now = world.record->as(kClerk).fingerprint(kItem);
    EXPECT_EQ(now, world.record->as(kClerk).fingerprint(kItem));
    EXPECT_TRUE(seen.insert(now).second);
    in_turn.push_back(now);
  };
  std::optional<ActId> first;
  for (int i = 0; i < 40; ++i) {
    const auto written = commit(world, note("note " + std::to_string(i)), std::to_string(i));
    if (!first) first = written->ids[0];
    look();
  }
  const auto unseen = world.record->as(other).fingerprint(kItem);
  const Draft remark =
      draft({kItem}, Remarked{*first, Level::Green, {{"scheme"}}, "not for the public"},
            Marking::red({"secretariat"}), *Day::of(2018, 11, 29));
  ASSERT_TRUE(commit(world, remark, "remark"));
  look();
  // The same acts, one of them marked otherwise.
  EXPECT_EQ(read(world.record->as(other)).size(), 40U);
  EXPECT_NE(world.record->as(other).fingerprint(kItem), unseen);
  // What was kept says the same as what is made anew.
  world.reopen();
  EXPECT_EQ(world.record->as(kClerk).fingerprint(kItem), in_turn.back());
}

TEST(Record, checks_a_body_that_its_own_codec_does_not_answer_for) {
  World world(test_kinds);
  const auto refused = [&](Draft what, const std::string& key) {
    const auto done = commit(world, std::move(what), key);
    return !done && done.error().kind == ErrorKind::Invalid;
  };
  EXPECT_TRUE(refused(note("\xff"), "not UTF-8"));
  EXPECT_TRUE(refused(note(std::string(101, 'x')), "too long"));
  Draft outside = note("words");
  outside.body = std::string(R"({"words":"text"})");
  EXPECT_TRUE(refused(outside, "bytes from elsewhere"));
  Draft other = note("words");
  other.body = Body::of(Erased{{}, std::string(64, '0'), {}, "x"});
  EXPECT_TRUE(other.body.sound_as());
  EXPECT_TRUE(refused(other, "of another struct"));
  Draft emptied = note("words");
  const Body taken = std::move(emptied.body);
  EXPECT_TRUE(refused(emptied, "moved from"));  // NOLINT(bugprone-use-after-move)
  EXPECT_EQ(world.record->act_count(), 0U);

  Draft kept = note("words");
  kept.body = taken;
  EXPECT_TRUE(kept.body.sound_as());
  EXPECT_TRUE(commit(world, std::move(kept), "sound"));
  outside.body = std::string(R"({ "text": "words" })");
  EXPECT_FALSE(outside.body.sound_as());
  EXPECT_TRUE(commit(world, std::move(outside), "from elsewhere, and right"));
}

}  // namespace
}  // namespace wardmote::record::testing
