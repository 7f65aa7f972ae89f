#include "committee/steps.h"

#include <algorithm>

#include <fmt/format.h>

namespace wardmote::committee {

void need_secretariat(const Case& one, Objections& objections) {
  if (!one.is_secretariat() && !one.is_chair())
    objections.add("not-the-secretariat", "This is for the secretariat and the Chair.",
                   "Ask the secretariat.");
}

void need_phase(const Agenda& agenda, std::initializer_list<Phase> allowed,
                Objections& objections) {
  if (std::ranges::find(allowed, agenda.phase) != allowed.end()) return;
  std::string wanted;
  for (const Phase phase : allowed)
    wanted += (wanted.empty() ? "" : " or ") + std::string(phase_words(phase));
  objections.add("phase-forbids",
                 fmt::format("{} is {}; this is done while it is {}.", agenda.plan->reference,
                             phase_words(agenda.phase), wanted),
                 "Look at where the meeting stands.");
}

void need_recused_out(Case& one, const AtWork& meeting, const AgendaItem& item,
                      Objections& objections) {
  const auto room = one.of<Room>(meeting.subject());
  if (room->current() != item.item && !room->times_of(item.item).empty()) return;
  for (const auto& person : room->recused_inside(item.item, one.now))
    objections
        .add("recused-in-room",
             fmt::format("{} is recused from item {} and is in the room.", person.str(),
                         item.shown_number()),
             "Note that they left, then do it again.")
        .persons = {person.str()};
}

std::int64_t place_before_closing(const Case& one, const AtWork& meeting,
                                  const std::optional<ItemId>& moved) {
  const auto pattern =
      one.policy.of_body<policy::AgendaPattern>("agenda", meeting.plan().body, meeting.plan().day);
  const auto closes = [&](const AgendaItem& item) {
    return pattern && std::ranges::any_of(pattern->value->closing, [&](const auto& placed) {
             return placed.kind == item.tabled->item_kind;
           });
  };
  std::int64_t last = 0;
  for (const auto* item : meeting.agenda->standing()) {
    if (item->item != moved && closes(*item)) return (last + item->tabled->place) / 2;
    last = item->tabled->place;
  }
  return last + kGap;
}

const policy::ItemKind* kind_of(const Case& one, const std::string& kind, Day day,
                                Objections& objections) {
  const auto rule = one.policy.get<policy::ItemKind>("item." + kind, day);
  if (rule) return rule->value;
  objections.add("kind-unknown", fmt::format("'{}' is no kind of item on {}.", kind, written(day)),
                 "wardmote rules lists the kinds: those that begin with item.");
  return nullptr;
}

}  // namespace wardmote::committee
