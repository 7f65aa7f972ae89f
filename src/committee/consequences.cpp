#include "committee/consequences.h"

#include <fmt/format.h>

#include "assurance/acts.h"
#include "committee/authority.h"
#include "committee/concern.h"
#include "committee/marks.h"

namespace wardmote::committee {
namespace {

Decided<Drafts> approve_drafts(Case& one, const AtWork& meeting, const DecisionMade& decision) {
  const std::string reference =
      decision.value.empty() ? meeting.plan().follows.value_or("") : decision.value;
  const auto before = at_work(one, reference);
  if (!before.found())
    return refusal("drafts-not-circulated", "There are no drafts of an earlier meeting here.",
                   "Name the meeting whose minutes are approved.");
  // Both drafts are approved at once: the first of the two ends the meeting's life.
  if (before.agenda->phase == Phase::Approved) return Drafts{};
  if (before.agenda->phase != Phase::Circulated)
    return refusal("drafts-not-circulated",
                   fmt::format("The drafts of {} have not been circulated.", reference),
                   "Circulate them first.");
  return Drafts{
      about_meeting(one, before,
                    PhaseEntered{reference, Phase::Approved, std::nullopt,
                                 fmt::format("Approved at {}.", meeting.plan().reference)})};
}

Decided<Drafts> progress_date(Case& one, const AtWork& meeting, const AgendaItem& item,
                              const DecisionMade& decision) {
  const auto day = Day::parse(decision.value);
  if (!day)
    return refusal("day-malformed", "Which day the next progress is due is not said.",
                   "Give it as 2018-12-12.");
  if (*day <= meeting.plan().day)
    return refusal("day-past", fmt::format("{} is not after this meeting.", written(*day)),
                   "Give a later day.");
  Drafts drafts;
  put_off(one, meeting, item, *day, item.tabled->item_kind, item.tabled->title,
          "The committee agreed this date for progress.", drafts);
  return drafts;
}

Decided<Drafts> status(Case& one, const AgendaItem& item, const DecisionMade& decision, Day day,
                       assurance::StatusKind kind) {
  if (kind == assurance::StatusKind::Assurance) {
    const auto names = one.policy.assurance_status_names(day);
    bool known = false;
    std::string all;
    if (names)
      for (const auto& entry : names->value->entries) {
        known = known || entry.code == decision.value;
        all += (all.empty() ? "" : ", ") + entry.code + " (" + entry.name + ")";
      }
    if (!known)
      return refusal(
          "value-unknown",
          fmt::format("'{}' is no Assurance Status on {}.", decision.value, written(day)),
          "Choose one of " + all + ".");
  } else if (decision.value.empty()) {
    return refusal("value-unknown", "Which Compliance Status is set is not said.",
                   "Give the value in words; the Code publishes no list.");
  }
  const auto party = party_of(one, item.item);
  if (!party)
    return refusal("party-missing", "It is not recorded which Party this item is about.",
                   "Table the item with its Party, or record the Party first.");
  const assurance::StatusSet set{*party, kind, decision.value, day, decision.decision};
  return Drafts{record::draft(
      {record::Subject("party:" + *party), item_subject(item.item)}, set,
      Marking::red({"chair", minutes_offered(item.item), "party@" + *party, "secretariat"}), day,
      record::AuthorityId(decision.power.empty() ? "not-recorded" : decision.power))};
}

}  // namespace

record::Draft decision_draft(const AtWork& meeting, const DecisionMade& decision, Day day) {
  return record::draft(
      {decision_subject(decision.decision), item_subject(decision.item), meeting.subject()},
      decision, of_minutes(decision.mark, decision.item), day,
      decision.power.empty() ? record::not_recorded() : record::AuthorityId(decision.power));
}

Decided<Drafts> consequences(Case& one, const AtWork& meeting, const AgendaItem& item,
                             const DecisionMade& decision, Day day) {
  const std::string& object = decision.object;
  if (decision.verb == "APPROVED" &&
      (object == "draft-minutes" || object == "confidential-draft-minutes"))
    return approve_drafts(one, meeting, decision);
  if (decision.verb != "AGREED") return Drafts{};
  if (object == "next-progress-date") return progress_date(one, meeting, item, decision);
  if (object == "assurance-status")
    return status(one, item, decision, day, assurance::StatusKind::Assurance);
  if (object == "compliance-status")
    return status(one, item, decision, day, assurance::StatusKind::Compliance);
  if (one.elsewhere)
    return one.elsewhere(one, {object, decision.value, decision.decision, decision.meeting});
  return Drafts{};
}

}  // namespace wardmote::committee
