#pragma once
// How a decision reads, by the grammar alone: body, verb, object.

#include <string>
#include <string_view>

#include "base/calendar.h"
#include "policy/policy.h"

namespace wardmote::committee {

// "The SSC AGREED the Assurance Status", without what was set, for whom, and the full stop. An
// object that no rule of the day names stands with its code.
std::string decided(const policy::Policy&, std::string_view body, std::string_view verb,
                    std::string_view object, Day);

}  // namespace wardmote::committee
