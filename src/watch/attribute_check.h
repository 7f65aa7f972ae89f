#pragma once
// Whether the limits on values of a set can ever be met, by the rules in force: a limit on an
// attribute that its type has not would stand in the set and never break.

#include "base/finding.h"
#include "traffic/communication_types.h"
#include "watch/threshold.h"

namespace wardmote::watch {

// "attribute-not-of-type" for each limit on an attribute that the rules list, but not of its type;
// what check() refuses is passed over. A compiled table goes without this: a set may be older than
// the rules. O(thresholds).
Findings check_attributes(const ThresholdSet&, const traffic::CommunicationTypes&);

}  // namespace wardmote::watch
