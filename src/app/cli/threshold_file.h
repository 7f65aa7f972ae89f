#pragma once
// A file of thresholds as docs/watch.md describes it.

#include <string>

#include "base/result.h"
#include "watch/threshold.h"

namespace wardmote::cli {

// Errors name the file and the place in it.
Result<watch::ThresholdSet> read_thresholds(const std::string& file);

}  // namespace wardmote::cli
