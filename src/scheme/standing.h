#pragma once
// A person's standing in the scheme, folded from the acts about them: what they hold on a day.

#include <optional>
#include <string>
#include <vector>

#include "record/act.h"
#include "scheme/acts.h"

namespace wardmote::scheme {

inline record::Subject person_subject(const PersonId& person) {
  return record::Subject("person:" + person.str());
}

// Whether the term holds on the day.
inline bool in_term(Day from, const std::optional<Day>& until, Day day) {
  return from <= day && (!until || day <= *until);
}

// A Projection over acts(person:…).
struct Standing {
  std::optional<PersonRegistered> registered;
  std::vector<SeatTaken> seats;
  std::vector<RoleGiven> roles;
  std::vector<EmployerRegistered> employers;  // ascending by day

  void apply(const record::Act&);

  // The Party that they work for on the day.
  std::optional<std::string> employer(Day) const;
  // person@ID and scheme for whoever is registered; of seats in term member@BODY, chair,
  // secretariat or representative@BODY; of roles party@PARTY, assessor, operator. Ascending. Nobody
  // who is not registered holds anything.
  std::vector<Grant> grants(const PersonId&, Day) const;
};

}  // namespace wardmote::scheme
