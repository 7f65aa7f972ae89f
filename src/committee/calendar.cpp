#include "committee/calendar.h"

#include <algorithm>

#include "committee/agenda.h"

namespace wardmote::committee {

void MeetingCalendar::apply(const record::Act& act) {
  if (auto planned = act.as<MeetingPlanned>()) {
    PlannedMeeting entry{std::move(*planned), Phase::Planned};
    std::erase_if(meetings, [&](const PlannedMeeting& other) {
      return other.plan.reference == entry.plan.reference;
    });
    const auto after = std::ranges::find_if(
        meetings, [&](const PlannedMeeting& other) { return other.plan.day > entry.plan.day; });
    meetings.insert(after, std::move(entry));
  } else if (const auto phase = act.as<PhaseEntered>()) {
    for (auto& one : meetings)
      if (one.plan.reference == phase->reference) one.phase = phase->phase;
  } else if (auto deferred = recorded<ItemDeferred>(act)) {
    const auto after =
        std::ranges::find_if(put_off, [&](const auto& other) { return other.to > deferred->to; });
    put_off.insert(after, std::move(*deferred));
  } else if (const auto tabled = act.as<ItemTabled>()) {
    if (!tabled->continues) return;
    const auto found = std::ranges::find_if(put_off, [&](const auto& one) {
      return one.item == *tabled->continues && one.item_kind == tabled->item_kind;
    });
    if (found != put_off.end()) put_off.erase(found);
  }
}

const PlannedMeeting* MeetingCalendar::meeting(const std::string& reference) const {
  const auto found = std::ranges::find_if(
      meetings, [&](const PlannedMeeting& one) { return one.plan.reference == reference; });
  return found == meetings.end() ? nullptr : &*found;
}

const PlannedMeeting* MeetingCalendar::on_or_after(Day day) const {
  const auto found = std::ranges::find_if(meetings, [&](const PlannedMeeting& one) {
    return one.plan.day >= day && is_open(one.phase);
  });
  return found == meetings.end() ? nullptr : &*found;
}

const PlannedMeeting* MeetingCalendar::hosted_on_or_after(const std::string& body, Day day) const {
  const auto found = std::ranges::find_if(meetings, [&](const PlannedMeeting& one) {
    return one.plan.body == body && one.plan.day >= day && is_open(one.phase);
  });
  return found == meetings.end() ? nullptr : &*found;
}

const PlannedMeeting* MeetingCalendar::last_hosted(const std::string& body) const {
  const PlannedMeeting* out = nullptr;
  for (const auto& one : meetings)
    if (one.plan.body == body) out = &one;
  return out;
}

int MeetingCalendar::last_number(const std::string& body) const {
  int out = 0;
  for (const auto& one : meetings)
    if (one.plan.body == body) out = std::max(out, one.plan.number);
  return out;
}

}  // namespace wardmote::committee
