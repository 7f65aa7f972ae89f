#include "lab/curve.h"

#include <algorithm>

#include <fmt/format.h>

#include "watch/threshold_check.h"

namespace wardmote::lab {

std::vector<std::int64_t> limits_around(std::int64_t limit) {
  std::vector<std::int64_t> out;
  for (const int percent : {10, 25, 40, 50, 60, 70, 80, 90, 100, 110, 125, 150, 200, 300, 400})
    out.push_back(std::min((limit * percent + 50) / 100, watch::greatest_limit));
  const auto again = std::ranges::unique(out);
  out.erase(again.begin(), again.end());
  return out;
}

Decided<std::vector<watch::ThresholdSet>> drafts_of_curve(const watch::ThresholdSet& set,
                                                          std::string_view reference,
                                                          const std::vector<std::int64_t>& limits) {
  const auto found = std::ranges::find(set.thresholds, reference,
                                       [](auto& one) { return std::string_view(one.reference); });
  if (found == set.thresholds.end() || !found->limit) {
    return tl::unexpected(Findings{watch::refusal(
        "threshold-unknown",
        fmt::format("The set {} has no count threshold {}.", set.reference, reference),
        "Give the reference of one that it has.")});
  }
  if (limits.empty() || limits.size() > most_limits) {
    return tl::unexpected(Findings{
        watch::refusal("limits-out-of-range", fmt::format("{} limits were given.", limits.size()),
                       fmt::format("Give 1 to {} of them.", most_limits))});
  }
  std::vector<watch::ThresholdSet> out;
  for (const std::int64_t limit : limits) {
    watch::ThresholdSet& draft = out.emplace_back(set);
    draft.reference = fmt::format("limit {}", limit);
    draft.thresholds[static_cast<std::size_t>(found - set.thresholds.begin())].limit = limit;
  }
  return out;
}

std::vector<CurvePoint> curve_of(const BackTested& tested, std::string_view reference) {
  std::vector<CurvePoint> out;
  for (const DraftResult& draft : tested.drafts) {
    const auto thresholds = draft.table->set().thresholds;
    const auto at = std::ranges::find(thresholds, reference,
                                      [](auto& one) { return std::string_view(one.reference); });
    if (at == thresholds.end()) continue;
    const ThresholdCounts& counts =
        draft.thresholds[static_cast<std::size_t>(at - thresholds.begin())];
    out.push_back({.limit = at->limit.value_or(0),
                   .broken = counts.broken,
                   .stopped = counts.stopped,
                   .stopped_all = draft.tally.all().stopped(),
                   .first = counts.first});
  }
  return out;
}

}  // namespace wardmote::lab
