#pragma once
// Minutes as the record has them, and files held against them, for the tests of minutes_changes.h.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "publish/minutes_changes.h"
#include "publish/minutes_file.h"
#include "publish/recorded_minutes.h"

namespace wardmote::publish::testing {

using namespace committee;

inline Id128 id(std::uint8_t sort, std::uint8_t number) {
  Id128 out;
  out.bytes[0] = sort;
  out.bytes[15] = number;
  return out;
}

struct DraftItem {
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

inline DraftItem item(std::uint8_t number, Level mark, const std::string& title) {
  DraftItem out;
  out.recorded.item.item = id(1, number);
  out.recorded.item.number = number;
  Recorded<ItemTabled> tabled;
  tabled.item = id(1, number);
  tabled.title = title;
  tabled.mark = mark;
  out.recorded.item.tabled = tabled;
  return out;
}

inline void say(DraftItem& to, std::uint8_t number, Level mark, const std::string& text) {
  Portion out;
  out.portion = id(2, number);
  out.mark = mark;
  out.text = text;
  to.minutes.portions.push_back(out);
}

inline void act(DraftItem& to, std::uint8_t number, const ActionRaised& wanted) {
  Action out;
  Recorded<ActionRaised> raised;
  static_cast<ActionRaised&>(raised) = wanted;
  raised.action = id(4, number);
  out.raised = raised;
  to.actions.actions.push_back(out);
}

inline RecordedMinutes meeting(const std::vector<DraftItem>& items) {
  RecordedMinutes out;
  out.plan.reference = "SSC_67_2811";
  out.plan.day = *Day::of(2018, 11, 28);
  for (const auto& one : items) out.items.push_back(one.done());
  return out;
}

inline MinutesChanges changes(const std::string& text, const RecordedMinutes& now,
                              const RecordedMinutes* before = nullptr) {
  auto read = read_minutes(text);
  for (const auto& one : read.findings)
    ADD_FAILURE() << one.code << " at " << one.place.line << ": " << one.why << "\n" << text;
  return minutes_changes(read.file, now, before);
}

inline std::vector<std::string> codes(const MinutesChanges& from) {
  std::vector<std::string> out;
  for (const auto& one : from.findings) out.push_back(one.code);
  return out;
}

inline std::string replaced(std::string text, const std::string& what, const std::string& by) {
  const auto at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return at == std::string::npos ? text : text.replace(at, what.size(), by);
}

inline RecordedMinutes sample() {
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

}  // namespace wardmote::publish::testing
