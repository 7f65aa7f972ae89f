#pragma once
// Anomaly Detection Thresholds as a person writes them: what is limited, by whom, and for how long.
// A set of them is what the record holds, a file carries and the gate compiles (threshold_table.h).
//
// The kinds follow SEC Section G6 and the Threshold Anomaly Detection Procedures (Appendix AA):
//   T1  a User's limit on its own User ID, in total or of one communication type;
//   T2  the DCC's limit on one communication type over all Users and the CoS Party;
//   T3  the DCC's least and greatest value of a named attribute of one type;
//   T4  the same where the device is SMETS1: the request is deleted and the User told;
//   T5  the DCC as dual control organisation: any DCC threshold that flags and never holds.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "base/fields.h"

namespace wardmote::watch {

// The three levels of the procedures and the limit on a value (TADP section 4; DUIS AD1).
enum class ThresholdLevel { UserWarning, UserQuarantine, DccQuarantine, DccAttribute };

// A window that begins and ends with the calendar of Europe/London.
enum class CalendarWindow { Hour, Day };

// Another limit for a while, with its reason. It raises or lowers; counting goes on the same.
struct ThresholdException {
  static constexpr std::string_view meaning = "Another limit for a while, with its reason.";
  Instant from;
  Instant until;  // exclusive, later than `from`
  std::int64_t limit = 0;
  std::string reason;
  static constexpr auto fields() {
    return Fields{
        field("from", &ThresholdException::from, "The first instant at which it holds"),
        field("until", &ThresholdException::until, "The first instant at which it no longer holds"),
        field("limit", &ThresholdException::limit, "The limit meanwhile"),
        field("reason", &ThresholdException::reason, "Why", {1, 400}),
    };
  }
};

struct Threshold {
  static constexpr std::string_view meaning =
      "One Anomaly Detection Threshold: what is limited, by whom and over which window.";
  std::string reference;
  ThresholdLevel level = ThresholdLevel::UserQuarantine;
  std::optional<std::string> user_id;
  std::optional<std::string> type;
  std::optional<std::int64_t> window_seconds;
  std::optional<CalendarWindow> window;
  std::optional<std::int64_t> limit;
  std::optional<std::string> attribute;
  std::optional<std::string> minimum;
  std::optional<std::string> maximum;
  std::optional<bool> dual_control;
  std::vector<ThresholdException> exceptions;
  static constexpr auto fields() {
    return Fields{
        field("reference", &Threshold::reference, "Its setter's name for it, once in a set",
              {1, 120}),
        field("level", &Threshold::level, "What it does when it is passed"),
        field("user_id", &Threshold::user_id, "The User ID, for the levels that a User sets"),
        field("type", &Threshold::type,
              "The communication type, \"4.1.1\" or \"7.4/signed\"; left out, all of the User's"),
        field("window_seconds", &Threshold::window_seconds, "The length of a rolling window"),
        field("window", &Threshold::window, "A window of the calendar in Europe/London instead"),
        field("limit", &Threshold::limit,
              "So many go on within the window; the next one is held or warned of"),
        field("attribute", &Threshold::attribute, "The name of the value that is limited"),
        field("minimum", &Threshold::minimum, "The least value that passes, a decimal"),
        field("maximum", &Threshold::maximum, "The greatest value that passes, a decimal"),
        field("dual_control", &Threshold::dual_control,
              "Set by the DCC as dual control organisation: flags and never holds"),
        field("exceptions", &Threshold::exceptions, "Other limits for a while", {0, 50}),
    };
  }
};

// The one in force at this time; none where the limit is as it is written.
inline const ThresholdException* exception_at(const Threshold& threshold, Instant time) {
  for (const ThresholdException& one : threshold.exceptions)
    if (one.from <= time && time < one.until) return &one;
  return nullptr;
}

struct ThresholdSet {
  static constexpr std::string_view meaning = "All thresholds in force at one time.";
  std::string reference;
  std::vector<Threshold> thresholds;
  static constexpr auto fields() {
    return Fields{
        field("reference", &ThresholdSet::reference, "A name for the set", {1, 80}),
        field("thresholds", &ThresholdSet::thresholds, "The thresholds", {0, 1'000'000}),
    };
  }
};

}  // namespace wardmote::watch

template <>
inline constexpr auto wardmote::EnumNames<wardmote::watch::ThresholdLevel> =
    std::to_array<std::string_view>(
        {"user-warning", "user-quarantine", "dcc-quarantine", "dcc-attribute"});
template <>
inline constexpr auto wardmote::EnumNames<wardmote::watch::CalendarWindow> =
    std::to_array<std::string_view>({"hour", "day"});
