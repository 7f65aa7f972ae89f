#pragma once
// Shapes of rules about the watch over traffic: which verdict is given, which communications must
// have a threshold, what becomes of what is held, and how long the journal is kept.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"
#include "policy/shapes/traffic.h"

namespace wardmote::policy {

// Rule "watch.verdicts".
struct VerdictRule {
  static constexpr std::string_view shape = "verdicts";
  static constexpr std::string_view meaning = "How the gate comes to one verdict of several.";
  std::vector<std::string> precedence;
  bool held_requests_count = false;
  std::int64_t remembered_hours = 24;
  static constexpr auto fields() {
    return Fields{
        field("precedence", &VerdictRule::precedence, "Of several verdicts the first is given",
              {.min_length = 5, .max_length = 5}),
        field("held_requests_count", &VerdictRule::held_requests_count,
              "Whether a request that is held counts as well"),
        field("remembered_hours", &VerdictRule::remembered_hours,
              "For how long a RequestID is remembered"),
    };
  }
};

// Rule "watch.mandatory-thresholds".
struct MandatoryThresholds {
  static constexpr std::string_view shape = "mandatory-thresholds";
  static constexpr std::string_view meaning =
      "For which communications a User must have a threshold.";
  std::vector<ServiceTrait> traits;
  static constexpr auto fields() {
    return Fields{field("traits", &MandatoryThresholds::traits,
                        "Whatever has one of these traits; of a critical service its Signed "
                        "Pre-Command",
                        {.min_length = 1})};
  }
};

// Rule "watch.quarantine".
struct QuarantineRule {
  static constexpr std::string_view shape = "quarantine";
  static constexpr std::string_view meaning = "What becomes of requests that are held.";
  std::int64_t overdue_hours = 0;
  std::int64_t calm_minutes = 0;
  static constexpr auto fields() {
    return Fields{
        field("overdue_hours", &QuarantineRule::overdue_hours,
              "After so many hours a held request is shown as overdue"),
        field("calm_minutes", &QuarantineRule::calm_minutes,
              "A breach is over when its threshold held nothing for so many minutes"),
    };
  }
};

// Rule "watch.retention".
struct RetentionRule {
  static constexpr std::string_view shape = "retention";
  static constexpr std::string_view meaning = "For how long the journal of the watch is kept.";
  std::int64_t journal_days = 0;
  static constexpr auto fields() {
    return Fields{
        field("journal_days", &RetentionRule::journal_days,
              "Segments of the journal all of whose requests came more days ago may be pruned"),
    };
  }
};

}  // namespace wardmote::policy
