#pragma once
// Who takes part on a day, as the page of people shows it. Private to app/web.

#include <string>
#include <vector>

#include "app/web/visit.h"
#include "scheme/acts.h"

namespace wardmote::app {

struct Taker {
  PersonId person;
  std::string name;   // the id where the directory has none
  std::string roles;  // besides seats: "Party (PARTY-7), Assessor"; may be empty
  std::string works_for;
  bool seated = false;  // in any body
};

// Whoever is registered, in the order of registration.
std::vector<Taker> takers(const Visit&, Day);

// A term in words: "1 Sep 2018 to 31 Aug 2020", "from 1 Sep 2018".
std::string term_text(Day from, const std::optional<Day>& until);

// The registered name of a Party; its id where the reader knows no more.
std::string party_name(const Visit&, const std::string& party);

json::object seat_data(const Visit&, const scheme::SeatTaken&);
json::object taker_data(const Taker&);
json::object delegation_data(const Visit&, const scheme::PowerDelegated&, Day);

}  // namespace wardmote::app
