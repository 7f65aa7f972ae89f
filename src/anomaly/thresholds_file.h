#pragma once
// The Anomaly Detection Thresholds File: a User tells the DCC all of its thresholds, with the
// exceptions to them (SEC Appendix AA, section 5.1). A value; how it is written is a FileProfile's.

#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"
#include "watch/threshold.h"

namespace wardmote::anomaly {

struct AnomalyDetectionThresholdsFile {
  static constexpr std::string_view meaning =
      "All thresholds of one User ID, in place of those notified before.";
  static constexpr bool shows_empty_lists = true;
  std::string reference;
  std::string user_id;
  std::vector<watch::Threshold> thresholds;
  static constexpr auto fields() {
    return Fields{
        field("reference", &AnomalyDetectionThresholdsFile::reference,
              "The service management reference under which it is sent", {1, 80}),
        field("user_id", &AnomalyDetectionThresholdsFile::user_id,
              "The User ID, hyphens and capitals", {23, 23}),
        field("thresholds", &AnomalyDetectionThresholdsFile::thresholds,
              "Its thresholds, of the levels that a User sets", {0, 1'000}),
    };
  }
};

}  // namespace wardmote::anomaly
