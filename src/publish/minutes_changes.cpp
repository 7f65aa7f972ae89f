#include "publish/minutes_changes.h"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "base/codec.h"
#include "base/text.h"
#include "committee/decide_actions.h"
#include "committee/decide_decision.h"
#include "committee/decide_minutes.h"
#include "publish/minutes_order.h"
#include "publish/minutes_text.h"
#include "publish/minutes_words.h"

namespace wardmote::publish {
namespace {

using namespace committee;

// The first words, for a list of changes.
std::string begins(std::string_view words) {
  std::string out = on_one_line(words.substr(0, 400));
  constexpr std::size_t kShown = 70;
  if (out.size() <= kShown) return out;
  auto end = out.rfind(' ', kShown);
  if (end == out.npos || end < kShown / 2) end = kShown;
  while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xC0) == 0x80) --end;
  return out.substr(0, end) + " \u2026";
}

bool same_line(const std::string& a, const std::string& b) {
  return a == b || on_one_line(a) == on_one_line(b);
}

// What stands in brackets behind the item's own title where it is no mark; empty otherwise.
std::string_view unknown_mark(std::string_view heading, std::string_view title) {
  const auto open = heading.rfind('(');
  if (open == heading.npos || !heading.ends_with(')')) return {};
  if (folded(heading) == folded(title) ||
      folded(text::trim(heading.substr(0, open))) != folded(title))
    return {};
  return heading.substr(open + 1, heading.size() - open - 2);
}

bool same_day_or_words(const std::string& a, const std::string& b) {
  if (same_line(a, b)) return true;
  const auto day = day_written(b);
  return day && day->iso() == a;
}

bool says(const FilePortion& file, const Portion& recorded) {
  return file.mark == recorded.mark && same_words(file.text, recorded.text);
}
bool says(const FileDecision& file, const DecisionMade& recorded) {
  return file.verb == recorded.verb && file.object == recorded.object &&
         same_day_or_words(file.value, recorded.value) &&
         (!file.mark || *file.mark == recorded.mark) &&
         (!file.sentence || same_words(*file.sentence, recorded.sentence));
}
bool says(const FileAction& file, const Action& recorded) {
  const auto& one = *recorded.raised;
  const auto same = [](const auto& given, const auto& known) {
    return !given || (known && same_line(*given, *known));
  };
  return same_words(file.what, one.what) && same_line(file.owner, one.owner) &&
         same(file.document, one.document) && same(file.channel, one.channel) &&
         (!file.due || *file.due == one.due) && (!file.mark || *file.mark == one.mark);
}

const Id128& id_of(const Portion& one) { return one.portion; }
const Id128& id_of(const DecisionMade& one) { return one.decision; }
const Id128& id_of(const Action& one) { return one.raised->action; }

// Equal where one says what the other says.
std::size_t likeness(const std::string& words) { return std::hash<std::string>()(words); }
std::size_t likeness(const FilePortion& one) { return likeness(one.text); }
std::size_t likeness(const Portion& one) { return likeness(settled(one.text)); }
std::size_t likeness(const FileDecision& one) { return likeness(one.verb + one.object); }
std::size_t likeness(const DecisionMade& one) { return likeness(one.verb + one.object); }
std::size_t likeness(const FileAction& one) { return likeness(settled(one.what)); }
std::size_t likeness(const Action& one) { return likeness(settled(one.raised->what)); }

