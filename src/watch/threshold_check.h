#pragma once
// Whether a set of thresholds can be compiled: every reason why it cannot, none left out.

#include <cstddef>
#include <cstdint>

#include "base/finding.h"
#include "watch/threshold.h"
#include "watch/vocabulary.h"

namespace wardmote::watch {

// Limits on counts are from 0 to this; a limit of 0 lets nothing go on.
inline constexpr std::int64_t greatest_limit = 100'000'000;
// Rolling windows are from a second to this.
inline constexpr std::int64_t greatest_window_seconds = 366LL * 24 * 3600;

// So many thresholds count the requests of one key: a User ID and a communication type, a User ID
// in total, or a type over all Users; and so many limit values of one type. Each request is weighed
// against all of its keys, and the breaches of one request are numbered in 16 bits.
inline constexpr std::size_t most_thresholds_a_key = 1'000;

// Empty where the set is sound. Each finding names the threshold by its reference. O(n log n).
Findings check(const ThresholdSet&, const Names&);

// A finding that refuses a set.
Finding refusal(std::string code, std::string why, std::string way_out);

// A User sets the level, for its own User ID (T1).
bool is_users(ThresholdLevel);

}  // namespace wardmote::watch
