#pragma once
// The thresholds in force: of each setter those that it notified last.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "anomaly/acts.h"
#include "record/act.h"
#include "record/view.h"
#include "watch/threshold.h"

namespace wardmote::anomaly {

// A Projection over acts(thresholds:…).
struct ThresholdsInForce {
  std::optional<ThresholdsNotified> notified;
  record::ActId act;
  Instant since;

  void apply(const record::Act&);
};

// Of every setter whose thresholds the view shows, ascending by setter.
std::vector<ThresholdsNotified> thresholds_in_force(const record::View&);

// One set for the gate. A User's references are its own, so in the set each is told apart by the
// User ID: "90-B3-D5-1F-30-01-00-00/ADT-1"; the DCC's stand as they are.
watch::ThresholdSet combine(std::span<const ThresholdsNotified>);
std::string combined_reference(std::string_view setter, std::string_view reference);

}  // namespace wardmote::anomaly
