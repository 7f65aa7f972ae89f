#pragma once
// Who reads what is set and done for a User, and who acts for it.

#include <string>
#include <string_view>

#include "marking/marking.h"

namespace wardmote::anomaly {

// The role of a Party's people (scheme::Standing): who holds it reads and acts for its Users.
Grant people_of(std::string_view party);
// A User's acts: its Party's people, the operators, the secretariat and the chair.
Marking of_party(std::string_view party);
// The DCC's acts: the operators, the secretariat and the chair.
Marking of_dcc();

}  // namespace wardmote::anomaly
