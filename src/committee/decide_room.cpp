#include "committee/decide_room.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/london.h"
#include "committee/marks.h"
#include "committee/steps.h"
#include "scheme/standing.h"

namespace wardmote::committee {
namespace {

template <class T>
record::Draft about_person(const Case& one, const AtWork& meeting, const PersonId& person,
                           const T& what, Marking marking) {
  return record::draft({meeting.subject(), scheme::person_subject(person)}, what,
                       std::move(marking), one.today, clerical(one));
}

bool is_seated(Case& one, const AtWork& meeting, const PersonId& person) {
  return std::ranges::any_of(seats_of(one, meeting.plan(), meeting.plan().day),
                             [&](const auto& seat) { return seat.person == person; });
}

bool presents(const AgendaItem& item, const PersonId& person) {
  return std::ranges::any_of(item.presenters,
                             [&](const auto& pass) { return pass.person == person; });
}

std::string name_of_item(const Agenda& agenda, const ItemId& id) {
  const auto* item = agenda.item(id);
  return item ? "item " + item->shown_number() : "this item";
}

Drafts recusal(const Case& one, const AtWork& meeting, const ItemId& item, const PersonId& person,
               RecusalGround ground) {
  return {record::draft({item_subject(item), meeting.subject(), scheme::person_subject(person)},
                        Recused{item, person, ground},
                        of_recusal(bodies_of(meeting.plan()), person), one.today, clerical(one))};
}

}  // namespace

Decided<Drafts> decide(Case& one, const NotePresence& wanted) {
  const auto meeting = at_work(one, wanted.meeting);
  if (!meeting.found()) return nothing_here();
  const auto room = one.of<Room>(meeting.subject());
  const Instant at = wanted.moment.value_or(one.now);
  Objections objections;
  need_secretariat(one, objections);
  need_phase(*meeting.agenda, {Phase::PackIssued, Phase::InSession}, objections);
  const auto stays = room->stays.find(wanted.person);
  const bool inside =
      stays != room->stays.end() && !stays->second.empty() && !stays->second.back().to;
  if (wanted.in == inside)
    objections.add(inside ? "in-already" : "out-already",
                   inside ? "This person is in the room." : "This person is not in the room.",
                   "Nothing needs to be noted.");
  if (at > one.now)
    objections.add("in-the-future", "This moment has not come yet.", "Note it when it comes.");
  if (stays != room->stays.end() && !stays->second.empty() &&
      at < stays->second.back().to.value_or(stays->second.back().from))
    objections.add("before-the-last", "They were noted at a later moment already.",
                   "Give a moment after that one.");
  const auto current = room->current();
  if (wanted.in && current && room->is_recused(wanted.person, *current))
    objections.add("recused",
                   fmt::format("They are recused from {}, which is being taken.",
                               name_of_item(*meeting.agenda, *current)),
                   "Let them in once another item is taken.");
  if (wanted.in && !is_seated(one, meeting, wanted.person)) {
    const auto* item = current ? meeting.agenda->item(*current) : nullptr;
    if (!item || !presents(*item, wanted.person))
      objections.add("not-seated", "They have no seat on this day, and do not present this item.",
                     "Seat them, or let them in when their item is taken.");
  }
  if (objections.any()) return objections.refuse();
  return Drafts{about_person(one, meeting, wanted.person,
                             PresenceNoted{wanted.meeting, wanted.person, at, wanted.in},
                             of_room(bodies_of(meeting.plan()), wanted.person))};
}

Decided<Drafts> decide(Case& one, const GiveApology& wanted) {
  const auto meeting = at_work(one, wanted.meeting);
  if (!meeting.found()) return nothing_here();
  Objections objections;
  if (one.actor.person() != wanted.person) need_secretariat(one, objections);
  need_phase(*meeting.agenda, {Phase::Planned, Phase::PackIssued, Phase::InSession}, objections);
  if (!is_seated(one, meeting, wanted.person))
    objections.add("not-seated", "They have no seat on this day.", "No apology is needed.");
  for (const auto& item : wanted.items)
    if (!meeting.agenda->item(item)) return nothing_here();
  if (objections.any()) return objections.refuse();
  return Drafts{about_person(one, meeting, wanted.person,
                             ApologyGiven{wanted.meeting, wanted.person, wanted.items},
                             of_room(bodies_of(meeting.plan()), wanted.person))};
}

Decided<Drafts> decide(Case& one, const DeclareInterest& wanted) {
  const auto meeting = at_work(one, wanted.meeting);
  const auto* item = meeting.found() ? meeting.agenda->item(wanted.item) : nullptr;
  if (!item) return nothing_here();
  const PersonId person = wanted.person.value_or(one.actor.person());
  const auto room = one.of<Room>(meeting.subject());
  Objections objections;
  if (person != one.actor.person() && !one.is_secretariat() && !one.is_chair())
    objections.add("not-your-interest", "An interest is declared by whom it concerns.",
                   "Tell the secretariat, who may record it for somebody.");
  need_phase(*meeting.agenda, {Phase::Planned, Phase::PackIssued, Phase::InSession}, objections);
  if (!is_seated(one, meeting, person))
    objections.add("not-seated", "They have no seat on this day.", "Nothing needs to be declared.");
  if (room->is_recused(person, wanted.item))
    objections.add("recused-already", "They are recused from this item.",
                   "Nothing needs to be declared.");
  if (objections.any()) return objections.refuse();
  bool read = false;
  for (const auto& act : one.view.acts(scheme::person_subject(person)))
    if (const auto pack = act.as<PackRead>(); pack && pack->reference == wanted.meeting)
      read = true;
  Drafts drafts{
      record::draft({item_subject(wanted.item), meeting.subject(), scheme::person_subject(person)},
                    InterestDeclared{wanted.item, person, wanted.nature, read}, of_interest(person),
                    one.today, clerical(one))};
  auto more = recusal(one, meeting, wanted.item, person, RecusalGround::DeclaredInterest);
  std::move(more.begin(), more.end(), std::back_inserter(drafts));
  return drafts;
}

Decided<Drafts> decide(Case& one, const Recuse& wanted) {
  const auto meeting = at_work(one, wanted.meeting);
  if (!meeting.found() || !meeting.agenda->item(wanted.item)) return nothing_here();
  Objections objections;
  need_secretariat(one, objections);
  need_phase(*meeting.agenda, {Phase::Planned, Phase::PackIssued, Phase::InSession}, objections);
  if (!is_seated(one, meeting, wanted.person))
    objections.add("not-seated", "They have no seat on this day.", "They take no part anyway.");
  if (one.of<Room>(meeting.subject())->is_recused(wanted.person, wanted.item))
    objections.add("recused-already", "They are recused from this item.", "Nothing is left to do.");
  if (objections.any()) return objections.refuse();
  return recusal(one, meeting, wanted.item, wanted.person, RecusalGround::RulingOfTheChair);
}

Decided<Drafts> decide(Case& one, const LiftRecusal& wanted) {
  const auto meeting = at_work(one, wanted.meeting);
  if (!meeting.found() || !meeting.agenda->item(wanted.item)) return nothing_here();
  Objections objections;
  need_secretariat(one, objections);
  need_phase(*meeting.agenda, {Phase::Planned, Phase::PackIssued, Phase::InSession}, objections);
  if (wanted.person == one.actor.person())
    objections.add("own-recusal", "Nobody lifts their own recusal.", "Ask the Chair.");
  if (!one.of<Room>(meeting.subject())->is_recused(wanted.person, wanted.item))
    objections.add("not-recused", "They are not recused from this item.", "Nothing is left to do.");
  if (objections.any()) return objections.refuse();
  return Drafts{record::draft(
      {item_subject(wanted.item), meeting.subject(), scheme::person_subject(wanted.person)},
      RecusalLifted{wanted.item, wanted.person, wanted.ground},
      of_recusal(bodies_of(meeting.plan()), wanted.person), one.today, clerical(one))};
}

Decided<Drafts> decide(Case& one, const TakeChair& wanted) {
  const auto meeting = at_work(one, wanted.meeting);
  if (!meeting.found()) return nothing_here();
  const auto room = one.of<Room>(meeting.subject());
  Objections objections;
  need_secretariat(one, objections);
  need_phase(*meeting.agenda, {Phase::PackIssued, Phase::InSession}, objections);
  bool chair = false, may = false;
  for (const auto& seat : seats_of(one, meeting.plan(), meeting.plan().day)) {
    if (seat.person != wanted.person) continue;
    const bool hosts = seat.body == meeting.plan().body;
    chair = chair || (hosts && seat.role == scheme::SeatRole::Chair);
    may = may || seat.role == scheme::SeatRole::Chair || seat.role == scheme::SeatRole::Member;
  }
  if (!may)
    objections.add("seat-cannot-chair", "Only the Chair or a Member can be in the chair.",
                   "Choose one of them.");
  if (!chair && wanted.ground.empty())
    objections.add("ground-missing", "Somebody acts for the Chair, and it is not said why.",
                   "Give the ground.");
  if (!room->is_in(wanted.person, one.now))
    objections.add("not-present", "They are not in the room.", "Note that they came in first.");
  if (objections.any()) return objections.refuse();
  return Drafts{about_person(one, meeting, wanted.person,
                             ChairTaken{wanted.meeting, wanted.person, wanted.ground},
                             of_room(bodies_of(meeting.plan()), wanted.person))};
}

Decided<Drafts> decide(Case& one, const TakeItem& wanted) {
  const auto meeting = at_work(one, wanted.meeting);
  const auto* item = meeting.found() ? meeting.agenda->item(wanted.item) : nullptr;
  if (!item || !item->tabled || item->withdrawn) return nothing_here();
  const auto room = one.of<Room>(meeting.subject());
  Objections objections;
  need_secretariat(one, objections);
  need_phase(*meeting.agenda, {Phase::InSession}, objections);
  for (const auto& person : room->recused_inside(wanted.item, one.now))
    objections
        .add("recused-in-room",
             fmt::format("{} is recused from item {} and is in the room.", person.str(),
                         item->shown_number()),
             "Note that they left, then take the item.")
        .persons = {person.str()};
  if (objections.any()) return objections.refuse();
  return Drafts{record::draft({item_subject(item->item), meeting.subject()},
                              ItemTaken{wanted.meeting, wanted.item, one.now},
                              of_item(item->tabled->mark, item->item), one.today, clerical(one))};
}

}  // namespace wardmote::committee
