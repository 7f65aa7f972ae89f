#pragma once
// Whether a set of thresholds can be compiled: every reason why it cannot, none left out.

#include "base/finding.h"
#include "watch/threshold.h"
#include "watch/vocabulary.h"

namespace wardmote::watch {

// Limits on counts are from 0 to this; a limit of 0 lets nothing go on.
inline constexpr std::int64_t greatest_limit = 100'000'000;
// Rolling windows are from a second to this.
inline constexpr std::int64_t greatest_window_seconds = 366LL * 24 * 3600;

// Empty where the set is sound. Each finding names the threshold by its reference. O(n log n).
Findings check(const ThresholdSet&, const Names&);

// A finding that refuses a set.
Finding refusal(std::string code, std::string why, std::string way_out);

// A User sets the level, for its own User ID (T1).
bool is_users(ThresholdLevel);

}  // namespace wardmote::watch
