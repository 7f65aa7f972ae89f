#include "committee/room.h"

#include <algorithm>

namespace wardmote::committee {

bool Stay::meets(const Stay& other) const {
  return (!to || other.from < *to) && (!other.to || from < *other.to);
}

void Room::apply(const record::Act& act) {
  if (const auto presence = act.as<PresenceNoted>()) {
    auto& all = stays[presence->person];
    const bool inside = !all.empty() && !all.back().to;
    if (presence->in && !inside) all.push_back({presence->at, std::nullopt});
    if (!presence->in && inside) all.back().to = std::max(presence->at, all.back().from);
  } else if (auto apology = act.as<ApologyGiven>()) {
    apologies[apology->person] = std::move(apology->items);
  } else if (auto item = act.as<ItemTaken>()) {
    taken.push_back(std::move(*item));
  } else if (auto interest = recorded<InterestDeclared>(act)) {
    interests.push_back(std::move(*interest));
  } else if (const auto recused = act.as<Recused>()) {
    recusals[recused->item][recused->person] = recused->ground;
  } else if (const auto lifted = act.as<RecusalLifted>()) {
    recusals[lifted->item].erase(lifted->person);
  } else if (auto taken_chair = act.as<ChairTaken>()) {
    chairs.push_back(*taken_chair);
    chair = std::move(taken_chair);
  } else if (const auto phase = act.as<PhaseEntered>()) {
    if (phase->phase == Phase::Closed || phase->phase == Phase::Inquorate) ended = act.recorded_at;
    if (phase->phase == Phase::InSession) ended.reset();
  }
}

bool Room::is_in(const PersonId& person, Instant at) const {
  const auto found = stays.find(person);
  return found != stays.end() &&
         std::ranges::any_of(found->second, [&](const Stay& stay) { return stay.holds(at); });
}

std::vector<PersonId> Room::present(Instant at) const {
  std::vector<PersonId> out;
  for (const auto& [person, all] : stays)
    if (is_in(person, at)) out.push_back(person);
  return out;
}

bool Room::is_recused(const PersonId& person, const ItemId& item) const {
  const auto found = recusals.find(item);
  return found != recusals.end() && found->second.contains(person);
}

std::vector<Stay> Room::times_of(const ItemId& item) const {
  std::vector<Stay> out;
  for (std::size_t i = 0; i < taken.size(); ++i) {
    if (taken[i].item != item) continue;
    out.push_back({taken[i].at, i + 1 < taken.size() ? std::optional(taken[i + 1].at) : ended});
  }
  return out;
}

std::vector<PersonId> Room::present_for(const ItemId& item) const {
  const auto times = times_of(item);
  std::vector<PersonId> out;
  for (const auto& [person, all] : stays) {
    if (is_recused(person, item)) continue;
    const bool there = std::ranges::any_of(times, [&](const Stay& time) {
      return std::ranges::any_of(all, [&](const Stay& stay) { return stay.meets(time); });
    });
    if (there) out.push_back(person);
  }
  return out;
}

std::optional<ItemId> Room::current() const {
  if (taken.empty() || ended) return std::nullopt;
  return taken.back().item;
}

std::vector<PersonId> Room::recused_inside(const ItemId& item, Instant at) const {
  auto out = present(at);
  std::erase_if(out, [&](const PersonId& person) { return !is_recused(person, item); });
  return out;
}

bool Room::may_show(const ItemId& item, Instant at) const {
  return recused_inside(item, at).empty();
}

}  // namespace wardmote::committee
