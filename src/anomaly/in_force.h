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

// The notice that brought a threshold, as it stood at a moment.
struct Notice {
  std::string reference;  // under which it was notified
  Instant since;          // when the record learnt it
};
// The first of those since which the setter's notices have had this threshold unchanged until `at`.
// Its reference is the one that combine() gives. Nothing where the view shows none, as where a run
// was given its thresholds otherwise.
std::optional<Notice> notice_of(const record::View&, std::string_view setter,
                                const watch::Threshold&, Instant at);

// One set for the gate. A User's references are its own, so in the set each is told apart by the
// User ID: "90-B3-D5-1F-30-01-00-00/ADT-1"; the DCC's stand as they are.
watch::ThresholdSet combine(std::span<const ThresholdsNotified>);
std::string combined_reference(std::string_view setter, std::string_view reference);

}  // namespace wardmote::anomaly
