#include "committee/agenda.h"

#include <algorithm>
#include <climits>
#include <utility>

namespace wardmote::committee {

std::string AgendaItem::shown_number() const { return number ? std::to_string(*number) : "–"; }

const AgendaItem* Agenda::item(const ItemId& id) const {
  const auto found =
      std::ranges::find_if(items, [&](const AgendaItem& one) { return one.item == id; });
  return found == items.end() ? nullptr : &*found;
}

const Paper* Agenda::paper(const PaperId& id) const {
  for (const auto& item : items)
    for (const auto& paper : item.papers)
      if (paper.paper == id) return &paper;
  return nullptr;
}

std::vector<const AgendaItem*> Agenda::standing() const {
  std::vector<const AgendaItem*> out;
  for (const auto& item : items)
    if (item.tabled && !item.withdrawn) out.push_back(&item);
  return out;
}

AgendaItem& Agenda::at(const ItemId& id) {
  for (auto& one : items)
    if (one.item == id) return one;
  AgendaItem fresh;
  fresh.item = id;
  items.push_back(std::move(fresh));
  return items.back();
}

// Puts an item where it belongs among the others, which are in order. Numbers are for good; before
// there are any, the places decide.
void Agenda::settle(AgendaItem& item) {
  const auto place = [](const AgendaItem& one) {
    return std::pair(one.number.value_or(INT_MAX),
                     one.tabled ? one.tabled->place : std::int64_t{INT64_MAX});
  };
  const auto at = items.begin() + (&item - items.data());
  const auto before = std::ranges::upper_bound(items.begin(), at, place(item), {}, place);
  std::rotate(before, at, at + 1);
  const auto now = before == at ? at : before;
  const auto behind = std::ranges::lower_bound(now + 1, items.end(), place(*now), {}, place);
  std::rotate(now, now + 1, behind);
}

void Agenda::apply(const record::Act& act) {
  if (auto planned = recorded<MeetingPlanned>(act)) {
    plan = std::move(planned);
    if (phase == Phase::Postponed) phase = Phase::Planned;
  } else if (auto entered = act.as<PhaseEntered>()) {
    phase = entered->phase;
    phase_since = act.recorded_at;
    phase_ground = entered->ground;
    if (entered->comments_until) comments_until = entered->comments_until;
    if (phase == Phase::PackIssued && !pack_issued) pack_issued = act.recorded_at;
  } else if (auto tabled = recorded<ItemTabled>(act)) {
    auto& item = at(tabled->item);
    item.tabled = std::move(tabled);
    item.withdrawn.reset();
    settle(item);
  } else if (auto gone = act.as<ItemWithdrawn>()) {
    at(gone->item).withdrawn = gone->ground;
  } else if (auto numbered = act.as<ItemNumbered>()) {
    auto& item = at(numbered->item);
    item.number = numbered->number;
    last_number = std::max(last_number, numbered->number);
    settle(item);
  } else if (auto invited = act.as<PresenterInvited>()) {
    auto& all = at(invited->item).presenters;
    std::erase_if(all, [&](const auto& other) { return other.person == invited->person; });
    all.push_back(std::move(*invited));
  } else if (auto lodged = recorded<PaperLodged>(act)) {
    auto& papers = at(lodged->item).papers;
    for (auto& other : papers)
      if (lodged->replaces == other.paper) other.replaced_by = lodged->paper;
    // Said again when it is issued late.
    if (std::ranges::any_of(papers,
                            [&](const Paper& other) { return other.paper == lodged->paper; }))
      return;
    Paper paper;
    static_cast<Recorded<PaperLodged>&>(paper) = std::move(*lodged);
    paper.late = pack_issued.has_value();
    papers.push_back(std::move(paper));
  } else if (auto frozen = recorded<PaperFrozen>(act)) {
    for (auto& item : items)
      for (auto& paper : item.papers)
        if (paper.paper == frozen->paper) paper.frozen = frozen;
  } else if (auto decision = act.as<DecisionMade>()) {
    at(decision->item).closed = true;
  } else if (auto none = act.as<NoDecisionRequired>()) {
    at(none->item).closed = true;
  }
}

std::string_view phase_words(Phase phase) {
  switch (phase) {
    case Phase::Planned:
      return "planned";
    case Phase::PackIssued:
      return "pack issued";
    case Phase::InSession:
      return "in session";
    case Phase::Closed:
      return "closed";
    case Phase::Circulated:
      return "drafts circulated";
    case Phase::Approved:
      return "minutes approved";
    case Phase::Postponed:
      return "postponed";
    case Phase::Inquorate:
      return "inquorate";
    case Phase::Cancelled:
      return "cancelled";
  }
  return "";
}

// A postponed meeting is planned again by giving it another day.
std::vector<Phase> ways_on(Phase phase) {
  switch (phase) {
    case Phase::Planned:
      return {Phase::PackIssued, Phase::Postponed, Phase::Cancelled};
    case Phase::PackIssued:
      return {Phase::InSession, Phase::Inquorate, Phase::Postponed, Phase::Cancelled};
    case Phase::InSession:
      return {Phase::Closed, Phase::Inquorate};
    case Phase::Closed:
      return {Phase::Circulated};
    case Phase::Circulated:
      return {Phase::Circulated, Phase::Approved};
    case Phase::Postponed:
      return {Phase::Planned, Phase::Cancelled};
    case Phase::Inquorate:
      return {Phase::Postponed, Phase::Cancelled};
    case Phase::Approved:
    case Phase::Cancelled:
      return {};
  }
  return {};
}

}  // namespace wardmote::committee
