#pragma once
// Who can own an action: somebody whom the scheme knows.

#include <string>

#include "committee/case.h"

namespace wardmote::committee {

// Whether on this day it is a body (by code or name, in any case), a registered person or an
// admitted Party (by id), or a label that was issued or seen, as printed: "Small Supplier 'KT'",
// "small-supplier KT". As far as the actor sees. O(rules).
bool is_owner(const Case&, const std::string& owner, Day);

}  // namespace wardmote::committee