// What an element of the file is in the record.
enum class Known { New, Unchanged, Changed, Refused };

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
    Finding finding;
    finding.code = code;
    finding.severity = severity;
    finding.place = place;
    finding.why = std::move(why);
    finding.way_out = std::move(way_out);
    out_.findings.push_back(std::move(finding));
  }
  template <class C>
  void ask(Place place, const C& command, std::string what) {
    out_.changes.push_back(
        {place, C::name, encode(command), fmt::format("{}. {}", item_->item.shown_number(), what)});
  }

  // ---- items -----------------------------------------------------------------------------------

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
    item_ = &recorded;
    was_ = nullptr;
    if (before_)
      for (const auto& one : before_->items)
        if (one.item.item == recorded.item.item) was_ = &one;
    portions(item);
    decisions(item);
    for (const auto& one : item.outcomes) outcome(one);
    actions(item);
  }

  bool too_high(Place place, Level mark) {
    const Level of_item = item_->item.tabled->mark;
    if (mark <= of_item) return false;
    object(
        place, "mark-above-item",
        fmt::format("This is marked {}, and its item is {}.", mark_name(mark), mark_name(of_item)),
        "Lower the mark, or write it under an item that is held so high.");
    return true;
  }

  // ---- what is in the record already -----------------------------------------------------------

  template <class Kept>
  using ById = std::unordered_map<Id128, const Kept*>;
  template <class Kept>
  static ById<Kept> by_id(const std::vector<Kept>* all) {
    ById<Kept> out;
    if (all)
      for (const auto& one : *all) out.emplace(id_of(one), &one);
    return out;
  }
  template <class Kept>
  static const Kept* find_in(const ById<Kept>& all, const Id128& id) {
    const auto found = all.find(id);
    return found == all.end() ? nullptr : found->second;
  }

  // Finds each element by its id, or by what it says where it has none, and tells what has become
  // of it: then(index, what is recorded or nothing, verdict).
  template <class File, class Kept, class Then>
  void match(const std::vector<File>& elements, const std::vector<Kept>& now,
             const std::vector<Kept>* before, const Then& then) {
    const auto known = by_id(&now), were = by_id(before);
    std::set<Id128> named;  // a file's ids need not be spread as hashes ask for
    bool nameless = false;
    for (const auto& one : elements)
      if (one.id)
        named.insert(*one.id);
      else
        nameless = true;
    std::unordered_multimap<std::size_t, const Kept*> alike;
    if (nameless)
      for (auto one = now.rbegin(); one != now.rend(); ++one)
        if (!named.contains(id_of(*one))) alike.emplace(likeness(*one), &*one);
    for (std::size_t i = 0; i < elements.size(); ++i) {
      const auto& element = elements[i];
      if (element.id) {
        const auto* recorded = find_in(known, *element.id);
        then(i, recorded, verdict(element, recorded, find_in(were, *element.id), before));
        continue;
      }
      auto [found, end] = alike.equal_range(likeness(element));
      while (found != end && !says(element, *found->second)) ++found;
      const auto* recorded = found == end ? nullptr : found->second;
      if (recorded) alike.erase(found);
      then(i, recorded, recorded ? Known::Unchanged : Known::New);
    }
  }

  template <class File, class Kept>
  Known verdict(const File& element, const Kept* recorded, const Kept* was, const void* before) {
    if (recorded && says(element, *recorded)) return Known::Unchanged;
    // Somebody else has changed it since, or struck it, and the file has not.
    if (was && says(element, *was)) return Known::Unchanged;
    if (recorded && (!before || (was && same(*was, *recorded)))) return Known::Changed;
    if (recorded || was)
      object(element.place, "changed-meanwhile",
             "This was changed in the record after the file was written, and in the file too.",
             "Write the minutes again with wardmote minutes, and put the change into them.");
    else if (elsewhere(*element.id))
      object(element.place, "id-of-another-item", "What has this id belongs to another item.",
             "Move it back under its heading, or take the id off: then it is new here.");
    else
      object(element.place, "id-unknown", "Nothing of this item has this id.",
             "Take the id off: then it is new.");
    return Known::Refused;
  }

  static bool same(const Portion& a, const Portion& b) {
    return a.text == b.text && a.mark == b.mark;
  }
  static bool same(const DecisionMade& a, const DecisionMade& b) {
    return a.verb == b.verb && a.object == b.object && a.value == b.value &&
           a.sentence == b.sentence;
  }
  static bool same(const Action& a, const Action& b) { return a.raised->act == b.raised->act; }

  bool elsewhere(const Id128& id) const {
    return std::ranges::any_of(now_.items, [&](const RecordedItem& item) {
      const auto has = [&](const auto& all) {
        return std::ranges::any_of(all, [&](const auto& one) { return id_of(one) == id; });
      };
      return has(item.minutes->portions) || has(item.minutes->decisions) ||
             has(item.actions->actions);
    });
  }

  // ---- each sort of element --------------------------------------------------------------------

  void portions(const FileItem& item) {
    const auto& now = *item_->minutes;
    std::vector<Known> verdicts(item.portions.size());
    std::vector<std::optional<Id128>> ids(item.portions.size());
    match(item.portions, now.portions, was_ ? &was_->minutes->portions : nullptr,
          [&](std::size_t i, const Portion* recorded, Known known) {
            verdicts[i] = known;
            if (recorded) ids[i] = recorded->portion;
          });
    const auto spots = spots_of(ids, now, was_ ? was_->minutes.get() : nullptr);
    for (std::size_t i = 0; i < item.portions.size(); ++i) {
      const auto& one = item.portions[i];
      const bool fresh = verdicts[i] == Known::New, changed = verdicts[i] == Known::Changed;
      // What was struck meanwhile is not written again.
      const bool moved = spots[i].moved && ids[i] && verdicts[i] != Known::Refused;
      if ((!fresh && !changed && !moved) || too_high(one.place, one.mark)) continue;
      WritePortion command{.meeting = now_.plan.reference,
                           .item = item_->item.item,
                           .portion = ids[i],
                           .after = std::nullopt,
                           .before = std::nullopt,
                           .mark = one.mark,
                           .text = one.text};
      if (fresh || moved) command.before = spots[i].before;
      // To the end: behind whatever is last now.
      if (moved && !command.before) command.after = now.portions.back().portion;
      const char* what = fresh     ? "new paragraph"
                         : changed ? "changed paragraph"
                                   : "moved paragraph";
      if (moved && !changed) {
        const auto* recorded = now.portion(*ids[i]);
        command.mark = recorded->mark;
        command.text = recorded->text;
      }
      ask(one.place, command,
          fmt::format("{} ({}{}): {}", what, mark_name(command.mark),
                      command.mark < item_->item.tabled->mark ? ", lower than its item" : "",
                      begins(command.text)));
    }
  }

  void decisions(const FileItem& item) {
    match(item.decisions, item_->minutes->decisions, was_ ? &was_->minutes->decisions : nullptr,
          [&](std::size_t i, const Recorded<DecisionMade>*, Known known) {
            const auto& one = item.decisions[i];
            if (known == Known::Changed)
              return object(one.place, "decision-recorded",
                            "The record has this decision otherwise, and decisions stand.",
                            "Put it right with its ground: wardmote correct-decision.");
            if (known != Known::New || (one.mark && too_high(one.place, *one.mark))) return;
            DecideItem command;
            command.meeting = now_.plan.reference;
            command.item = item_->item.item;
            command.verb = one.verb;
            command.object = one.object;
            if (!one.value.empty()) command.value = one.value;
            command.sentence = one.sentence;
            command.mark = one.mark;
            ask(one.place, command,
                fmt::format("new decision: {} {}{}{}", one.verb, one.object,
                            one.value.empty() ? "" : " = ", one.value));
          });
  }
  void outcome(const FileOutcome& one) {
    const auto same = [&](const std::string& ground) {
      return !one.ground || same_words(*one.ground, ground);
    };
    const auto recorded = [&](const std::string& ground) {
      if (!same(ground))
        object(one.place, "outcome-recorded", "The record has this with another ground.",
               "Leave the ground as it was recorded.");
    };
    const auto& minutes = *item_->minutes;
    if (!one.put_off) {
      if (minutes.none_required) return recorded(minutes.none_required->ground);
      ask(one.place, NoDecision{now_.plan.reference, item_->item.item, one.ground},
          "no decision required");
      return;
    }
    for (const auto& known : minutes.deferrals)
      if (!one.to || known.to == *one.to) return recorded(known.ground);
    ask(one.place, DeferItem{now_.plan.reference, item_->item.item, one.to, one.ground},
        one.to ? "put off to " + one.to->iso() : "put off to the next meeting");
  }

  void actions(const FileItem& item) {
    auto elements = item.actions;
    for (auto& one : elements) {
      if (one.id || one.number.empty()) continue;
      for (const auto& known : item_->actions->actions)
        if (known.raised->number == one.number) one.id = known.raised->action;
      if (!one.id)
        object(one.place, "number-unknown",
               fmt::format("No action {} is recorded here.", one.number),
               "The record gives a new action its number.", Severity::Warning);
    }
    match(elements, item_->actions->actions, was_ ? &was_->actions->actions : nullptr,
          [&](std::size_t i, const Action* recorded, Known known) {
            const auto& one = elements[i];
            const bool done =
                recorded &&
                (recorded->closed || (!recorded->reports.empty() &&
                                      recorded->reports.back().progress == Progress::Complete));
            if (one.ticked && !done && known != Known::Refused)
              object(one.place, "tick-not-taken", "The record does not have this as complete.",
                     "Say so with wardmote report-action.", Severity::Warning);
            if ((known == Known::New || known == Known::Changed) &&
                !(one.mark && too_high(one.place, *one.mark)))
              raise(one, recorded);
          });
  }

  void raise(const FileAction& one, const Action* recorded) {
    RaiseAction command;
    command.meeting = now_.plan.reference;
    command.item = item_->item.item;
    command.what = one.what;
    command.owner = one.owner;
    command.document = one.document;
    command.channel = one.channel;
    command.due = one.due;
    command.mark = one.mark;
    if (recorded) {
      const auto& was = *recorded->raised;
      command.action = was.action;
      if (!command.document) command.document = was.document;
      if (!command.channel) command.channel = was.channel;
      if (!command.due) command.due = was.due;
      if (!command.mark) command.mark = was.mark;
    }
    ask(one.place, command,
        fmt::format("{}: {} \u2014 {}",
                    recorded ? "changed action " + recorded->raised->number : "new action",
                    begins(one.what), one.owner));
  }

  const MinutesFile& file_;
  const RecordedMinutes& now_;
  const RecordedMinutes* before_;
  const RecordedItem* item_ = nullptr;  // in hand
  const RecordedItem* was_ = nullptr;   // the same, as the edition knew it
  MinutesChanges out_;
};

}  // namespace

MinutesChanges minutes_changes(const MinutesFile& file, const RecordedMinutes& now,
                               const RecordedMinutes* before) {
  return Comparison(file, now, before).compare();
}

}  // namespace wardmote::publish
