#pragma once
// The thresholds of one User among those of a set, as the file that notifies them.

#include <string>
#include <vector>

#include "anomaly/thresholds_file.h"
#include "watch/threshold.h"

namespace wardmote::app {

struct UserThresholds {
  anomaly::AnomalyDetectionThresholdsFile file;
  std::size_t others = 0;  // thresholds of the set that are not this User's
};
// A threshold of a User's level that names nobody is this User's.
UserThresholds thresholds_of(watch::ThresholdSet, const std::string& user_id,
                             std::string reference);

// The User IDs that a set has thresholds of, ascending.
std::vector<std::string> user_ids_of(const watch::ThresholdSet&);
// Whether one of a User's level names nobody.
bool has_unnamed(const watch::ThresholdSet&);

}  // namespace wardmote::app
