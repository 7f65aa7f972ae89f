#pragma once
// How many requests a threshold would have held as a function of its limit, everything else in its
// set being as it is.
//
// What is held depends on the limit by more than a cut through one count: a request that is held
// counts nowhere, so it makes room for the next one, here and in every other counter that it would
// have met. So each limit is tried as a draft of its own, all of them in one reading of the
// journal.

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "lab/backtest.h"

namespace wardmote::lab {

inline constexpr std::size_t most_limits = 40;

// Limits around the one that a threshold has, ascending: from a tenth to four times.
std::vector<std::int64_t> limits_around(std::int64_t limit);

// The set once for each limit. Refused where it has no such count threshold, or more than
// `most_limits` are asked for.
Decided<std::vector<watch::ThresholdSet>> drafts_of_curve(const watch::ThresholdSet&,
                                                          std::string_view reference,
                                                          const std::vector<std::int64_t>& limits);

struct CurvePoint {
  std::int64_t limit = 0;
  std::uint64_t broken = 0;       // requests that came when the limit was reached
  std::uint64_t stopped = 0;      // of them, those that were held or deleted
  std::uint64_t stopped_all = 0;  // by any threshold of the set
  std::optional<FirstTime> first;
};

// From the results of such drafts, in their order.
std::vector<CurvePoint> curve_of(const BackTested&, std::string_view reference);

}  // namespace wardmote::lab
