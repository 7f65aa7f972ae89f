#include "committee/decide_phase.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/london.h"
#include "committee/authority.h"
#include "committee/decide_agenda.h"
#include "committee/marks.h"
#include "committee/steps.h"
#include "policy/working_days.h"

namespace wardmote::committee {
namespace {

Drafts entered(const Case& one, const AtWork& meeting, Phase phase, std::string ground = {},
               std::optional<Instant> until = std::nullopt) {
  return {about_meeting(one, meeting,
                        PhaseEntered{meeting.plan().reference, phase, until, std::move(ground)})};
}

// What was to be taken is put off to the body's next meeting.
void put_off_all(Case& one, const AtWork& meeting, const std::string& ground, Drafts& drafts) {
  const auto next = [&](const std::string& body) {
    return next_meeting_day(one.policy, body, meeting.plan().day)
        .value_or(meeting.plan().day.plus(14));
  };
  const auto pattern = one.policy.of_body<policy::AgendaPattern>("agenda", meeting.plan().body,
                                                                 next(meeting.plan().body));
  const auto usual = [&](const std::string& kind) {
    if (!pattern) return false;
    if (pattern->value->reviews && pattern->value->reviews->kind == kind) return true;
    for (const auto* all : {&pattern->value->opening, &pattern->value->closing})
      for (const auto& placed : *all)
        if (placed.kind == kind) return true;
    return false;
  };
  for (const auto* item : meeting.agenda->standing()) {
    if (item->closed || usual(item->tabled->item_kind)) continue;
    put_off(one, meeting, *item, next(decides(meeting.plan(), *item)), item->tabled->item_kind,
            item->tabled->title, ground, drafts);
  }
}

// The end of the day on which the rule's last working day ends.
std::optional<Instant> window_by_rule(const Case& one, const std::string& body) {
  const auto rule = one.policy.of_body<policy::DraftsWindow>("drafts", body, one.today);
  if (!rule) return std::nullopt;
  const auto days = policy::WorkingDays::of(one.policy, one.today);
  if (!days) return std::nullopt;
  const auto last = days->add(one.today, static_cast<int>(rule->value->comment_working_days));
  return last ? london::at(last->plus(1), 0, 0) : std::nullopt;
}

}  // namespace

Decided<Drafts> decide(Case& one, const OpenMeeting& wanted) {
  const auto meeting = at_work(one, wanted.meeting);
  if (!meeting.found()) return nothing_here();
  Objections objections;
  need_secretariat(one, objections);
  need_phase(*meeting.agenda, {Phase::PackIssued}, objections);
  if (one.today < meeting.plan().day)
    objections.add("day-not-come",
                   fmt::format("This meeting is on {}.", written(meeting.plan().day)),
                   "Move the meeting, or wait for its day.");
  if (one.of<Room>(meeting.subject())->present(one.now).empty())
    objections.add(
        "nobody-present", "Nobody is recorded as in the room.",
        "Note who came in, then open the meeting; where nobody comes, adjourn it as inquorate.");
  if (objections.any()) return objections.refuse();
  return entered(one, meeting, Phase::InSession);
}

Decided<Drafts> decide(Case& one, const CloseMeeting& wanted) {
  const auto meeting = at_work(one, wanted.meeting);
  if (!meeting.found()) return nothing_here();
  Objections objections;
  need_secretariat(one, objections);
  need_phase(*meeting.agenda, {Phase::InSession}, objections);
  for (const auto* item : meeting.agenda->standing()) {
    const auto minutes = one.of<ItemMinutes>(item_subject(item->item));
    if (!minutes->is_decided() && minutes->deferrals.empty())
      objections.add("item-open",
                     fmt::format("Item {} has neither a decision nor a word that none is required.",
                                 item->shown_number()),
                     "Decide it, put it off, or record that no decision is required.");
  }
  if (objections.any()) return objections.refuse();
  return entered(one, meeting, Phase::Closed);
}

Decided<Drafts> decide(Case& one, const CirculateDrafts& wanted) {
  const auto meeting = at_work(one, wanted.meeting);
  if (!meeting.found()) return nothing_here();
  Objections objections;
  need_secretariat(one, objections);
  need_phase(*meeting.agenda, {Phase::Closed, Phase::Circulated}, objections);
  const auto until =
      wanted.comments_until ? wanted.comments_until : window_by_rule(one, meeting.plan().body);
  if (!until)
    objections.add("window-unknown", "No rule says how long comments are taken.",
                   "Give the moment until which they are.");
  else if (*until <= one.now)
    objections.add("window-past", "That moment is past.", "Give a later one.");
  if (objections.any()) return objections.refuse();

  Drafts drafts;
  const auto room = one.of<Room>(meeting.subject());
  for (const auto* item : meeting.agenda->standing()) {
    const auto offer = [&](std::vector<std::string> to, std::string holding) {
      if (to.empty()) return;
      std::vector<record::Subject> subjects{item_subject(item->item)};
      for (const auto& grant : to) subjects.push_back(grant_subject(grant));
      drafts.push_back(record::draft(
          std::move(subjects), MinutesOffered{item->item, std::move(to), std::move(holding)},
          of_minutes(item->tabled->mark, item->item), one.today, clerical(one)));
    };
    std::vector<std::string> others;
    for (const auto& person : room->present_for(item->item))
      others.push_back("person@" + person.str());
    for (const auto& body : bodies_of(meeting.plan())) {
      const auto roll = one.of<scheme::Roll>(body_subject(body));
      std::vector<std::string> members;
      for (const auto& seat : roll->on(one.today, scheme::SeatRole::Member))
        if (!room->is_recused(seat.person, item->item))
          members.push_back("person@" + seat.person.str());
      for (const auto& person : room->present_for(item->item)) {
        const std::string grant = "person@" + person.str();
        const bool listed = std::ranges::find(members, grant) != members.end();
        if (!listed && roll->votes(person, one.today)) members.push_back(grant);
      }
      std::erase_if(others, [&](const std::string& grant) {
        return std::ranges::find(members, grant) != members.end();
      });
      offer(std::move(members), "member@" + body);
    }
    offer(std::move(others), "");
  }
  auto last = entered(one, meeting, Phase::Circulated, "", until);
  std::move(last.begin(), last.end(), std::back_inserter(drafts));
  return drafts;
}

Decided<Drafts> decide(Case& one, const PostponeMeeting& wanted) {
  const auto meeting = at_work(one, wanted.meeting);
  if (!meeting.found()) return nothing_here();
  Objections objections;
  need_secretariat(one, objections);
  need_phase(*meeting.agenda, {Phase::Planned, Phase::PackIssued, Phase::Inquorate}, objections);
  if (objections.any()) return objections.refuse();
  return entered(one, meeting, Phase::Postponed, wanted.ground);
}

Decided<Drafts> decide(Case& one, const AdjournInquorate& wanted) {
  const auto meeting = at_work(one, wanted.meeting);
  if (!meeting.found()) return nothing_here();
  Objections objections;
  need_secretariat(one, objections);
  need_phase(*meeting.agenda, {Phase::PackIssued, Phase::InSession}, objections);
  if (one.today < meeting.plan().day)
    objections.add("day-not-come",
                   fmt::format("This meeting is on {}.", written(meeting.plan().day)),
                   "Postpone it or cancel it, or wait for its day.");
  bool all = true;
  std::string said;
  for (const auto& body : bodies_of(meeting.plan())) {
    const auto count = quorum_of(one, meeting, body, std::nullopt, meeting.plan().day);
    all = all && count.needed > 0 && count.voting >= count.needed;
    said += fmt::format("{}{} with a vote{} are in the room, and {} are enough.",
                        said.empty() ? "" : " ", count.voting,
                        meeting.plan().joint_with.empty() ? "" : " in the " + body, count.needed);
  }
  if (all) objections.add("quorate", said, "Note who left first.");
  if (objections.any()) return objections.refuse();
  return entered(one, meeting, Phase::Inquorate, wanted.ground);
}

Decided<Drafts> decide(Case& one, const CancelMeeting& wanted) {
  const auto meeting = at_work(one, wanted.meeting);
  if (!meeting.found()) return nothing_here();
  Objections objections;
  need_secretariat(one, objections);
  need_phase(*meeting.agenda,
             {Phase::Planned, Phase::PackIssued, Phase::Postponed, Phase::Inquorate}, objections);
  if (objections.any()) return objections.refuse();
  Drafts drafts = entered(one, meeting, Phase::Cancelled, wanted.ground);
  put_off_all(one, meeting, "The meeting was cancelled.", drafts);
  return drafts;
}

}  // namespace wardmote::committee
