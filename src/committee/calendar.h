#pragma once
// The meetings of a body and what it put off to a day, folded from the acts that its reader sees.

#include <optional>
#include <string>
#include <vector>

#include "committee/acts.h"
#include "committee/recorded.h"

namespace wardmote::committee {

struct PlannedMeeting {
  MeetingPlanned plan;
  Phase phase = Phase::Planned;
};

// A Projection over acts(body:…).
struct MeetingCalendar {
  std::vector<PlannedMeeting> meetings;         // by day
  std::vector<Recorded<ItemDeferred>> put_off;  // not yet on an agenda, by day

  void apply(const record::Act&);

  const PlannedMeeting* meeting(const std::string& reference) const;
  // The first meeting on the day or later that is still to be held.
  const PlannedMeeting* on_or_after(Day) const;
  int last_number() const;
};

}  // namespace wardmote::committee
