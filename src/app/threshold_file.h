#pragma once
// A set of thresholds as a file holds it, in JSON (docs/watch.md).

#include <string>
#include <string_view>

#include "base/result.h"
#include "watch/threshold.h"

namespace wardmote::app {

// Errors name the file, and within it the place: Invalid, and those of reading.
Result<watch::ThresholdSet> read_thresholds(const std::string& file);
// The same from text that has a name already.
Result<watch::ThresholdSet> thresholds_in(std::string_view text, const std::string& name);

}  // namespace wardmote::app
