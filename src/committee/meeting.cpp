#include "committee/meeting.h"

#include <algorithm>

namespace wardmote::committee {
namespace {

// Words after all items stand from here on.
constexpr int kClosing = 1'000;

// Puts `what` in the place of the element that `same` finds, or among the others by position.
template <class T, class Same>
void put(std::vector<T>& all, T what, Same same) {
  std::erase_if(all, same);
  const auto after = std::find_if(all.begin(), all.end(),
                                  [&](const T& other) { return other.position > what.position; });
  all.insert(after, std::move(what));
}

// Whether the act says something of the text, rather than of its source or of another matter.
bool is_text(const record::Act& act) {
  return act.is<MeetingRecorded>() || act.is<ItemRecorded>() || act.is<PortionRecorded>() ||
         act.is<PortionWithdrawn>() || act.is<DecisionTaken>() || act.is<DecisionWithdrawn>() ||
         act.is<ActionAgreed>() || act.is<NextMeetingSet>();
}

}  // namespace

const Item* Meeting::item(const ItemId& id) const {
  const auto found =
      std::find_if(items.begin(), items.end(), [&](const Item& one) { return one.item == id; });
  return found == items.end() ? nullptr : &*found;
}

Item* Meeting::find(const ItemId& id) { return const_cast<Item*>(std::as_const(*this).item(id)); }

const Recorded<DecisionTaken>* Meeting::decision(const DecisionId& id) const {
  for (const auto& item : items)
    for (const auto& one : item.decisions)
      if (one.decision == id) return &one;
  return nullptr;
}

std::size_t Meeting::decision_count() const {
  std::size_t count = 0;
  for (const auto& item : items) count += item.decisions.size();
  return count;
}

void Meeting::place(Recorded<PortionRecorded> portion) {
  const PortionId id = portion.portion;
  const auto same = [&](const auto& other) { return other.portion == id; };
  if (portion.item) {
    if (Item* item = find(*portion.item)) put(item->portions, std::move(portion), same);
  } else {
    auto& where = portion.position < kClosing ? front : closing;
    put(where, std::move(portion), same);
  }
}

void Meeting::withdraw(const PortionId& id) {
  const auto same = [&](const auto& other) { return other.portion == id; };
  std::erase_if(front, same);
  std::erase_if(closing, same);
  for (auto& item : items) std::erase_if(item.portions, same);
}

void Meeting::note_edition(const record::Act& act) {
  if (!is_text(act)) return;
  if (editions.empty() || editions.back().at != act.recorded_at)
    editions.push_back({act.recorded_at, editions.empty(), 0});
  ++editions.back().changes;
}

void Meeting::apply(const record::Act& act) {
  if (auto meeting = recorded<MeetingRecorded>(act)) {
    header = std::move(meeting);
  } else if (auto item = recorded<ItemRecorded>(act)) {
    if (Item* known = find(item->item)) {
      Item moved = std::move(*known);
      static_cast<Recorded<ItemRecorded>&>(moved) = std::move(*item);
      const ItemId id = moved.item;
      put(items, std::move(moved), [&](const Item& other) { return other.item == id; });
    } else {
      Item fresh;
      static_cast<Recorded<ItemRecorded>&>(fresh) = std::move(*item);
      put(items, std::move(fresh), [](const Item&) { return false; });
    }
  } else if (auto portion = recorded<PortionRecorded>(act)) {
    place(std::move(*portion));
  } else if (auto gone = act.as<PortionWithdrawn>()) {
    withdraw(gone->portion);
  } else if (auto decision = recorded<DecisionTaken>(act)) {
    const DecisionId id = decision->decision;
    if (Item* where = find(decision->item))
      put(where->decisions, std::move(*decision),
          [&](const auto& other) { return other.decision == id; });
  } else if (auto none = act.as<DecisionWithdrawn>()) {
    for (auto& one : items)
      std::erase_if(one.decisions,
                    [&](const auto& other) { return other.decision == none->decision; });
  } else if (auto action = recorded<ActionAgreed>(act)) {
    const int position = action->position;
    if (Item* where = find(action->item))
      put(where->actions, std::move(*action),
          [&](const auto& other) { return other.position == position; });
  } else if (auto set = recorded<NextMeetingSet>(act)) {
    next = std::move(set);
  } else if (auto source = recorded<HeadlinesImported>(act)) {
    imported = std::move(source);
  } else if (auto release = recorded<HeadlinesReleased>(act)) {
    released = std::move(release);
  } else if (auto recall = recorded<HeadlinesRecalled>(act)) {
    // Whoever may still read what was recalled reads it in the history, and not as what stands.
    auto all = std::move(recalls);
    all.push_back(std::move(*recall));
    *this = {};
    recalls = std::move(all);
  } else if (auto correction = recorded<CorrectionDecided>(act)) {
    corrections.push_back(std::move(*correction));
  } else {
    return;
  }
  note_edition(act);
}

void MeetingLine::apply(const record::Act& act) {
  if (act.is<HeadlinesRecalled>()) *this = {};
  if (auto meeting = act.as<MeetingRecorded>()) header = std::move(meeting);
  if (act.is<ItemRecorded>() && !act.corrects) ++items;
  if (act.is<DecisionTaken>() && !act.corrects) ++decisions;
  if (act.is<DecisionWithdrawn>()) --decisions;
  if (!is_text(act)) return;
  if (!first) first = act.recorded_at;
  last = act.recorded_at;
}

}  // namespace wardmote::committee
