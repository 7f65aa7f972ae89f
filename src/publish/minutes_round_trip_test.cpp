// What was written and read back changes nothing, whatever the words.

#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "publish/minutes_test.h"
#include "publish/minutes_text.h"

namespace wardmote::publish::testing {
namespace {

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

DraftItem wild_item(std::uint8_t number) {
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
  std::vector<DraftItem> items;
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

}  // namespace
}  // namespace wardmote::publish::testing
