#pragma once
// The roll of a body: who sits in it on a day, and which powers it passed on.

#include <string>
#include <vector>

#include "record/act.h"
#include "scheme/acts.h"

namespace wardmote::scheme {

// A Projection over acts(body:…).
struct Roll {
  std::vector<SeatTaken> seats;
  std::vector<PowerDelegated> delegations;

  void apply(const record::Act&);

  // In term on the day, in the order in which they were seated.
  std::vector<SeatTaken> on(Day) const;
  std::vector<SeatTaken> on(Day, SeatRole) const;
  // Whether this person has a vote on the day: a Member, or an Alternate of one.
  bool votes(const PersonId&, Day) const;
  // The delegation by which `to` may decide upon the object on the day.
  const PowerDelegated* delegation(std::string_view object, std::string_view to, Day) const;
};

}  // namespace wardmote::scheme
