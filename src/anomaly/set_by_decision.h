#pragma once
// A threshold of the DCC that a decision sets: its limit, or the bounds of a value. All else of it
// stays, and so do the DCC's other thresholds.
//
// The value of such a decision is the threshold's reference and what is set:
//
//   DCC-7.2 limit 400
//   DCC-2.1 from 0 to 9.5      of a value; also "minimum 0", "maximum 9.5"

#include <string>
#include <string_view>

#include "scheme/case.h"
#include "watch/threshold.h"

namespace wardmote::anomaly {

// The object of the verb grammar, object.dcc-threshold of the policy.
inline constexpr std::string_view threshold_object = "dcc-threshold";

// The notice of all thresholds of the DCC as they are then, under the decision. Findings:
// threshold-setting-malformed, threshold-unknown, and those of NotifyThresholds. No drafts for
// another object.
Decided<scheme::Drafts> set_by_decision(scheme::Case&, const scheme::SetByDecision&);

// The value that would leave the threshold as it is.
std::string setting_of(const watch::Threshold&);

}  // namespace wardmote::anomaly
