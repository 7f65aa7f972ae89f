// Acts that are marked otherwise, corrected or erased.

#include <gtest/gtest.h>

#include "record/notes_test.h"

namespace wardmote::record::testing {
namespace {

Draft remark_of(const ActId& act, Level level, Audience audience) {
  return draft({kItem}, Remarked{act, level, std::move(audience), "named a party"},
               Marking::red({"secretariat"}), *Day::of(2018, 11, 29));
}

TEST(Record, holds_a_new_mark_for_every_moment) {
  World world(test_kinds);
  const auto written = commit(world, note("too low"), "1");
  const Instant then = world.clock.now();
  world.clock.advance_seconds(60);
  const Draft remark =
      draft({kItem}, Remarked{written->ids[0], Level::Red, {{"secretariat"}}, "named a party"},
            Marking::red({"secretariat"}), *Day::of(2018, 11, 29));
  ASSERT_TRUE(commit(world, remark, "2"));
  for (int round = 0; round < 2; ++round) {
    EXPECT_TRUE(read(world.record->as(Reader::anyone())).empty());
    EXPECT_TRUE(read(world.record->as(Reader::anyone(), then)).empty());
    EXPECT_EQ(read(world.record->as(kClerk, then)).size(), 1U);
    world.reopen();
  }
}

TEST(Record, forgets_what_is_erased_and_still_opens) {
  World world(test_kinds);
  const auto written = commit(world, note("a name"), "1");
  ASSERT_TRUE(commit(world, note("kept"), "2"));
  ASSERT_TRUE(world.record->erase(kClerk, written->ids[0], "asked for", {}, IdempotencyKey("3")));
  for (int round = 0; round < 2; ++round) {
    EXPECT_EQ(read(world.record->as(kClerk)), std::vector<std::string>{"kept"});
    EXPECT_FALSE(world.record->as(kClerk).act(written->ids[0]));
    world.reopen();
  }
  for (const auto& row : world.store.rows()) EXPECT_EQ(row.line.find("a name"), std::string::npos);
}

TEST(Record, opens_again_after_the_erasure_of_what_was_corrected_or_remarked) {
  World world(test_kinds);
  const auto wrong = commit(world, note("a name"), "1");
  Draft right = note("a label");
  right.corrects = wrong->ids[0];
  const auto corrected = commit(world, right, "2");
  ASSERT_TRUE(corrected);
  ASSERT_TRUE(commit(world, remark_of(wrong->ids[0], Level::Red, {{"secretariat"}}), "3"));
  ASSERT_TRUE(world.record->erase(kClerk, wrong->ids[0], "asked for", {}, IdempotencyKey("4")));
  for (int round = 0; round < 2; ++round) {
    const auto act = world.record->as(Reader::anyone()).act(corrected->ids[0]);
    ASSERT_TRUE(act);
    EXPECT_EQ(act->corrects, wrong->ids[0]) << "what an act says does not change by a restart";
    world.reopen();
  }
}

TEST(Record, does_not_record_anew_what_was_erased_when_its_command_is_repeated) {
  World world(test_kinds);
  const auto first = commit(world, note("a name"), "same");
  ASSERT_TRUE(world.record->erase(kClerk, first->ids[0], "asked for", {}, IdempotencyKey("2")));
  for (int round = 0; round < 2; ++round) {
    const auto again = commit(world, note("a name"), "same");
    ASSERT_TRUE(again);
    EXPECT_TRUE(again->repeated);
    EXPECT_EQ(again->ids, first->ids);
    EXPECT_TRUE(read(world.record->as(kClerk)).empty());
    world.reopen();
  }
}

TEST(Record, refuses_marks_that_it_could_not_read_back) {
  World world(test_kinds);
  const auto written = commit(world, note("words"), "1");
  const auto count = world.record->act_count();
  EXPECT_FALSE(commit(world, remark_of(written->ids[0], Level::Red, {}), "2"));
  EXPECT_FALSE(commit(world, remark_of(written->ids[0], Level::White, {{"secretariat"}}), "3"));
  EXPECT_EQ(commit(world, remark_of(ActId{}, Level::White, {}), "4").error().code, "not-found");
  EXPECT_FALSE(commit(world,
                      draft({kItem}, Erased{written->ids[0], std::string(64, '0'), {}, "x"},
                            Marking::white(), *Day::of(2018, 11, 29)),
                      "5"));
  EXPECT_EQ(world.record->act_count(), count);
  world.reopen();
}

TEST(Record, tells_hidden_acts_and_unknown_ones_apart_for_nobody) {
  World world(test_kinds);
  const Reader guesser(PersonId("guesser"), {});
  const auto hidden = commit(world, note("secret", Marking::red({"secretariat"})), "1");
  const auto answers = [&](const ActId& id) {
    Draft correction = note("a guess");
    correction.corrects = id;
    const Draft drafts[] = {correction}, remarks[] = {remark_of(id, Level::White, {})};
    return world.record->commit(guesser, {}, drafts, IdempotencyKey("2")).error().text() +
           world.record->commit(guesser, {}, remarks, IdempotencyKey("3")).error().text() +
           world.record->erase(guesser, id, "x", {}, IdempotencyKey("4")).error().text();
  };
  EXPECT_EQ(answers(hidden->ids[0]), answers(ActId{}));
}

}  // namespace
}  // namespace wardmote::record::testing
