#pragma once
// Under which power something is decided, and whether enough of those with a vote take part.

#include <optional>
#include <string>

#include "committee/agenda.h"
#include "committee/case.h"
#include "committee/steps.h"

namespace wardmote::committee {

// Whose rules, powers and seats count: the day of the meeting; today where it is decided between
// meetings.
Day day_of_decision(const Case&, const AtWork&, Occasion);

// Who is in the room with a vote in one body, now; without those who are recused from the item.
struct QuorumCount {
  int voting = 0;
  int seats = 0;
  int recused = 0;  // Members among them who take no part in the item
  int needed = 0;   // 0 where no rule says
  std::string rule;
  Citation citation;
};
QuorumCount quorum_of(Case&, const AtWork&, const std::string& body, const std::optional<ItemId>&,
                      Day);

// The power under which the body decides upon the object on the day.
struct Authority {
  std::string power;    // id of the rule, or of the delegation
  std::string held_by;  // the body or "chair"
  // What forbids it: without-power where no rule gives the body the power, no-delegation where the
  // Chair alone has none. Empty where it may be decided, and where the object is unknown.
  std::string code, why, way_out, rule;
};
Authority authority_for(Case&, const std::string& body, const std::string& object, Occasion, Day);
// The power, or an objection.
std::string need_power(Case&, const std::string& body, const std::string& object, Occasion, Day,
                       Objections&);

// Adds the act by which an item, or what came of it, is taken up again on a day, and its place on
// the agenda of the first meeting from that day on, where that is planned already.
void put_off(Case&, const AtWork&, const AgendaItem&, Day to, const std::string& kind,
             const std::string& title, const std::string& ground, Drafts&);

}  // namespace wardmote::committee
