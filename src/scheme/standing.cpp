#include "scheme/standing.h"

#include <algorithm>

namespace wardmote::scheme {
namespace {

Grant grant_of(const SeatTaken& seat) {
  switch (seat.role) {
    case SeatRole::Member:
    case SeatRole::Alternate:
      return "member@" + seat.body;
    case SeatRole::Chair:
      return "chair";
    case SeatRole::Secretary:
      return "secretariat";
    case SeatRole::Representative:
      return "representative@" + seat.body;
  }
  return {};
}

}  // namespace

void Standing::apply(const record::Act& act) {
  if (auto one = act.as<PersonRegistered>()) {
    registered = std::move(one);
  } else if (auto seat = act.as<SeatTaken>()) {
    std::erase_if(seats, [&](const SeatTaken& other) {
      return other.body == seat->body && other.seat == seat->seat && other.from == seat->from;
    });
    seats.push_back(std::move(*seat));
  } else if (auto left = act.as<SeatLeft>()) {
    for (auto& other : seats)
      if (other.body == left->body && other.seat == left->seat &&
          in_term(other.from, other.until, left->last))
        other.until = left->last;
  } else if (auto role = act.as<RoleGiven>()) {
    std::erase_if(roles, [&](const RoleGiven& other) {
      return other.role == role->role && other.party == role->party && other.from == role->from;
    });
    roles.push_back(std::move(*role));
  } else if (auto employer = act.as<EmployerRegistered>()) {
    const auto after = std::ranges::find_if(
        employers, [&](const auto& other) { return other.from > employer->from; });
    employers.insert(after, std::move(*employer));
  }
}

std::optional<std::string> Standing::employer(Day day) const {
  std::optional<std::string> out;
  for (const auto& one : employers)
    if (one.from <= day) out = one.party;
  return out;
}

std::vector<Grant> Standing::grants(const PersonId& person, Day day) const {
  if (!registered) return {};
  std::vector<Grant> out{"person@" + person.str(), "scheme"};
  for (const auto& seat : seats)
    if (in_term(seat.from, seat.until, day)) out.push_back(grant_of(seat));
  for (const auto& role : roles) {
    if (!in_term(role.from, role.until, day)) continue;
    if (role.role == Role::Party && role.party) out.push_back("party@" + *role.party);
    if (role.role == Role::Assessor) out.push_back("assessor");
    if (role.role == Role::Operator) out.push_back("operator");
  }
  std::ranges::sort(out);
  const auto repeats = std::ranges::unique(out);
  out.erase(repeats.begin(), repeats.end());
  return out;
}

}  // namespace wardmote::scheme
