#pragma once
// Who votes at this moment, against the quorum. Private to app/web.

#include <string>

#include "app/web/meeting_data.h"

namespace wardmote::app {

// Of the members of a body: seats, votes present, and how many the quorum needs; 0 without a rule.
struct Voting {
  int seats = 0, in = 0, needed = 0;
};

// Without whoever is recused from the item, if one is given.
Voting voting_of(const Visit&, const Table&, const std::string& body, const committee::AgendaItem*);

// Who takes part with a vote, one a dissent that may be recorded.
json::array voters_data(const Visit&, const Table&, const committee::AgendaItem&);

}  // namespace wardmote::app
