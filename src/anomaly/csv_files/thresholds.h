#pragma once
// The Anomaly Detection Thresholds File as CSV: docs/formats/adt.md, rules 13 to 19.

#include <string>
#include <string_view>

#include "anomaly/thresholds_file.h"
#include "base/finding.h"
#include "watch/vocabulary.h"

namespace wardmote::anomaly::csv_files {

Decided<AnomalyDetectionThresholdsFile> read_thresholds(std::string_view, const watch::Names&);
// May be unreadable where the value cannot be said; the profile reads it to be sure.
std::string write_thresholds(const AnomalyDetectionThresholdsFile&);

}  // namespace wardmote::anomaly::csv_files
