// What people write, and everything that can be wrong with it, each with its line and column.

#include "publish/minutes_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wardmote::publish {
namespace {

const std::string kFront = "---\nmeeting: SSC_67_2811\n---\n\n";
const std::string kItem = kFront + "## 12. Letter (AMBER)\n\n";  // six lines
const std::string kId = "0123456789abcdef0123456789abcdef";

struct Wrong {
  std::string name, text, code;
  int line, column;
  Severity severity = Severity::Error;
};

class WrongMinutes : public ::testing::TestWithParam<Wrong> {};

TEST_P(WrongMinutes, are_told_with_line_and_column) {
  const auto& wrong = GetParam();
  const auto read = read_minutes(wrong.text);
  ASSERT_EQ(read.findings.size(), 1u);
  const auto& finding = read.findings.front();
  EXPECT_EQ(finding.code, wrong.code);
  EXPECT_EQ(finding.place.line, wrong.line);
  EXPECT_EQ(finding.place.column, wrong.column);
  EXPECT_EQ(finding.severity, wrong.severity);
  EXPECT_FALSE(finding.why.empty());
  EXPECT_FALSE(finding.way_out.empty());
}

INSTANTIATE_TEST_SUITE_P(
    All, WrongMinutes,
    ::testing::Values(
        Wrong{"no_front_matter", "## 12. Letter (RED)\n", "front-matter-missing", 1, 1},
        Wrong{"nothing_at_all", "", "front-matter-missing", 1, 1},
        Wrong{"front_matter_without_end", "---\nmeeting: SSC_67_2811\n", "front-matter-open", 1, 1},
        Wrong{"front_matter_that_runs_into_an_item", "---\nmeeting: SSC_67_2811\n## 1. A (RED)\n",
              "front-matter-open", 1, 1},
        Wrong{"a_line_without_colon", "---\nmeeting: SSC_67_2811\n  wild words\n---\n",
              "front-matter-malformed", 3, 3},
        Wrong{"a_name_twice", "---\nmeeting: A\nmeeting: B\n---\n", "front-matter-twice", 3, 1},
        Wrong{"a_name_of_no_meaning", "---\nmeeting: A\nauthor: somebody\n---\n",
              "front-matter-unknown", 3, 1, Severity::Warning},
        Wrong{"no_meeting", "---\nday: 2018-11-28\n---\n", "meeting-missing", 1, 1},
        Wrong{"no_day", "---\nmeeting: A\nday: 2018-02-30\n---\n", "day-malformed", 3, 6},
        Wrong{"no_moment", "---\nmeeting: A\nedition: yesterday\n---\n", "edition-malformed", 3,
              10},
        Wrong{"a_paragraph_without_mark", kItem + "  Words.\n", "mark-missing", 7, 3},
        Wrong{"a_second_paragraph_without_mark", kItem + "(RED) One.\n\nTwo.\n", "mark-missing", 9,
              1},
        Wrong{"words_behind_an_id", kItem + "(RED) One. {#" + kId + "}\ntwo\n", "mark-missing", 8,
              1},
        Wrong{"an_unknown_mark", kItem + "(PINK) Words.\n", "mark-unknown", 7, 2},
        Wrong{"an_unknown_mark_of_a_decision", kItem + "> (PINK) NOTED contents\n", "mark-unknown",
              7, 1},
        Wrong{"a_mark_and_no_words", kItem + "(RED)\n", "words-missing", 7, 1},
        Wrong{"words_before_all_items", kFront + "(RED) Words.\n", "outside-items", 5, 1},
        Wrong{"a_deep_heading", kItem + "### Part\n", "heading-malformed", 7, 1},
        Wrong{"a_heading_of_nothing", kFront + "## (RED)\n", "heading-malformed", 5, 1},
        Wrong{"a_number_twice", kItem + "## 12. Other (RED)\n", "item-twice", 7, 1},
        Wrong{"an_id_that_is_none", kItem + "(RED) Wörds. {#123}\n", "id-malformed", 7, 14},
        Wrong{"an_id_twice", kItem + "(RED) One. {#" + kId + "}\n\n(RED) Two. {#" + kId + "}\n",
              "id-twice", 9, 12},
        Wrong{"a_decision_without_verb", kItem + "> 12\n", "verb-missing", 7, 1},
        Wrong{"a_decision_without_object", kItem + "> NOTED: words\n", "object-missing", 7, 1},
        Wrong{"put_off_to_no_day", kItem + "> PUT OFF to spring\n", "day-malformed", 7, 1},
        Wrong{"an_action_without_owner", kItem + "- [ ] Do it\n", "owner-missing", 7, 1},
        Wrong{"an_action_due_on_no_day", kItem + "- [ ] Do it - SECAS; due soon\n", "day-malformed",
              7, 1},
        Wrong{"an_action_with_something_else", kItem + "- [ ] Do it - SECAS; red\n",
              "action-part-unknown", 7, 1},
        Wrong{"a_byte_that_is_not_utf8", kItem + "(RED) é caf\xE9\n", "minutes-not-utf8", 7, 12},
        Wrong{"too_much", kItem + std::string(kMaxMinutesBytes, 'x'), "minutes-too-large", 0, 0}),
    [](const auto& named) { return named.param.name; });

TEST(MinutesFile, tells_everything_that_is_wrong_not_the_first_alone) {
  const auto read =
      read_minutes("---\nauthor: x\n---\nWords.\n\n## 1. A (RED)\nMore.\n\n(PINK) x\n");
  std::vector<std::string> codes;
  for (const auto& one : read.findings) codes.push_back(one.code);
  EXPECT_THAT(codes, ::testing::ElementsAre("front-matter-unknown", "meeting-missing",
                                            "outside-items", "mark-missing", "mark-unknown"));
}

TEST(MinutesFile, stops_where_everything_is_wrong) {
  std::string text = kFront;
  for (int i = 0; i < 100'000; ++i) text += "x\n\n";
  const auto read = read_minutes(text);
  EXPECT_EQ(read.findings.back().code, "too-many-findings");
  EXPECT_LT(read.findings.size(), 1'100u);
}

TEST(MinutesFile, takes_no_more_entries_than_a_meeting_can_have) {
  std::string text = kItem;
  for (int i = 0; i < 20'000; ++i) text += "(RED) x\n";
  const auto read = read_minutes(text);
  ASSERT_EQ(read.findings.size(), 1u);
  EXPECT_EQ(read.findings.front().code, "too-many-entries");
}

FileItem item_of(const std::string& body) {
  auto read = read_minutes(kItem + body);
  for (const auto& one : read.findings) ADD_FAILURE() << one.code << ": " << one.why;
  return read.file.items.at(0);
}

TEST(MinutesFile, reads_what_a_hurried_hand_writes) {
  const auto read = read_minutes(
      "\xEF\xBB\xBF---\r\nMeeting :  \"SSC_67_2811\"\r\nday: Wednesday, 28th November "
      "2018\r\n---\r\n"
      "##12) Larch Gas – Letter ( Red )\r\n( white ) One\r\ntwo\r\n(RED)Three\r\n");
  EXPECT_TRUE(read.findings.empty());
  EXPECT_EQ(read.file.meeting, "SSC_67_2811");
  EXPECT_EQ(read.file.day, Day::of(2018, 11, 28));
  const auto& item = read.file.items.at(0);
  EXPECT_EQ(item.number, 12);
  EXPECT_EQ(item.title, "Larch Gas – Letter");
  EXPECT_EQ(item.mark, Level::Red);
  ASSERT_EQ(item.portions.size(), 2u);
  EXPECT_EQ(item.portions[0].text, "One two");
  EXPECT_EQ(item.portions[0].mark, Level::White);
  EXPECT_EQ(item.portions[1].text, "Three");
  EXPECT_EQ(item.portions[1].place.line, 8);
}

TEST(MinutesFile, finds_the_number_of_an_item_however_it_is_written) {
  for (const char* heading :
       {"## 7. A (RED)", "##7) A (RED)", "## 7: A", "## 7", "## 7 (RED)", "## 7."})
    EXPECT_EQ(read_minutes(kFront + heading + "\n").file.items.at(0).number, 7) << heading;
  EXPECT_EQ(read_minutes(kFront + "## 2018 review\n").file.items.at(0).number, std::nullopt);
}

TEST(MinutesFile, keeps_lists_and_line_breaks_within_a_paragraph) {
  const auto item = item_of(
      "(RED) Areas:\n- keys\n  - old ones;\n  still\n- people\n\n"
      "(RED) Two:\n\n1. one\n2. two {#" +
      kId +
      "}\n\n"
      "(RED) A\\\nB \\\n\\\n# C \\* \\\\\n");
  ASSERT_EQ(item.portions.size(), 3u);
  EXPECT_EQ(item.portions[0].text, "Areas:\n- keys\n  - old ones; still\n- people");
  EXPECT_EQ(item.portions[1].text, "Two:\n1. one\n2. two");
  EXPECT_EQ(item.portions[1].id, Id128::from_hex(kId));
  EXPECT_EQ(item.portions[2].text, "A\nB\n\n# C * \\");
}

TEST(MinutesFile, reads_decisions_however_they_are_spaced) {
  const auto item = item_of(
      ">agreed the Next Progress Date=12 December 2018 : The SSC AGREED: 12:30.\n"
      "> (green)   Noted industry–update {#" +
      kId +
      "}\n"
      "> AGREED compliance-status = a\\: b\n");
  ASSERT_EQ(item.decisions.size(), 3u);
  EXPECT_EQ(item.decisions[0].verb, "AGREED");
  EXPECT_EQ(item.decisions[0].object, "next-progress-date");
  EXPECT_EQ(item.decisions[0].value, "2018-12-12");
  EXPECT_EQ(item.decisions[0].sentence, "The SSC AGREED: 12:30.");
  EXPECT_EQ(item.decisions[1].object, "industry-update");
  EXPECT_EQ(item.decisions[1].mark, Level::Green);
  EXPECT_EQ(item.decisions[1].id, Id128::from_hex(kId));
  EXPECT_EQ(item.decisions[1].sentence, std::nullopt);
  EXPECT_EQ(item.decisions[2].value, "a: b");
}

TEST(MinutesFile, reads_outcomes_without_a_decision) {
  const auto item = item_of(
      "> no decision\n> No Decision Required: nothing: at all\n> Put off\n"
      "> DEFERRED until 2018-12-12: too late\n");
  ASSERT_EQ(item.outcomes.size(), 4u);
  EXPECT_FALSE(item.outcomes[0].put_off);
  EXPECT_EQ(item.outcomes[0].ground, std::nullopt);
  EXPECT_EQ(item.outcomes[1].ground, "nothing: at all");
  EXPECT_TRUE(item.outcomes[2].put_off);
  EXPECT_EQ(item.outcomes[2].to, std::nullopt);
  EXPECT_EQ(item.outcomes[3].to, Day::of(2018, 12, 12));
  EXPECT_EQ(item.outcomes[3].ground, "too late");
}

TEST(MinutesFile, reads_actions_with_any_dash) {
  const auto item = item_of(
      "- [ ] 67/6 Mend it - at once — SECAS; into Security Controls Framework; via newsletter; "
      "due 12 Dec 2018 {#" +
      kId + "}\n* [X] (GREEN) Two -- small-supplier\n- [] Three - DCC; by 2018-12-12\n");
  ASSERT_EQ(item.actions.size(), 3u);
  EXPECT_EQ(item.actions[0].number, "67/6");
  EXPECT_EQ(item.actions[0].what, "Mend it - at once");
  EXPECT_EQ(item.actions[0].owner, "SECAS");
  EXPECT_EQ(item.actions[0].document, "security-controls-framework");
  EXPECT_EQ(item.actions[0].channel, "newsletter");
  EXPECT_EQ(item.actions[0].due, Day::of(2018, 12, 12));
  EXPECT_FALSE(item.actions[0].ticked);
  EXPECT_TRUE(item.actions[1].ticked);
  EXPECT_EQ(item.actions[1].mark, Level::Green);
  EXPECT_EQ(item.actions[1].owner, "small-supplier");
  EXPECT_EQ(item.actions[2].due, Day::of(2018, 12, 12));
}

TEST(MinutesFile, names_every_character_that_nobody_sees_with_line_and_column) {
  const auto read = read_minutes(
      "---\nmeeting: SSC_67_2811\n---\n## 1. Größe\u202E (RED)\n\n"
      "(RED) A\u2067 B\u2069.\n");
  ASSERT_EQ(read.findings.size(), 3U);
  const int columns[] = {12, 8, 11};
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(read.findings[i].code, "character-unseen");
    EXPECT_EQ(read.findings[i].place.line, i == 0 ? 4 : 6);
    EXPECT_EQ(read.findings[i].place.column, columns[i]);
  }
  EXPECT_TRUE(read.file.items.empty());
}

}  // namespace
}  // namespace wardmote::publish
