// What a record shows, to whom, and as at when.

#include "record/record.h"

#include <gtest/gtest.h>

#include "base/codec_impl.h"
#include "record/merkle.h"
#include "record/notes_test.h"

WARDMOTE_CODEC(wardmote::record::testing::Noted);

namespace wardmote::record::testing {
namespace {

TEST(Record, shows_each_reader_only_what_they_may_see) {
  World world(test_kinds);
  ASSERT_TRUE(commit(world, note("open"), "1"));
  ASSERT_TRUE(commit(world, note("closed", Marking::red({"secretariat"})), "2"));
  EXPECT_EQ(read(world.record->as(Reader::anyone())), std::vector<std::string>{"open"});
  EXPECT_EQ(read(world.record->as(kClerk)), (std::vector<std::string>{"open", "closed"}));
}

TEST(Record, shows_what_was_known_at_a_moment) {
  World world(test_kinds);
  ASSERT_TRUE(commit(world, note("first"), "1"));
  const Instant then = world.clock.now();
  world.clock.advance_seconds(60);
  ASSERT_TRUE(commit(world, note("second"), "2"));
  EXPECT_EQ(read(world.record->as(kClerk, then)), std::vector<std::string>{"first"});
  EXPECT_TRUE(read(world.record->as(kClerk, Instant(then.micros() - 1))).empty());
  EXPECT_EQ(read(world.record->as(kClerk)).size(), 2U);
}

TEST(Record, never_dates_an_act_before_another_when_the_clock_steps_back) {
  World world(test_kinds);
  const auto first = commit(world, note("first"), "1");
  world.clock.advance_seconds(-3600);
  const auto second = commit(world, note("second"), "2");
  EXPECT_EQ(second->recorded_at, first->recorded_at);
  world.reopen();
  EXPECT_EQ(read(world.record->as(kClerk)).size(), 2U);
}

TEST(Record, reads_old_kinds_as_new_ones_and_leaves_their_bytes) {
  World world(test_kinds);
  // As an older version wrote it.
  world.kinds.add(Kind{"test.Noted/1", "", "{}", [](std::string_view) { return Result<>(); }});
  Draft old = note("x");
  old.kind = "test.Noted/1";
  old.body = std::string(R"({"text":"words"})");
  ASSERT_TRUE(commit(world, old, "1"));
  world.reopen();
  EXPECT_EQ(read(world.record->as(kClerk)), std::vector<std::string>{"old words"});
  EXPECT_NE(world.store.rows()[0].line.find(R"("kind":"test.Noted/1")"), std::string::npos);
}

TEST(Record, names_the_act_that_was_altered_and_does_not_open) {
  World world(test_kinds);
  ASSERT_TRUE(commit(world, note("first"), "1"));
  const auto second = commit(world, note("second"), "2");
  auto& line = world.store.rows()[1].line;
  line.replace(line.find("second"), 6, "forged");
  const auto opened = Record::open(world.store, world.kinds, world.clock, world.random);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, "act-altered");
  EXPECT_NE(opened.error().place.find(second->ids[0].hex()), std::string::npos);
}

TEST(Record, gives_files_only_to_those_who_see_an_act_that_names_them) {
  World world(test_kinds);
  const std::string bytes = "a paper";
  const Digest digest = Sha256()(std::string_view(bytes));
  const Draft drafts[] = {note(to_hex(digest.data(), 32), Marking::red({"secretariat"}))};
  const auto receipt =
      world.record->commit(kClerk, {}, drafts, IdempotencyKey("1"), std::span(&bytes, 1));
  ASSERT_TRUE(receipt);
  const auto id = receipt->ids[0];
  EXPECT_EQ(world.record->blob(world.record->as(kClerk), id, digest).value_or(""), bytes);
  EXPECT_EQ(world.record->blob(world.record->as(Reader::anyone()), id, digest).error().code,
            "not-found");
}

TEST(Record, proves_that_a_visible_act_is_in_the_tree) {
  World world(test_kinds);
  std::vector<ActId> ids;
  for (int i = 0; i < 7; ++i)
    ids.push_back(commit(world, note("n" + std::to_string(i)), std::to_string(i))->ids[0]);
  const auto proof = world.record->inclusion(world.record->as(kClerk), ids[3], 7);
  ASSERT_TRUE(proof);
  Sha256 hash;
  EXPECT_TRUE(verify_inclusion(leaf_hash(hash, proof->commitment), proof->index, proof->size,
                               proof->path, world.record->head().root));
}

}  // namespace
}  // namespace wardmote::record::testing
