// Where paragraphs go: in the order in which they were put, however many go to one spot, whether
// each is a step of its own or all of them are one.

#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "committee/acts.h"
#include "committee/agenda.h"
#include "committee/decide_agenda.h"
#include "committee/decide_minutes.h"
#include "committee/item_minutes.h"
#include "policy/bundle.h"
#include "policy/load.h"
#include "record/testing.h"

namespace wardmote::committee {
namespace {

// A meeting with its standing items, before whoever keeps its agenda and minutes.
class Table {
 public:
  Table() {
    PlanMeeting plan;
    plan.body = "SSC";
    plan.number = 67;
    plan.day = Day::of(2018, 12, 12);
    const auto planned = done(plan);
    for (const auto& draft : planned)
      if (draft.kind == ItemTabled::kind)
        item_ = *Id128::from_hex(draft.subjects[0].str().substr(5));
  }

  void issue() { done(IssuePack{reference_}); }
  template <class C>
  std::string refused(const C& command) {
    auto one = open();
    const auto drafts = decide(one, command);
    return drafts ? "" : drafts.error().front().code;
  }
  WritePortion portion(const std::string& text, std::optional<Id128> before = {},
                       std::optional<Id128> known = {}) const {
    return {.meeting = reference_,
            .item = item_,
            .portion = known,
            .after = std::nullopt,
            .before = before,
            .mark = Level::Green,
            .text = text};
  }
  template <class C>
  Drafts done(const C& command) {
    auto one = open();
    const auto drafts = decide(one, command).value();
    commit(drafts);
    if (reference_.empty())
      reference_ = record::Subject(drafts.front().subjects.front()).str().substr(8);
    return drafts;
  }
  void done_as_one(const std::vector<WritePortion>& commands) {
    auto one = open();
    Drafts all;
    for (const auto& command : commands) {
      const auto drafts = decide(one, command).value();
      one.stage(drafts);
      all.insert(all.end(), drafts.begin(), drafts.end());
    }
    commit(all);
  }
  MoveItem move(const Id128& item, std::optional<Id128> after) const {
    return {.meeting = reference_, .item = item, .after = after};
  }
  std::vector<Id128> items() {
    std::vector<Id128> out;
    for (const auto* one :
         world_.record->as(actor_).of<Agenda>(meeting_subject(reference_))->standing())
      out.push_back(one->item);
    return out;
  }
  std::vector<Portion> portions() {
    return world_.record->as(actor_).of<ItemMinutes>(item_subject(item_))->portions;
  }

 private:
  Case open() {
    const auto key = record::IdempotencyKey("step " + std::to_string(++steps_));
    return Case({world_.record->as(actor_),
                 policy_,
                 actor_,
                 world_.clock.now(),
                 *Day::of(2018, 11, 28),
                 world_.record->fresh_ids(actor_.person(), key),
                 {}});
  }
  void commit(const Drafts& drafts) {
    const auto key = record::IdempotencyKey("step " + std::to_string(steps_));
    ASSERT_TRUE(world_.record->commit(actor_, {}, drafts, key));
  }

  record::testing::World world_{[](record::Kinds& kinds) { committee::register_acts(kinds); }};
  policy::Policy policy_ = policy::load(policy::default_bundle()).value();
  Reader actor_{PersonId("secretariat"), {"secretariat"}};
  std::string reference_;
  Id128 item_;
  int steps_ = 0;
};

std::vector<std::string> texts(const std::vector<Portion>& portions) {
  std::vector<std::string> out;
  for (const auto& one : portions) out.push_back(one.text);
  return out;
}

RC_GTEST_PROP(Places, of_items_are_those_that_were_asked_for, ()) {
  Table table;
  auto expected = table.items();
  for (int i = 0; i < *rc::gen::inRange(1, 12); ++i) {
    const auto from = *rc::gen::inRange<std::size_t>(0, expected.size());
    const auto moved = expected[from];
    expected.erase(expected.begin() + static_cast<std::ptrdiff_t>(from));
    const auto to = *rc::gen::inRange<std::size_t>(0, expected.size() + 1);
    table.done(table.move(moved, to ? std::optional(expected[to - 1]) : std::nullopt));
    expected.insert(expected.begin() + static_cast<std::ptrdiff_t>(to), moved);
    RC_ASSERT(table.items() == expected);
  }
}

TEST(Places, of_items_are_fixed_once_the_pack_is_issued) {
  Table table;
  table.issue();
  EXPECT_EQ(table.refused(table.move(table.items().back(), std::nullopt)), "phase-forbids");
}

TEST(Places, hold_any_number_of_paragraphs_put_before_one) {
  Table table;
  table.issue();
  table.done(table.portion("first"));
  table.done(table.portion("last"));
  const auto last = table.portions().back().portion;
  std::vector<std::string> expected{"first"};
  std::vector<WritePortion> commands;
  for (int i = 0; i < 400; ++i) {
    expected.push_back(std::to_string(i));
    commands.push_back(table.portion(expected.back(), last));
  }
  expected.emplace_back("last");
  table.done_as_one(commands);
  EXPECT_EQ(texts(table.portions()), expected);
}

TEST(Places, hold_any_number_of_paragraphs_each_put_before_the_one_put_last) {
  Table table;
  table.issue();
  table.done(table.portion("first"));
  table.done(table.portion("last"));
  std::vector<std::string> expected{"last"};
  for (int i = 0; i < 60; ++i) {
    table.done(table.portion(std::to_string(i), table.portions().at(1).portion));
    expected.insert(expected.begin(), std::to_string(i));
  }
  expected.insert(expected.begin(), "first");
  EXPECT_EQ(texts(table.portions()), expected);
}

RC_GTEST_PROP(Places, are_those_that_were_asked_for, ()) {
  Table table;
  table.issue();
  std::vector<std::string> expected;
  for (int i = 0; i < *rc::gen::inRange(0, 30); ++i) {
    const auto now = table.portions();
    const auto spot = *rc::gen::inRange<std::size_t>(0, now.size() + 1);
    const auto before =
        spot < now.size() ? std::optional(now[spot].portion) : std::optional<Id128>();
    if (!now.empty() && before && *rc::gen::inRange(0, 3) == 0) {
      const auto moved = *rc::gen::inRange<std::size_t>(0, now.size());
      if (moved == spot) continue;
      table.done(table.portion(now[moved].text, before, now[moved].portion));
      const auto text = expected[moved];
      expected.erase(expected.begin() + static_cast<std::ptrdiff_t>(moved));
      expected.insert(expected.begin() + static_cast<std::ptrdiff_t>(spot - (moved < spot)), text);
    } else {
      table.done(table.portion(std::to_string(i), before));
      expected.insert(expected.begin() + static_cast<std::ptrdiff_t>(spot), std::to_string(i));
    }
  }
  RC_ASSERT(texts(table.portions()) == expected);
}

}  // namespace
}  // namespace wardmote::committee
