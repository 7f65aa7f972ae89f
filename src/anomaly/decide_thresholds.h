#pragma once
// Notifying the thresholds of a User, or of the DCC.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"
#include "base/ids.h"
#include "scheme/case.h"
#include "watch/threshold.h"

namespace wardmote::anomaly {

// What a User or the DCC may call one of its thresholds; the combined set has the User ID before
// it.
inline constexpr std::size_t longest_reference = 80;

struct NotifyThresholds {
  static constexpr std::string_view name = "notify-thresholds";
  static constexpr std::string_view meaning =
      "Notify all thresholds of a User ID, or of the DCC, in place of those notified before; the "
      "gate obeys from then on.";
  std::string set_by;
  std::string reference;
  std::optional<Id128> decision;
  std::vector<watch::Threshold> thresholds;
  static constexpr auto fields() {
    return Fields{
        field("set_by", &NotifyThresholds::set_by, "The User ID that they limit, or DCC", {3, 23}),
        field("reference", &NotifyThresholds::reference,
              "The service management reference under which they are notified", {1, 80}),
        field("decision", &NotifyThresholds::decision, "The decision that set them, if one did"),
        field("thresholds", &NotifyThresholds::thresholds, "All of them", {0, 1'000}),
    };
  }
};

// A User's by one of its Party's people; the DCC's by an operator, or by the secretariat where a
// decision set them. The set is checked against the communication types of the day, and every
// finding is told with the threshold's reference. Findings: not-found for a User ID that is not
// registered or is another Party's, alike; not-an-operator, decision-unknown,
// reference-of-another, reference-too-long, setter-differs, level-of-another, rule-missing, and
// those of watch::check.
Decided<scheme::Drafts> decide(scheme::Case&, const NotifyThresholds&);

// Those of the DCC by a decision that is taken in the same commit; whoever records the decision
// may.
Decided<scheme::Drafts> notify_with_decision(scheme::Case&, const NotifyThresholds&);

}  // namespace wardmote::anomaly
