#include "publish/minutes_changes.h"

#include <algorithm>
#include <unordered_set>

#include <fmt/format.h>

#include "base/text.h"
#include "publish/minutes_item_in_hand.h"
#include "publish/minutes_words.h"

namespace wardmote::publish {
namespace {

// What stands in brackets behind the item's own title where it is no mark; empty otherwise.
std::string_view unknown_mark(std::string_view heading, std::string_view title) {
  const auto open = heading.rfind('(');
  if (open == heading.npos || !heading.ends_with(')')) return {};
  if (folded(heading) == folded(title) ||
      folded(text::trim(heading.substr(0, open))) != folded(title))
    return {};
  return heading.substr(open + 1, heading.size() - open - 2);
}

class Comparison {
 public:
  Comparison(const MinutesFile& file, const RecordedMinutes& now, const RecordedMinutes* before)
      : file_(file), now_(now), before_(before) {}

  MinutesChanges compare() {
    if (file_.day && *file_.day != now_.plan.day)
      object(file_.day_place, "day-differs",
             fmt::format("{} meets on {}.", now_.plan.reference, written(now_.plan.day)),
             "Mend the day, or the reference of the meeting.");
    std::unordered_set<Id128> taken;
    for (const auto& item : file_.items) {
      const auto* recorded = find(item);
      if (!recorded) continue;
      if (!taken.insert(recorded->item.item).second && !item.number)
        object(item.place, "item-twice", "This item has a heading already.",
               "Put everything of an item under one heading.");
      compare_item(item, *recorded);
    }
    return std::move(out_);
  }

 private:
  void object(Place place, const char* code, std::string why, std::string way_out,
              Severity severity = Severity::Error) {
    out_.findings.push_back(
        minutes_finding(place, code, std::move(why), std::move(way_out), severity));
  }

  const RecordedItem* find(const FileItem& item) {
    const auto found = std::ranges::find_if(now_.items, [&](const RecordedItem& one) {
      if (item.id) return one.item.item == *item.id;
      if (item.number) return one.item.number == item.number;
      return one.item.tabled && folded(one.item.tabled->title) == folded(item.title);
    });
    if (found != now_.items.end()) return &*found;
    object(item.place, "item-unknown",
           item.number ? fmt::format("{} has no item {}.", now_.plan.reference, *item.number)
                       : fmt::format("{} has no such item.", now_.plan.reference),
           "Table the item first; wardmote agenda shows what there is.");
    return nullptr;
  }

  void compare_item(const FileItem& item, const RecordedItem& recorded) {
    const bool empty = item.portions.empty() && item.decisions.empty() && item.outcomes.empty() &&
                       item.actions.empty();
    if (recorded.withheld()) {
      if (!empty)
        object(item.place, "item-unknown",
               fmt::format("Item {} is not yours to write.", recorded.item.shown_number()),
               "Ask the secretariat.");
      return;
    }
    const auto& tabled = *recorded.item.tabled;
    if (const auto mark = unknown_mark(item.title, tabled.title); !mark.empty())
      object(item.place, "mark-unknown", fmt::format("'{}' is no mark.", mark),
             "The marks are WHITE, GREEN, AMBER and RED.");
    else if (!item.title.empty() && folded(item.title) != folded(tabled.title))
      object(item.place, "title-differs",
             fmt::format("Item {} is “{}”.", recorded.item.shown_number(), tabled.title),
             "Make sure that these are its minutes. A title is changed on the agenda.",
             Severity::Warning);
    if (item.mark && *item.mark != tabled.mark)
      object(item.place, "mark-differs",
             fmt::format("Item {} is {}.", recorded.item.shown_number(), mark_name(tabled.mark)),
             "An item's mark is changed on the agenda.", Severity::Warning);
    const RecordedItem* was = nullptr;
    if (before_)
      for (const auto& one : before_->items)
        if (one.item.item == recorded.item.item) was = &one;
    ItemInHand hand(recorded, was, now_, out_);
    put_portions(hand, item);
    put_decisions(hand, item);
    put_outcomes(hand, item);
    put_actions(hand, item);
  }

  const MinutesFile& file_;
  const RecordedMinutes& now_;
  const RecordedMinutes* before_;
  MinutesChanges out_;
};

}  // namespace

MinutesChanges minutes_changes(const MinutesFile& file, const RecordedMinutes& now,
                               const RecordedMinutes* before) {
  return Comparison(file, now, before).compare();
}

}  // namespace wardmote::publish
