#include "committee/decide_decision.h"

#include <algorithm>

#include <fmt/format.h>

#include "committee/authority.h"
#include "committee/consequences.h"
#include "committee/decide_agenda.h"
#include "committee/marks.h"
#include "committee/sentence.h"
#include "committee/steps.h"

namespace wardmote::committee {
namespace {

// What is to be recorded, checked against the verb grammar of the day.
struct Wording {
  std::string verb, object, value;
};

void check_grammar(const Case& one, const AgendaItem& item, const Wording& wording, Day day,
                   Objections& objections) {
  const auto verb = one.policy.get<policy::DecisionVerb>("verb." + wording.verb, day);
  if (!verb || !verb->value->decides) {
    objections.add("verb-unknown",
                   fmt::format("'{}' is no verb that decides on {}.", wording.verb, written(day)),
                   "NOTED, AGREED and APPROVED decide.");
    return;
  }
  const auto* kind = kind_of(one, item.tabled->item_kind, day, objections);
  if (!kind) return;
  const std::string rule = "item." + item.tabled->item_kind;
  const auto cited = one.policy.get<policy::ItemKind>(rule, day)->citation();
  const auto form = std::ranges::find_if(
      kind->decisions, [&](const auto& allowed) { return allowed.verb == wording.verb; });
  if (form == kind->decisions.end()) {
    objections.add("verb-not-allowed",
                   fmt::format("A {} item is not {}.", kind->name, wording.verb),
                   "Choose a verb that the grammar allows for this kind.", rule, cited);
    return;
  }
  if (!one.policy.get<policy::DecisionObject>("object." + wording.object, day))
    objections.add("object-unknown",
                   fmt::format("'{}' is nothing that is decided upon.", wording.object),
                   "wardmote rules lists the objects: those that begin with object.");
  else if (!form->objects.empty() &&
           std::ranges::find(form->objects, wording.object) == form->objects.end())
    objections.add(
        "object-not-allowed",
        fmt::format("Of a {} item, {} is not {}.", kind->name, wording.object, wording.verb),
        fmt::format("{} fits: {}.", wording.verb, fmt::join(form->objects, ", ")), rule, cited);
}

// The name of an Assurance Status; what was written otherwise.
std::string named_value(const Case& one, const Wording& wording, Day day) {
  if (const auto names = one.policy.assurance_status_names(day))
    for (const auto& entry : names->value->entries)
      if (wording.object == "assurance-status" && entry.code == wording.value) return entry.name;
  return wording.value;
}

std::string sentence_for(const Case& one, const std::string& body, const Wording& wording,
                         Day day) {
  std::string out = decided(one.policy, body, wording.verb, wording.object, day);
  if (const auto set = Day::parse(wording.value))
    out += ", " + written(*set);
  else if (!wording.value.empty())
    out += ": " + named_value(one, wording, day);
  return out + ".";
}

const AgendaItem* open_item(const AtWork& meeting, const Id128& id) {
  const auto* item = meeting.found() ? meeting.agenda->item(id) : nullptr;
  return item && item->tabled && !item->withdrawn ? item : nullptr;
}

PersonId in_the_chair(Case& one, const AtWork& meeting) {
  const auto room = one.of<Room>(meeting.subject());
  if (room->chair && room->is_in(room->chair->person, one.now)) return room->chair->person;
  const auto roll = one.of<scheme::Roll>(meeting.body());
  for (const auto& seat : roll->on(meeting.plan().day, scheme::SeatRole::Chair))
    if (room->is_in(seat.person, one.now)) return seat.person;
  return {};
}

void check_room(Case& one, const AtWork& meeting, const AgendaItem& item, DecisionMade& out,
                Objections& objections) {
  const auto& body = decides(meeting.plan(), item);
  const auto count = quorum_of(one, meeting, body, item.item, meeting.plan().day);
  out.voting = count.voting;
  out.quorum = count.needed;
  if (count.voting < std::max(count.needed, 1))
    objections.add("without-quorum",
                   fmt::format("{} with a vote{} take part, and {} are needed.", count.voting,
                               meeting.plan().joint_with.empty() ? "" : " in the " + body,
                               std::max(count.needed, 1)),
                   "Note who came in, or put the item off.", count.rule, count.citation);
  need_recused_out(one, meeting, item, objections);
  out.chair = in_the_chair(one, meeting);
  if (out.chair.empty())
    objections.add("chair-empty", "Nobody is in the chair.",
                   "Note that the Chair came in, or who acts for the Chair.");
  else if (one.of<Room>(meeting.subject())->is_recused(out.chair, item.item))
    objections.add("chair-recused", "Who is in the chair is recused from this item.",
                   "Let a Member take the chair for it.");
}

// Between meetings Members answer in writing: whose answers are counted stand in for the room.
void check_answers(Case& one, const AtWork& meeting, const AgendaItem& item, DecisionMade& out,
                   Objections& objections) {
  const auto& body = decides(meeting.plan(), item);
  const auto count = quorum_of(one, meeting, body, item.item, one.today);
  out.quorum = count.needed;
  const auto chairs =
      one.of<scheme::Roll>(body_subject(body))->on(one.today, scheme::SeatRole::Chair);
  if (!chairs.empty()) out.chair = chairs.front().person;
  if (!out.votes) {
    objections.add("votes-missing", "By correspondence Members answer, and no answer is counted.",
                   "Say how many answered in favour, against and abstaining.");
    return;
  }
  out.voting = out.votes->in_favour + out.votes->against + out.votes->abstained;
  const int may_answer = count.seats - count.recused;
  if (out.voting > may_answer)
    objections.add(
        "votes-exceed",
        fmt::format("{} answers are counted, and the {} has {} Members{}.", out.voting, body,
                    may_answer, count.recused > 0 ? " who may answer on this item" : ""),
        "Count again.");
  else if (out.voting < std::max(count.needed, 1))
    objections.add(
        "without-quorum",
        fmt::format("{} answered, and {} are needed.", out.voting, std::max(count.needed, 1)),
        "Wait for more answers, or take the item at the meeting.", count.rule, count.citation);
}

// Whose dissent is recorded took part with a vote.
void check_dissents(Case& one, const AtWork& meeting, const AgendaItem& item,
                    const std::vector<Dissent>& dissents, Day day, Objections& objections) {
  const auto roll = one.of<scheme::Roll>(body_subject(decides(meeting.plan(), item)));
  const auto room = one.of<Room>(meeting.subject());
  for (const auto& dissent : dissents)
    if (std::ranges::none_of(roll->on(day),
                             [&](const auto& seat) {
                               return seat.person == dissent.person &&
                                      seat.role != scheme::SeatRole::Representative &&
                                      seat.role != scheme::SeatRole::Secretary;
                             }) ||
        room->is_recused(dissent.person, item.item))
      objections
          .add("dissent-without-vote",
               fmt::format("{} has no vote on this item.", dissent.person.str()),
               "Leave the dissent out, or write it into the minutes as a remark.")
          .persons = {dissent.person.str()};
}

void check_votes(const DecisionMade& out, Objections& objections) {
  if (!out.votes) return;
  const auto& votes = *out.votes;
  if (votes.in_favour < 0 || votes.against < 0 || votes.abstained < 0 ||
      votes.in_favour + votes.against + votes.abstained > out.voting)
    objections.add("votes-exceed", "More votes are counted than there are persons with one.",
                   "Count again.");
  else if (votes.in_favour <= votes.against)
    objections.add("vote-lost", "The vote was not carried, so nothing was decided by it.",
                   "Record what was decided instead, or that no decision was required.");
}

// An item that nobody took is put off or passed over without a word about it: whoever is there may
// stay.
void need_recused_out_while_taken(Case& one, const AtWork& meeting, const AgendaItem& item,
                                  Objections& objections) {
  if (one.of<Room>(meeting.subject())->current() == item.item)
    need_recused_out(one, meeting, item, objections);
}

}  // namespace

Decided<Drafts> decide(Case& one, const DecideItem& wanted) {
  const auto meeting = at_work(one, wanted.meeting);
  const auto* item = open_item(meeting, wanted.item);
  if (!item) return nothing_here();
  const auto minutes = one.of<ItemMinutes>(item_subject(item->item));
  DecisionMade out;
  out.occasion = wanted.occasion.value_or(Occasion::AtMeeting);
  const Day day = day_of_decision(one, meeting, out.occasion);
  Objections objections;
  need_secretariat(one, objections);
  if (out.occasion == Occasion::AtMeeting)
    need_phase(*meeting.agenda, {Phase::InSession}, objections);
  else
    need_phase(*meeting.agenda, {Phase::Planned, Phase::PackIssued}, objections);
  if (minutes->none_required)
    objections.add("item-decided", "It is recorded that this item asks for no decision.",
                   "Table another item.");
  const Wording wording{wanted.verb, wanted.object, wanted.value.value_or("")};
  check_grammar(one, *item, wording, day, objections);
  out.power =
      need_power(one, decides(meeting.plan(), *item), wanted.object, out.occasion, day, objections);
  out.mark = wanted.mark.value_or(item->tabled->mark);
  if (out.mark > item->tabled->mark)
    objections.add("mark-above-item", "The decision is marked higher than its item.",
                   "Raise the mark of the item first.");
  if (std::ranges::any_of(minutes->decisions, [&](const DecisionMade& other) {
        return other.verb == wording.verb && other.object == wording.object;
      }))
    objections.add("decision-recorded",
                   fmt::format("That {} is {} stands here already.", wording.object, wording.verb),
                   "Correct that decision where it is wrong.");
  out.votes = wanted.votes;
  if (out.occasion == Occasion::AtMeeting) check_room(one, meeting, *item, out, objections);
  if (out.occasion == Occasion::ByCorrespondence)
    check_answers(one, meeting, *item, out, objections);
  if (out.occasion != Occasion::ByChair) check_votes(out, objections);
  check_dissents(one, meeting, *item, wanted.dissents, day, objections);
  if (objections.any()) return objections.refuse();

  out.decision = one.fresh();
  out.item = item->item;
  out.meeting = wanted.meeting;
  out.position = static_cast<int>(minutes->decisions.size());
  out.verb = wanted.verb;
  out.object = wanted.object;
  out.value = wording.value;
  const auto object = one.policy.get<policy::DecisionObject>("object." + wanted.object, day);
  out.changes = object->value->changes;
  out.sentence = wanted.sentence && !wanted.sentence->empty()
                     ? *wanted.sentence
                     : sentence_for(one, decides(meeting.plan(), *item), wording, day);
  out.dissents = wanted.dissents;
  Drafts drafts{decision_draft(meeting, out, day)};
  if (auto more = consequences(one, meeting, *item, out, day); !more)
    return tl::unexpected(std::move(more.error()));
  else
    std::move(more->begin(), more->end(), std::back_inserter(drafts));
  return drafts;
}

Decided<Drafts> decide(Case& one, const CorrectDecision& wanted) {
  const auto meeting = at_work(one, wanted.meeting);
  const auto* item = meeting.found() ? meeting.agenda->item(wanted.item) : nullptr;
  if (!item || !item->tabled) return nothing_here();
  const auto minutes = one.of<ItemMinutes>(item_subject(item->item));
  const auto known = std::ranges::find_if(
      minutes->decisions, [&](const auto& other) { return other.decision == wanted.decision; });
  if (known == minutes->decisions.end()) return nothing_here();
  Objections objections;
  need_secretariat(one, objections);
  const Wording wording{wanted.verb, wanted.object, wanted.value.value_or("")};
  const Day day = known->effective_on;
  check_grammar(one, *item, wording, day, objections);
  auto power = need_power(one, decides(meeting.plan(), *item), wanted.object, known->occasion, day,
                          objections);
  if (objections.any()) return objections.refuse();
  DecisionMade out = *known;
  out.power = std::move(power);
  out.verb = wanted.verb;
  out.object = wanted.object;
  out.value = wording.value;
  out.sentence = wanted.sentence && !wanted.sentence->empty()
                     ? *wanted.sentence
                     : sentence_for(one, decides(meeting.plan(), *item), wording, day);
  out.ground = wanted.ground;
  Drafts drafts{decision_draft(meeting, out, day)};
  drafts.back().corrects = known->act;
  if (auto more = consequences(one, meeting, *item, out, day); !more)
    return tl::unexpected(std::move(more.error()));
  else
    std::move(more->begin(), more->end(), std::back_inserter(drafts));
  return drafts;
}

Decided<Drafts> decide(Case& one, const NoDecision& wanted) {
  const auto meeting = at_work(one, wanted.meeting);
  const auto* item = open_item(meeting, wanted.item);
  if (!item) return nothing_here();
  const auto minutes = one.of<ItemMinutes>(item_subject(item->item));
  Objections objections;
  need_secretariat(one, objections);
  need_phase(*meeting.agenda, {Phase::InSession}, objections);
  need_recused_out_while_taken(one, meeting, *item, objections);
  if (minutes->is_decided())
    objections.add("item-decided", "This item has its outcome already.", "Nothing is left to do.");
  if (objections.any()) return objections.refuse();
  return Drafts{about_item(one, meeting, item->item,
                           NoDecisionRequired{item->item, wanted.ground.value_or("")},
                           of_minutes(item->tabled->mark, item->item))};
}

Decided<Drafts> decide(Case& one, const DeferItem& wanted) {
  const auto meeting = at_work(one, wanted.meeting);
  const auto* item = open_item(meeting, wanted.item);
  if (!item) return nothing_here();
  const auto minutes = one.of<ItemMinutes>(item_subject(item->item));
  Objections objections;
  need_secretariat(one, objections);
  need_phase(*meeting.agenda, {Phase::Planned, Phase::PackIssued, Phase::InSession}, objections);
  need_recused_out_while_taken(one, meeting, *item, objections);
  if (minutes->is_decided() || !minutes->deferrals.empty())
    objections.add("item-decided", "This item has its outcome already.",
                   "What follows from a decision comes back by itself.");
  const auto day =
      wanted.to ? wanted.to
                : next_meeting_day(one.policy, decides(meeting.plan(), *item), meeting.plan().day);
  if (!day)
    objections.add("day-none", "No rule says when this body meets next.", "Give a day.");
  else if (*day <= meeting.plan().day)
    objections.add("day-past", fmt::format("{} is not after this meeting.", written(*day)),
                   "Give a later day.");
  if (objections.any()) return objections.refuse();
  Drafts drafts;
  put_off(one, meeting, *item, *day, item->tabled->item_kind, item->tabled->title,
          wanted.ground.value_or(""), drafts);
  return drafts;
}

}  // namespace wardmote::committee
