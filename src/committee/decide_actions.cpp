#include "committee/decide_actions.h"

#include <algorithm>

#include <fmt/format.h>

#include "committee/action.h"
#include "committee/decide_agenda.h"
#include "committee/marks.h"
#include "committee/owner.h"
#include "committee/steps.h"

namespace wardmote::committee {
namespace {

// A Projection over acts(item:…).
struct ActionCount {
  int raised = 0;
  void apply(const record::Act& act) {
    if (act.is<ActionRaised>() && !act.corrects) ++raised;
  }
};

// "67/8.2" after another under item 8. Counted within the item, for a count over the meeting would
// tell who is recused that there are others.
std::string next_number(Case& one, const AtWork& meeting, const AgendaItem& item) {
  return fmt::format("{}/{}.{}", meeting.plan().number, item.number.value_or(0),
                     one.of<ActionCount>(item_subject(item.item))->raised + 1);
}

}  // namespace

Decided<Drafts> decide(Case& one, const RaiseAction& wanted) {
  const auto meeting = at_work(one, wanted.meeting);
  const auto* item = meeting.found() ? meeting.agenda->item(wanted.item) : nullptr;
  if (!item || !item->tabled || item->withdrawn) return nothing_here();
  std::shared_ptr<const Action> known;
  if (wanted.action) {
    known = one.of<Action>(action_subject(*wanted.action));
    if (!known->raised) return nothing_here();
  }
  Objections objections;
  need_secretariat(one, objections);
  need_phase(*meeting.agenda, {Phase::InSession, Phase::Closed, Phase::Circulated}, objections);
  if (!known && !item->number)
    objections.add("item-unnumbered", "This item came late and has no number yet.",
                   "Issue what came late first.");
  if (known && known->closed)
    objections.add("closed-already", "The committee has closed this action.", "Raise another one.");
  const auto day = wanted.due
                       ? wanted.due
                       : next_meeting_day(one.policy, meeting.plan().body, meeting.plan().day);
  if (!day)
    objections.add("day-none", "No rule says when this body meets next.", "Give a day.");
  else if (*day < meeting.plan().day)
    objections.add("day-past", fmt::format("{} is before this meeting.", written(*day)),
                   "Give a later day.");
  if (wanted.document &&
      !one.policy.get<policy::DocumentKind>("document." + *wanted.document, meeting.plan().day))
    objections.add("document-unknown",
                   fmt::format("'{}' is no document of the scheme.", *wanted.document),
                   "wardmote rules lists them: those that begin with document.");
  if (!is_owner(one, wanted.owner, meeting.plan().day))
    objections.add("owner-unknown",
                   fmt::format("'{}' is nobody whom the scheme knows.", wanted.owner),
                   "Name a body by its code, a registered person or an admitted Party by their id, "
                   "or a label as it is printed: Small Supplier 'KT'.");
  if (one.of<Room>(meeting.subject())->is_recused(PersonId(wanted.owner), item->item))
    objections
        .add("recused", fmt::format("{} is recused from this item.", wanted.owner),
             "Let somebody own it who may read it.")
        .persons = {wanted.owner};
  const Level mark = wanted.mark.value_or(item->tabled->mark);
  if (mark > item->tabled->mark)
    objections.add("mark-above-item", "The action is marked higher than its item.",
                   "Raise the mark of the item first.");
  if (objections.any()) return objections.refuse();
  ActionRaised out;
  out.action = known ? known->raised->action : one.fresh();
  out.item = item->item;
  out.number = known ? known->raised->number : next_number(one, meeting, *item);
  out.what = wanted.what;
  out.owner = wanted.owner;
  out.document = wanted.document;
  out.channel = wanted.channel;
  out.due = *day;
  out.mark = mark;
  Drafts drafts{
      record::draft({action_subject(out.action), item_subject(item->item), meeting.subject()}, out,
                    of_item(mark, item->item), one.today, clerical(one))};
  if (known) drafts.back().corrects = known->raised->act;
  return drafts;
}

Decided<Drafts> decide(Case& one, const ReportAction& wanted) {
  const auto action = one.of<Action>(action_subject(wanted.action));
  if (!action->raised) return nothing_here();
  Objections objections;
  const auto& owner = action->raised->owner;
  if (!one.is_secretariat() && one.actor.person().str() != owner &&
      !one.actor.holds("party@" + owner))
    objections.add("not-the-owner", "Its owner and the secretariat report on an action.",
                   "Tell the secretariat.");
  if (action->closed)
    objections.add("closed-already", "The committee has closed this action.",
                   "Nothing is left to report.");
  if (objections.any()) return objections.refuse();
  return Drafts{
      record::draft({action_subject(wanted.action), item_subject(action->raised->item)},
                    ActionReported{wanted.action, wanted.progress, wanted.note.value_or("")},
                    of_item(action->raised->mark, action->raised->item), one.today, clerical(one))};
}

Decided<Drafts> decide(Case& one, const CloseAction& wanted) {
  const auto action = one.of<Action>(action_subject(wanted.action));
  const auto meeting = at_work(one, wanted.meeting);
  if (!action->raised || !meeting.found()) return nothing_here();
  Objections objections;
  need_secretariat(one, objections);
  need_phase(*meeting.agenda, {Phase::InSession}, objections);
  if (action->closed)
    objections.add("closed-already", "The committee has closed this action.",
                   "Nothing is left to do.");
  else if (action->reports.empty() || action->reports.back().progress != Progress::Complete)
    objections.add("not-complete", "Nobody has reported that this action is complete.",
                   "Report that it is, then close it.");
  if (objections.any()) return objections.refuse();
  return Drafts{record::draft({action_subject(wanted.action), item_subject(action->raised->item)},
                              ActionClosed{wanted.action, wanted.meeting},
                              of_item(action->raised->mark, action->raised->item), one.today,
                              clerical(one))};
}

}  // namespace wardmote::committee
