// What stands in a file against the record, and what two have changed at once.

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "publish/minutes_test.h"
#include "publish/minutes_text.h"

namespace wardmote::publish::testing {
namespace {

struct Against {
  std::string name, what, by, code;
  Severity severity = Severity::Error;
};
class AgainstTheRecord : public ::testing::TestWithParam<Against> {};

TEST_P(AgainstTheRecord, is_told_at_its_line) {
  const auto now = sample();
  const auto text = replaced(minutes_markdown(now), GetParam().what, GetParam().by);
  const auto made = changes(text, now);
  ASSERT_THAT(codes(made), ::testing::ElementsAre(GetParam().code));
  EXPECT_TRUE(made.changes.empty());
  EXPECT_EQ(made.findings[0].severity, GetParam().severity);
  const auto& by = GetParam().by;
  const auto at = static_cast<std::ptrdiff_t>(text.find(by) + (by.rfind('\n') + 1));
  const auto line = 1 + std::count(text.begin(), text.begin() + at, '\n');
  EXPECT_EQ(made.findings[0].place.line, line);
  EXPECT_GE(made.findings[0].place.column, 1);
}

INSTANTIATE_TEST_SUITE_P(
    All, AgainstTheRecord,
    ::testing::Values(Against{"an_unknown_item", "## 13. Any", "## 99. Any", "item-unknown"},
                      Against{"another_day", "day: 2018-11-28", "day: 2018-11-29", "day-differs"},
                      Against{"another_title", "13. Any Other Business", "13. Matters Arising",
                              "title-differs", Severity::Warning},
                      Against{"another_mark_of_the_item", "Business (GREEN)", "Business (WHITE)",
                              "mark-differs", Severity::Warning},
                      Against{"an_unknown_mark_of_the_item", "Business (GREEN)", "Business (PINK)",
                              "mark-unknown"},
                      Against{"a_mark_above_its_item", "Business (GREEN)",
                              "Business (GREEN)\n\n(RED) Secret words.", "mark-above-item"},
                      Against{"an_unknown_id", "{#02000000000000000000000000000001}",
                              "{#ff000000000000000000000000000001}", "id-unknown"},
                      Against{"a_decision_put_otherwise", "AGREED the date", "AGREED another date",
                              "decision-recorded"},
                      Against{"another_ground", "Nothing was raised", "Little was raised",
                              "outcome-recorded"},
                      Against{"a_tick", "- [ ]", "- [x]", "tick-not-taken", Severity::Warning}),
    [](const auto& named) { return named.param.name; });

TEST(TheRecord, an_id_belongs_to_its_item) {
  const auto now = sample();
  const auto made = changes(
      "---\nmeeting: SSC_67_2811\n---\n## 13.\n(GREEN) Here. {#" + id(2, 1).hex() + "}\n", now);
  EXPECT_THAT(codes(made), ::testing::ElementsAre("id-of-another-item"));
  EXPECT_EQ(made.findings[0].place.line, 5);
}

TEST(TheRecord, a_withheld_item_takes_nothing) {
  auto secret = item(14, Level::Red, "Secret");
  secret.recorded.item.tabled.reset();
  const auto now = meeting({secret});
  const auto text = minutes_markdown(now);
  EXPECT_NE(text.find("## 14. (withheld)"), std::string::npos);
  EXPECT_TRUE(changes(text, now).findings.empty());
  EXPECT_THAT(codes(changes(text + "\n(RED) Words.\n", now)),
              ::testing::ElementsAre("item-unknown"));
}

TEST(Editions, leave_alone_what_only_others_changed_since) {
  const auto before = sample();
  auto letter = item(12, Level::Red, "Larch Gas – Letter");
  say(letter, 1, Level::Red, "Somebody else wrote this anew.");
  const auto now = meeting({letter});
  auto text = minutes_markdown(before);
  text.erase(text.find("## 13."));
  // Struck since are paragraphs 2 and 3; the file repeats them, and they stay struck.
  const auto made = changes(text, now, &before);
  EXPECT_TRUE(made.changes.empty());
  EXPECT_THAT(codes(made), ::testing::IsEmpty());
}

TEST(Editions, refuse_what_both_changed) {
  const auto before = sample();
  auto letter = item(12, Level::Red, "Larch Gas – Letter");
  say(letter, 1, Level::Red, "Somebody else wrote this anew.");
  const auto now = meeting({letter});
  const auto file = replaced(minutes_markdown(before), "paragraph by paragraph", "in one go");
  const auto made = changes(file.substr(0, file.find("(AMBER)")), now, &before);
  EXPECT_TRUE(made.changes.empty());
  EXPECT_THAT(codes(made), ::testing::ElementsAre("changed-meanwhile"));
}

}  // namespace
}  // namespace wardmote::publish::testing
