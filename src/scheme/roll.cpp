#include "scheme/roll.h"

#include <algorithm>

#include "scheme/standing.h"

namespace wardmote::scheme {

void Roll::apply(const record::Act& act) {
  if (auto seat = act.as<SeatTaken>()) {
    std::erase_if(seats, [&](const SeatTaken& other) {
      return other.person == seat->person && other.seat == seat->seat && other.from == seat->from;
    });
    seats.push_back(std::move(*seat));
  } else if (auto left = act.as<SeatLeft>()) {
    for (auto& other : seats)
      if (other.person == left->person && other.seat == left->seat &&
          in_term(other.from, other.until, left->last))
        other.until = left->last;
  } else if (auto power = act.as<PowerDelegated>()) {
    delegations.push_back(std::move(*power));
  }
}

std::vector<SeatTaken> Roll::on(Day day) const {
  std::vector<SeatTaken> out;
  for (const auto& seat : seats)
    if (in_term(seat.from, seat.until, day)) out.push_back(seat);
  return out;
}

std::vector<SeatTaken> Roll::on(Day day, SeatRole role) const {
  auto out = on(day);
  std::erase_if(out, [&](const SeatTaken& seat) { return seat.role != role; });
  return out;
}

bool Roll::votes(const PersonId& person, Day day) const {
  return std::ranges::any_of(on(day), [&](const SeatTaken& seat) {
    return seat.person == person &&
           (seat.role == SeatRole::Member || seat.role == SeatRole::Alternate);
  });
}

const PowerDelegated* Roll::delegation(std::string_view object, std::string_view to,
                                       Day day) const {
  const auto found = std::ranges::find_if(delegations, [&](const PowerDelegated& one) {
    return one.object == object && one.to == to && in_term(one.from, one.until, day);
  });
  return found == delegations.end() ? nullptr : &*found;
}

}  // namespace wardmote::scheme
