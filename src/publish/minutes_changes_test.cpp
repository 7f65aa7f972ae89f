// What a file leaves out stays; what differs becomes the right command.

#include "publish/minutes_changes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/codec.h"
#include "committee/decide_actions.h"
#include "committee/decide_minutes.h"
#include "publish/minutes_test.h"
#include "publish/minutes_text.h"

namespace wardmote::publish::testing {
namespace {

TEST(MinutesChanges, are_none_for_what_was_written_even_with_its_ids_taken_off) {
  const auto now = sample();
  auto text = minutes_markdown(now);
  EXPECT_TRUE(changes(text, now).changes.empty());
  for (auto at = text.find(" {#"); at != std::string::npos; at = text.find(" {#"))
    text.erase(at, 36);
  const auto compared = changes(text, now);
  EXPECT_TRUE(compared.changes.empty());
  EXPECT_TRUE(compared.findings.empty());
}

TEST(MinutesChanges, are_none_for_what_is_left_out) {
  const auto now = sample();
  const auto text = minutes_markdown(now);
  for (const char* part : {"(AMBER)", "> AGREED", "> NO DECISION", "- [ ]"}) {
    const auto at = text.find(part);
    auto less = text;
    less.erase(at, text.find('\n', at) - at);
    EXPECT_TRUE(changes(less, now).changes.empty()) << part;
  }
  EXPECT_TRUE(changes(text.substr(0, text.find("## ")), now).changes.empty());
}

TEST(MinutesChanges, write_changed_words_anew_where_they_stood) {
  const auto now = sample();
  const auto made =
      changes(replaced(minutes_markdown(now), "Two questions", "Three questions"), now);
  ASSERT_EQ(made.changes.size(), 1u);
  EXPECT_EQ(made.changes[0].command, "write-portion");
  const auto command = decode<WritePortion>(made.changes[0].json).value();
  EXPECT_EQ(command.meeting, "SSC_67_2811");
  EXPECT_EQ(command.item, id(1, 12));
  EXPECT_EQ(command.portion, id(2, 2));
  EXPECT_EQ(command.text, "Three questions were asked.");
  EXPECT_EQ(command.mark, Level::Amber);
  EXPECT_FALSE(command.before || command.after);
}

TEST(MinutesChanges, put_new_paragraphs_where_they_stand_in_the_file) {
  const auto now = sample();
  const auto made = changes(
      replaced(minutes_markdown(now), "(AMBER)", "(RED) New one.\n\n(RED) New two.\n\n(AMBER)"),
      now);
  ASSERT_EQ(made.changes.size(), 2u);
  for (const auto& one : made.changes) {
    const auto command = decode<WritePortion>(one.json).value();
    EXPECT_EQ(command.portion, std::nullopt);
    EXPECT_EQ(command.before, id(2, 2));
  }
  EXPECT_LT(made.changes[0].place.line, made.changes[1].place.line);
}

TEST(MinutesChanges, move_the_paragraph_that_was_moved_and_no_other) {
  const auto now = sample();
  auto text = minutes_markdown(now);
  const auto from = text.find("(GREEN) There"), to = text.find("(RED) The letter");
  const auto moved = text.substr(from, text.find("\n\n", from) + 2 - from);
  text.erase(from, moved.size()).insert(to, moved);
  const auto made = changes(text, now);
  ASSERT_EQ(made.changes.size(), 1u);
  const auto command = decode<WritePortion>(made.changes[0].json).value();
  EXPECT_EQ(command.portion, id(2, 3));
  EXPECT_EQ(command.before, id(2, 1));
}

TEST(MinutesChanges, ask_for_new_decisions_outcomes_and_actions) {
  const auto now = meeting({item(12, Level::Red, "A"), item(13, Level::Red, "B")});
  const auto made = changes(
      "---\nmeeting: SSC_67_2811\n---\n## 12.\n> NOTED contents\n> PUT OFF\n"
      "- [ ] Do it — secas; due 2018-12-12\n## 13.\n> No decision required\n",
      now);
  std::vector<std::string_view> commands;
  for (const auto& one : made.changes) commands.push_back(one.command);
  EXPECT_THAT(commands,
              ::testing::ElementsAre("decide", "defer-item", "raise-action", "no-decision"));
}

TEST(MinutesChanges, keep_of_a_changed_action_what_the_file_leaves_out) {
  const auto now = sample();
  const auto made =
      changes("---\nmeeting: SSC_67_2811\n---\n## 12.\n- [ ] 67/1 Ring Larch Gas - secas\n", now);
  ASSERT_EQ(made.changes.size(), 1u);
  const auto command = decode<RaiseAction>(made.changes[0].json).value();
  EXPECT_EQ(command.action, id(4, 1));
  EXPECT_EQ(command.what, "Ring Larch Gas");
  EXPECT_EQ(command.document, "newsletter");
  EXPECT_EQ(command.due, Day::of(2018, 12, 12));
}

}  // namespace
}  // namespace wardmote::publish::testing
