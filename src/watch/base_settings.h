#pragma once
// Under which settings and thresholds a journal goes on where it begins: of one that was pruned,
// for whoever reads it without replaying it. A whole journal begins with a run of its own.

#include <optional>

#include "base/result.h"
#include "watch/journal_entries.h"
#include "watch/journal_files.h"
#include "watch/threshold.h"

namespace wardmote::watch {

struct BaseSettings {
  RunBegun run;
  ThresholdSet thresholds;
};

// None where nothing was pruned. Reads two blocks of the base. Corrupt where it is damaged.
Result<std::optional<BaseSettings>> settings_at_base(SegmentFolder&);

}  // namespace wardmote::watch
