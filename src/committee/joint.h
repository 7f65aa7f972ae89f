#pragma once
// Joint meetings: several bodies in one room, under the reference and the rules of the body that
// hosts. Who sits in any of them is a member of the room; each body has its own quorum, and an item
// is decided by the body that it was tabled for, the host unless another is named.

#include <algorithm>
#include <string>
#include <vector>

#include "committee/agenda.h"
#include "committee/subjects.h"
#include "scheme/roll.h"

namespace wardmote::committee {

// The host first.
std::vector<std::string> bodies_of(const MeetingPlanned&);
std::vector<record::Subject> body_subjects(const MeetingPlanned&);
// "joint with TAG and OPSG", or empty.
std::string joint_words(const MeetingPlanned&);
// Which body decides upon the item.
const std::string& decides(const MeetingPlanned&, const AgendaItem&);

// The seats of all bodies on a day, the host's first. `source` is a View or a Case.
template <class Source>
std::vector<scheme::SeatTaken> seats_of(Source&& source, const MeetingPlanned& plan, Day day) {
  std::vector<scheme::SeatTaken> out;
  for (const auto& body : body_subjects(plan)) {
    auto seats = source.template of<scheme::Roll>(body)->on(day);
    std::ranges::move(seats, std::back_inserter(out));
  }
  return out;
}

}  // namespace wardmote::committee
