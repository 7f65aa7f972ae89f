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

// A Projection over acts(body:…): what the body hosts, and what it takes part in jointly.
struct MeetingCalendar {
  std::vector<PlannedMeeting> meetings;         // by day
  std::vector<Recorded<ItemDeferred>> put_off;  // not yet on an agenda, by day

  void apply(const record::Act&);

  const PlannedMeeting* meeting(const std::string& reference) const;
  // The first meeting on the day or later that is still to be held.
  const PlannedMeeting* on_or_after(Day) const;
  // The same among those that this body hosts, and what is counted of them alone.
  const PlannedMeeting* hosted_on_or_after(const std::string& body, Day) const;
  const PlannedMeeting* last_hosted(const std::string& body) const;
  int last_number(const std::string& body) const;
};

}  // namespace wardmote::committee
