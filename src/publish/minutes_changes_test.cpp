// A file against the record: what was written and read back changes nothing, whatever the words;
// what is left out stays; what differs becomes the right command.

#include "publish/minutes_changes.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/codec.h"
#include "committee/decide_actions.h"
#include "committee/decide_minutes.h"
#include "publish/minutes_text.h"

namespace wardmote::publish {
namespace {

using namespace committee;

Id128 id(std::uint8_t sort, std::uint8_t number) {
  Id128 out;
  out.bytes[0] = sort;
  out.bytes[15] = number;
  return out;
}

struct Draft {
  RecordedItem recorded;
  ItemMinutes minutes;
  ItemActions actions;

  RecordedItem done() const {
    RecordedItem out = recorded;
    out.minutes = std::make_shared<const ItemMinutes>(minutes);
    out.actions = std::make_shared<const ItemActions>(actions);
    return out;
  }
};

Draft item(std::uint8_t number, Level mark, const std::string& title) {
  Draft out;
  out.recorded.item.item = id(1, number);
  out.recorded.item.number = number;
  Recorded<ItemTabled> tabled;
  tabled.item = id(1, number);
  tabled.title = title;
  tabled.mark = mark;
  out.recorded.item.tabled = tabled;
  return out;
}

void say(Draft& to, std::uint8_t number, Level mark, const std::string& text) {
  Portion out;
  out.portion = id(2, number);
  out.mark = mark;
  out.text = text;
  to.minutes.portions.push_back(out);
}

void act(Draft& to, std::uint8_t number, const ActionRaised& wanted) {
  Action out;
  Recorded<ActionRaised> raised;
  static_cast<ActionRaised&>(raised) = wanted;
  raised.action = id(4, number);
  out.raised = raised;
  to.actions.actions.push_back(out);
}

RecordedMinutes meeting(const std::vector<Draft>& items) {
  RecordedMinutes out;
  out.plan.reference = "SSC_67_2811";
  out.plan.day = *Day::of(2018, 11, 28);
  for (const auto& one : items) out.items.push_back(one.done());
  return out;
}

MinutesChanges changes(const std::string& text, const RecordedMinutes& now,
                       const RecordedMinutes* before = nullptr) {
  auto read = read_minutes(text);
  for (const auto& one : read.findings)
    ADD_FAILURE() << one.code << " at " << one.place.line << ": " << one.why << "\n" << text;
  return minutes_changes(read.file, now, before);
}

std::vector<std::string> codes(const MinutesChanges& from) {
  std::vector<std::string> out;
  for (const auto& one : from.findings) out.push_back(one.code);
  return out;
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  const auto at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return at == std::string::npos ? text : text.replace(at, what.size(), by);
}

RecordedMinutes sample() {
  auto letter = item(12, Level::Red, "Larch Gas – Letter");
  say(letter, 1, Level::Red, "The letter was taken paragraph by paragraph.");
  say(letter, 2, Level::Amber, "Two questions were asked.");
  say(letter, 3, Level::Green, "There was a break.");
  Recorded<DecisionMade> decision;
  decision.decision = id(3, 1);
  decision.verb = "AGREED";
  decision.object = "next-progress-date";
  decision.value = "2018-12-12";
  decision.sentence = "The SSC AGREED the date.";
  decision.mark = Level::Red;
  letter.minutes.decisions.push_back(decision);
  ActionRaised action;
  action.number = "67/1";
  action.what = "Write to Larch Gas";
  action.owner = "secas";
  action.document = "newsletter";
  action.due = *Day::of(2018, 12, 12);
  action.mark = Level::Red;
  act(letter, 1, action);
  auto other = item(13, Level::Green, "Any Other Business");
  other.minutes.none_required.emplace().ground = "Nothing was raised.";
  return meeting({letter, other});
}

// ---- round trip --------------------------------------------------------------------------------

// Words out of everything that means something in the format.
rc::Gen<std::string> wild_words(std::size_t least = 1) {
  static const std::vector<std::string> bits = {"a",
                                                "word",
                                                " ",
                                                "  ",
                                                "\n",
                                                "\n\n",
                                                "\n- ",
                                                "\n  - ",
                                                "\n* ",
                                                "\n1. ",
                                                "\\",
                                                "\\\n",
                                                "\t",
                                                "\r\n",
                                                "# ",
                                                "## 3. x",
                                                "> ",
                                                "- [ ] ",
                                                "(RED) ",
                                                "(PINK)",
                                                "{#",
                                                "}",
                                                "{#0123456789abcdef0123456789abcdef}",
                                                "---",
                                                ": ",
                                                "=",
                                                ";",
                                                " — ",
                                                " - ",
                                                " – ",
                                                " -- ",
                                                "; due ",
                                                "/",
                                                "67/1 ",
                                                "é",
                                                "\u00A0",
                                                "“",
                                                "**",
                                                "_",
                                                "`",
                                                "<b>",
                                                "&amp;",
                                                "12. ",
                                                "\n---\n",
                                                "AGREED",
                                                "no decision",
                                                "2018-12-12",
                                                "12 December 2018",
                                                "\\-",
                                                "|"};
  return rc::gen::map(
      rc::gen::suchThat(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(bits)),
                        [least](const auto& all) { return all.size() >= least; }),
      [](const std::vector<std::string>& all) {
        std::string out = "x";
        for (const auto& one : all) out += one;
        return out;
      });
}

std::string words() { return *wild_words(); }
Level level() { return *rc::gen::element(Level::White, Level::Green, Level::Amber, Level::Red); }

Draft wild_item(std::uint8_t number) {
  auto out = item(number, level(), words());
  if (*rc::gen::inRange(0, 4) == 0) out.recorded.item.number.reset();
  const auto base = static_cast<std::uint8_t>(number * 10);
  const Level mark = out.recorded.item.tabled->mark;
  const auto below = [&] { return std::min(level(), mark); };
  for (std::uint8_t i = 0; i < *rc::gen::inRange<std::uint8_t>(0, 4); ++i)
    say(out, static_cast<std::uint8_t>(base + i), below(), words());
  for (std::uint8_t i = 0; i < *rc::gen::inRange<std::uint8_t>(0, 3); ++i) {
    Recorded<DecisionMade> one;
    one.decision = id(3, static_cast<std::uint8_t>(base + i));
    one.verb = *rc::gen::element<std::string>("AGREED", "NOTED");
    one.object = *rc::gen::element<std::string>("contents", "next-progress-date");
    one.value = *rc::gen::oneOf(rc::gen::just(std::string()), wild_words());
    one.sentence = words();
    one.mark = below();
    out.minutes.decisions.push_back(one);
  }
  if (*rc::gen::arbitrary<bool>())
    out.minutes.none_required.emplace().ground =
        *rc::gen::oneOf(rc::gen::just(std::string()), wild_words());
  if (*rc::gen::arbitrary<bool>()) {
    Recorded<ItemDeferred> one;
    one.to = *Day::of(2018, 12, 12);
    one.ground = *rc::gen::oneOf(rc::gen::just(std::string()), wild_words());
    out.minutes.deferrals.push_back(one);
  }
  for (std::uint8_t i = 0; i < *rc::gen::inRange<std::uint8_t>(0, 3); ++i) {
    ActionRaised one;
    one.number = "67/" + std::to_string(base + i);
    one.what = words();
    one.owner = words();
    if (*rc::gen::arbitrary<bool>()) one.document = "newsletter";
    if (*rc::gen::arbitrary<bool>()) one.channel = words();
    one.due = *Day::of(2018, 12, 12);
    one.mark = below();
    act(out, static_cast<std::uint8_t>(base + i), one);
  }
  return out;
}

RC_GTEST_PROP(MinutesFile, what_is_written_and_read_back_changes_nothing, ()) {
  std::vector<Draft> items;
  for (std::uint8_t i = 1; i <= *rc::gen::inRange<std::uint8_t>(1, 4); ++i)
    items.push_back(wild_item(i));
  const auto now = meeting(items);
  const auto text = minutes_markdown(now);
  const auto read = read_minutes(text);
  for (const auto& one : read.findings) RC_LOG() << one.place.line << " " << one.code << "\n";
  RC_LOG() << text;
  RC_ASSERT(read.findings.empty());
  const auto compared = minutes_changes(read.file, now);
  for (const auto& one : compared.findings) RC_LOG() << one.place.line << " " << one.code << "\n";
  for (const auto& one : compared.changes) RC_LOG() << one.says << "\n" << one.json << "\n";
  RC_ASSERT(compared.findings.empty());
  RC_ASSERT(compared.changes.empty());
}

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

// ---- what differs ------------------------------------------------------------------------------

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

// ---- what stands against the record
// --------------------------------------------------------------

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

// ---- two at once -------------------------------------------------------------------------------

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
}  // namespace wardmote::publish
