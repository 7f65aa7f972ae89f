#pragma once
// Small things that the steps at the table share. Private to this room.

#include <memory>
#include <optional>
#include <string>

#include "committee/agenda.h"
#include "committee/calendar.h"
#include "committee/case.h"
#include "committee/item_minutes.h"
#include "committee/joint.h"
#include "committee/room.h"
#include "scheme/roll.h"

namespace wardmote::committee {

// A meeting at work, as far as the actor sees it. Test with `found()`.
struct AtWork {
  std::shared_ptr<const Agenda> agenda;
  bool found() const { return agenda->plan.has_value(); }
  const MeetingPlanned& plan() const { return *agenda->plan; }
  record::Subject subject() const { return meeting_subject(plan().reference); }
  record::Subject body() const { return body_subject(plan().body); }
};

// Places leave room between one another for what comes later.
inline constexpr std::int64_t kGap = std::int64_t{1} << 32;

inline AtWork at_work(Case& one, const std::string& reference) {
  return {one.of<Agenda>(meeting_subject(reference))};
}

// The power by which clerical steps are taken.
inline record::AuthorityId clerical(const Case& one) {
  return record::AuthorityId(one.is_secretariat() ? "role:secretariat" : "role:chair");
}

// Objects unless the actor keeps the agenda.
void need_secretariat(const Case&, Objections&);
// Objects unless the meeting is in one of these phases.
void need_phase(const Agenda&, std::initializer_list<Phase>, Objections&);

// Objects while somebody who is recused from the item is in the room for it: now, while it is being
// taken or was not yet. Once the room talks about something else they may be there again.
void need_recused_out(Case&, const AtWork&, const AgendaItem&, Objections&);

template <class T>
record::Draft about_item(const Case& one, const AtWork& meeting, const ItemId& item, const T& what,
                         Marking marking) {
  return record::draft({item_subject(item), meeting.subject()}, what, std::move(marking), one.today,
                       clerical(one));
}

template <class T>
record::Draft about_meeting(const Case& one, const AtWork& meeting, const T& what) {
  std::vector<record::Subject> subjects = body_subjects(meeting.plan());
  subjects.insert(subjects.begin(), meeting.subject());
  return record::draft(std::move(subjects), what, Marking::green(), one.today, clerical(one));
}

// Where an item goes that nobody placed: before those that close every agenda.
std::int64_t place_before_closing(const Case&, const AtWork&, const std::optional<ItemId>& moved);

// The kind of an item, or an objection.
const policy::ItemKind* kind_of(const Case&, const std::string& kind, Day, Objections&);

}  // namespace wardmote::committee
