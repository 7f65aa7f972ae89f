#pragma once
// What one draft would have done, beside what was done.

#include <cstdint>
#include <memory>
#include <vector>

#include "lab/tally.h"
#include "watch/threshold_table.h"
#include "watch/verdict.h"

namespace wardmote::lab {

struct DraftResult {
  std::shared_ptr<const watch::ThresholdTable> table;
  Tally tally;
  std::vector<ThresholdCounts> thresholds;  // by place in the set
  std::uint64_t both = 0;                   // stopped today and by the draft
  std::uint64_t only_today = 0;
  std::uint64_t only_draft = 0;

  explicit DraftResult(std::shared_ptr<const watch::ThresholdTable> of)
      : table(std::move(of)), thresholds(table->threshold_count()) {}

  // The draft's verdict on a request of the period, which comes no earlier than those before.
  void add(const ToldRequest& request, const watch::Verdict& verdict) {
    tally.add(request, verdict.outcome, verdict.breaches, thresholds);
    const bool then = is_stopped(request.outcome), now = is_stopped(verdict.outcome);
    both += then && now ? 1U : 0U;
    only_today += then && !now ? 1U : 0U;
    only_draft += now && !then ? 1U : 0U;
  }
};

}  // namespace wardmote::lab
