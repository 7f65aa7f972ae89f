#pragma once
// What a decision brings about elsewhere: the acts that go into the same commit.

#include "committee/case.h"
#include "committee/steps.h"

namespace wardmote::committee {

// Effective on the day that it is taken.
record::Draft decision_draft(const AtWork&, const DecisionMade&, Day);

// Approved drafts end the life of their meeting; a progress date becomes an item of that day; a
// status is set; what another room knows is set there (scheme/effects.h). Findings: value-unknown,
// day-malformed, drafts-not-circulated, party-missing, and those of the other room.
Decided<Drafts> consequences(Case&, const AtWork&, const AgendaItem&, const DecisionMade&, Day);

}  // namespace wardmote::committee
