#include "committee/decide_agenda.h"

#include <algorithm>
#include <iterator>
#include <set>

#include <fmt/format.h>

#include "base/london.h"
#include "committee/concern.h"
#include "committee/marks.h"
#include "committee/steps.h"
#include "scheme/standing.h"

namespace wardmote::committee {
namespace {

// Right behind an item, which nothing stands between then.
std::int64_t place_after(const Agenda& agenda, const ItemId& item, Objections& objections) {
  const auto standing = agenda.standing();
  for (std::size_t i = 0; i < standing.size(); ++i) {
    if (standing[i]->item != item) continue;
    const auto here = standing[i]->tabled->place;
    return i + 1 < standing.size() ? (here + standing[i + 1]->tabled->place) / 2 : here + kGap;
  }
  objections.add("place-unknown", "The item that this one is to follow is not on the agenda.",
                 "Choose one that is.");
  return 0;
}

}  // namespace

Decided<Drafts> decide(Case& one, const TableItem& wanted) {
  const auto meeting = at_work(one, wanted.meeting);
  if (!meeting.found()) return nothing_here();
  Objections objections;
  need_secretariat(one, objections);
  const bool late = meeting.agenda->phase != Phase::Planned;
  need_phase(*meeting.agenda, {Phase::Planned, Phase::PackIssued, Phase::InSession}, objections);
  kind_of(one, wanted.kind, meeting.plan().day, objections);
  const AgendaItem* known = nullptr;
  if (wanted.item) {
    known = meeting.agenda->item(*wanted.item);
    if (!known || !known->tabled) return nothing_here();
    if (late)
      objections.add("phase-forbids", "The pack is issued, so this item stands as it is.",
                     "Withdraw it and table another.");
  }
  if (wanted.body) {
    const auto bodies = bodies_of(meeting.plan());
    if (std::ranges::find(bodies, *wanted.body) == bodies.end())
      objections.add("body-absent", fmt::format("{} does not meet there.", *wanted.body),
                     "Name one of the bodies that meet.");
  }
  if (wanted.party && one.view.acts(record::Subject("party:" + *wanted.party)).empty())
    objections.add("party-unknown", "No such Party is recorded.",
                   "wardmote party ID NAME CATEGORY records one.");
  ItemTabled item;
  item.place = wanted.after ? place_after(*meeting.agenda, *wanted.after, objections)
               : known      ? known->tabled->place
                            : place_before_closing(one, meeting, wanted.item);
  if (objections.any()) return objections.refuse();
  item.item = known ? known->item : one.fresh();
  item.meeting = wanted.meeting;
  item.item_kind = wanted.kind;
  item.title = wanted.title;
  item.mark = wanted.mark;
  item.proposal = wanted.proposal.value_or("");
  item.minutes = wanted.minutes.value_or(0);
  if (known) {
    item.placed_by = known->tabled->placed_by;
    item.continues = known->tabled->continues;
    item.body = known->tabled->body;
  }
  if (wanted.body) item.body = wanted.body;
  Drafts drafts{about_item(one, meeting, item.item, item, of_item(item.mark, item.item))};
  if (known) drafts.back().corrects = known->tabled->act;
  if (wanted.party) concern(one, meeting.plan(), item.item, *wanted.party, drafts);
  return drafts;
}

Decided<Drafts> decide(Case& one, const MoveItem& wanted) {
  const auto meeting = at_work(one, wanted.meeting);
  if (!meeting.found()) return nothing_here();
  const auto* known = meeting.agenda->item(wanted.item);
  if (!known || !known->tabled || known->withdrawn) return nothing_here();
  Objections objections;
  need_secretariat(one, objections);
  need_phase(*meeting.agenda, {Phase::Planned}, objections);
  if (wanted.after == wanted.item)
    objections.add("place-unknown", "An item cannot follow itself.", "Choose another.");
  ItemTabled item = *known->tabled;
  item.place = wanted.after ? place_after(*meeting.agenda, *wanted.after, objections)
                            : meeting.agenda->standing().front()->tabled->place - kGap;
  if (objections.any()) return objections.refuse();
  Drafts drafts{about_item(one, meeting, item.item, item, of_item(item.mark, item.item))};
  drafts.back().corrects = known->tabled->act;
  return drafts;
}

Decided<Drafts> decide(Case& one, const WithdrawItem& wanted) {
  const auto meeting = at_work(one, wanted.meeting);
  const auto* item = meeting.found() ? meeting.agenda->item(wanted.item) : nullptr;
  if (!item || !item->tabled || item->withdrawn) return nothing_here();
  Objections objections;
  need_secretariat(one, objections);
  need_phase(*meeting.agenda, {Phase::Planned, Phase::PackIssued, Phase::InSession}, objections);
  if (item->closed)
    objections.add("item-decided", "This item has been decided.",
                   "A decision is put right by another one.");
  if (objections.any()) return objections.refuse();
  return Drafts{about_item(one, meeting, item->item, ItemWithdrawn{item->item, wanted.ground},
                           of_item(item->tabled->mark, item->item))};
}

Decided<Drafts> decide(Case& one, const LodgePaper& wanted) {
  const auto meeting = at_work(one, wanted.meeting);
  const auto* item = meeting.found() ? meeting.agenda->item(wanted.item) : nullptr;
  if (!item || !item->tabled || item->withdrawn) return nothing_here();
  Objections objections;
  need_secretariat(one, objections);
  need_phase(*meeting.agenda, {Phase::Planned, Phase::PackIssued, Phase::InSession}, objections);
  if (wanted.mark && *wanted.mark > item->tabled->mark)
    objections.add("mark-above-item", "The paper is marked higher than its item.",
                   "Raise the mark of the item first.");
  if (wanted.replaces && !meeting.agenda->paper(*wanted.replaces))
    objections.add("paper-unknown", "The paper that this one replaces is not here.",
                   "Hand it in as a paper of its own.");
  if (objections.any()) return objections.refuse();
  PaperLodged paper;
  paper.paper = one.fresh();
  paper.item = item->item;
  paper.name = wanted.file_name;
  paper.media_type = wanted.media_type;
  paper.digest = wanted.digest;
  paper.size = wanted.size;
  paper.mark = wanted.mark.value_or(item->tabled->mark);
  paper.replaces = wanted.replaces;
  const Level level = std::max(paper.mark, item->tabled->mark);
  return Drafts{record::draft(
      {paper_subject(paper.paper), item_subject(item->item), meeting.subject()}, paper,
      meeting.agenda->pack_issued ? of_late_paper(level, item->item) : of_item(level, item->item),
      one.today, clerical(one))};
}

Decided<Drafts> decide(Case& one, const InvitePresenter& wanted) {
  const auto meeting = at_work(one, wanted.meeting);
  const auto* item = meeting.found() ? meeting.agenda->item(wanted.item) : nullptr;
  if (!item || !item->tabled || item->withdrawn) return nothing_here();
  Objections objections;
  need_secretariat(one, objections);
  need_phase(*meeting.agenda, {Phase::Planned, Phase::PackIssued, Phase::InSession}, objections);
  if (!one.of<scheme::Standing>(scheme::person_subject(wanted.person))->registered)
    objections.add("person-unknown", "Nobody of this name is registered.",
                   "Register the person first.");
  if (one.of<Room>(meeting.subject())->is_recused(wanted.person, wanted.item))
    objections.add("recused", "This person is recused from the item.", "Ask somebody else.");
  const Day day = meeting.plan().day;
  const auto from = wanted.from.value_or(*london::at(day.plus(-1), 0, 0));
  const auto until = wanted.until.value_or(*london::at(day.plus(1), 0, 0));
  if (until <= from)
    objections.add("window-reversed", "The pass ends before it begins.", "Mend one of the two.");
  if (objections.any()) return objections.refuse();
  // The subject is the grant, so that the pass is found where the person's access is worked out.
  return Drafts{record::draft(
      {item_subject(item->item), meeting.subject(), grant_subject("person@" + wanted.person.str())},
      PresenterInvited{item->item, wanted.person, from, until},
      of_item(item->tabled->mark, item->item), one.today, clerical(one))};
}

namespace {

struct Offers {
  std::vector<std::string> members, representatives;
};

Offers readers_of(Case& one, const AtWork& meeting, const std::string& body,
                  const AgendaItem& item) {
  const auto roll = one.of<scheme::Roll>(body_subject(body));
  const auto room = one.of<Room>(meeting.subject());
  Offers out;
  for (const auto& seat : roll->on(meeting.plan().day)) {
    if (room->is_recused(seat.person, item.item)) continue;
    const std::string grant = "person@" + seat.person.str();
    if (seat.role == scheme::SeatRole::Member || seat.role == scheme::SeatRole::Alternate)
      out.members.push_back(grant);
    if (seat.role == scheme::SeatRole::Representative && item.tabled->mark < Level::Red)
      out.representatives.push_back(grant);
  }
  return out;
}

// To whom an item was offered: a Projection over acts(item:…).
struct Offered {
  std::set<std::string> grants;
  void apply(const record::Act& act) {
    if (auto offer = act.as<ItemOffered>())
      grants.merge(std::set(offer->to.begin(), offer->to.end()));
  }
};

void offer(Case& one, const AtWork& meeting, const AgendaItem& item, std::vector<std::string> to,
           std::string holding, Drafts& drafts) {
  const auto known = one.of<Offered>(item_subject(item.item));
  std::erase_if(to, [&](const std::string& grant) { return known->grants.contains(grant); });
  if (to.empty()) return;
  std::vector<record::Subject> subjects{item_subject(item.item), meeting.subject()};
  for (const auto& grant : to) subjects.push_back(grant_subject(grant));
  drafts.push_back(record::draft(std::move(subjects),
                                 ItemOffered{item.item, std::move(to), std::move(holding)},
                                 of_item(item.tabled->mark, item.item), one.today, clerical(one)));
}

}  // namespace

Decided<Drafts> decide(Case& one, const IssuePack& wanted) {
  const auto meeting = at_work(one, wanted.meeting);
  if (!meeting.found()) return nothing_here();
  Objections objections;
  need_secretariat(one, objections);
  need_phase(*meeting.agenda, {Phase::Planned, Phase::PackIssued, Phase::InSession}, objections);
  const auto items = meeting.agenda->standing();
  if (items.empty())
    objections.add("agenda-empty", "There is no item on this agenda.", "Table one first.");
  if (objections.any()) return objections.refuse();

  Drafts drafts;
  int number = meeting.agenda->last_number;
  for (const auto* item : items) {
    if (!item->number)
      drafts.push_back(
          about_item(one, meeting, item->item, ItemNumbered{item->item, ++number}, of_meeting()));
    for (const auto& paper : item->papers) {
      if (paper.frozen || paper.replaced_by) continue;
      const Level level = std::max(paper.mark, item->tabled->mark);
      const std::vector<record::Subject> about{paper_subject(paper.paper), item_subject(item->item),
                                               meeting.subject()};
      // Until now it was the secretariat's: said again, it is for whom the item was offered to.
      if (paper.late)
        drafts.push_back(record::draft(about, static_cast<const PaperLodged&>(paper),
                                       of_item(level, item->item), one.today, clerical(one)));
      const auto sealed = one.sign(fmt::format("paper {} {}", paper.paper.hex(), paper.digest));
      drafts.push_back(
          record::draft(about, PaperFrozen{paper.paper, paper.digest, sealed.signature, sealed.key},
                        of_item(level, item->item), one.today, clerical(one)));
    }
    if (item->tabled->mark <= Level::Green) {
      offer(one, meeting, *item, {"scheme"}, "", drafts);
      continue;
    }
    for (const auto& body : bodies_of(meeting.plan())) {
      auto readers = readers_of(one, meeting, body, *item);
      offer(one, meeting, *item, std::move(readers.members), "member@" + body, drafts);
      offer(one, meeting, *item, std::move(readers.representatives), "representative@" + body,
            drafts);
    }
  }
  if (meeting.agenda->phase == Phase::Planned)
    drafts.push_back(about_meeting(
        one, meeting, PhaseEntered{wanted.meeting, Phase::PackIssued, std::nullopt, ""}));
  if (drafts.empty())
    return refusal("nothing-new", "Everything on this agenda has been issued.",
                   "Hand in a paper or table an item first.");
  return drafts;
}

}  // namespace wardmote::committee
