#pragma once
// What no single field can show: dates against dates, and names against the rules that define them.

#include <vector>

#include "base/result.h"
#include "policy/rule.h"

namespace wardmote::policy {

// Brings rules into ascending order of id and editions into ascending order of days, and appends a
// fault for each overlap, each id given twice and each name that no rule defines.
void check(std::vector<Rule>& rules, std::vector<Error>& faults);

}  // namespace wardmote::policy
