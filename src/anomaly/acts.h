#pragma once
// Threshold Anomaly Detection at the table, as acts: which User IDs a Party has, the thresholds in
// force, the steps taken with what is held, and the breaches that the gate told of. Other contexts
// may include this header and nothing else of this room.
//
// All are Amber but the register of User IDs, which is Green. A User's acts are read by its own
// people, the operators, the secretariat and the chair; the DCC's by the latter three.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "base/fields.h"
#include "record/act.h"
#include "watch/quarantine_entries.h"
#include "watch/threshold.h"

namespace wardmote::record {
class Kinds;
}

namespace wardmote::anomaly {

// The setter of DCC-wide thresholds, where a User ID would stand.
inline constexpr std::string_view dcc = "DCC";

// Subjects: "thresholds:SETTER", "user-id:EUI", "breach:EVENT", "held:EUI" of steps.
struct UserIdRegistered {
  static constexpr std::string_view kind = "anomaly.UserIdRegistered/1";
  static constexpr std::string_view meaning = "A Party sends requests under a User ID.";
  std::string user_id;
  std::string party;
  std::vector<std::string> roles;
  Day from;
  std::optional<Day> until;
  static constexpr auto fields() {
    return Fields{
        field("user_id", &UserIdRegistered::user_id, "The EUI-64, hyphens and capitals", {23, 23}),
        field("party", &UserIdRegistered::party, "Id of the Party", {1, 64}),
        field("roles", &UserIdRegistered::roles, "User Roles, codes of the policy", {1, 20}),
        field("from", &UserIdRegistered::from, "First day"),
        field("until", &UserIdRegistered::until, "Last day; absent while it is good"),
    };
  }
};

struct ThresholdsNotified {
  static constexpr std::string_view kind = "anomaly.ThresholdsNotified/1";
  static constexpr std::string_view meaning =
      "All thresholds of one setter, in place of those notified before.";
  std::string set_by;
  std::string reference;
  std::optional<Id128> decision;
  std::vector<watch::Threshold> thresholds;
  static constexpr auto fields() {
    return Fields{
        field("set_by", &ThresholdsNotified::set_by, "The User ID, or DCC", {3, 23}),
        field("reference", &ThresholdsNotified::reference,
              "The service management reference under which they were notified", {1, 80}),
        field("decision", &ThresholdsNotified::decision, "The decision that set them, if one did"),
        field("thresholds", &ThresholdsNotified::thresholds, "The thresholds", {0, 1'000}),
    };
  }
};

// What a User says of requests held in its name. The gate carries it out when it meets the act, and
// writes into the journal what became of it.
struct QuarantineStepTaken {
  static constexpr std::string_view kind = "anomaly.QuarantineStepTaken/1";
  static constexpr std::string_view meaning = "A User took a step with requests that are held.";
  std::string user_id;
  watch::QuarantineAction action = watch::QuarantineAction::Release;
  watch::QuarantineStage stage = watch::QuarantineStage::Proposed;
  std::string reason;
  std::vector<std::int64_t> held;
  std::optional<std::string> file;
  static constexpr auto fields() {
    return Fields{
        field("user_id", &QuarantineStepTaken::user_id, "The User ID", {23, 23}),
        field("action", &QuarantineStepTaken::action, "What is to become of the requests"),
        field("stage", &QuarantineStepTaken::stage, "Proposed, confirmed or withdrawn"),
        field("reason", &QuarantineStepTaken::reason, "Why", {0, 400}),
        field("held", &QuarantineStepTaken::held,
              "References of the requests, from 2^52 on; older acts have positions in the journal",
              {1, 100'000}),
        field("file", &QuarantineStepTaken::file, "SHA-256 of the Action File that says so",
              {64, 64}),
    };
  }
};

struct BreachOpened {
  static constexpr std::string_view kind = "anomaly.BreachOpened/1";
  static constexpr std::string_view meaning = "A threshold began to hold or delete requests.";
  std::string event;
  std::string threshold;
  std::string set_by;
  watch::BreachKind breach = watch::BreachKind::UserThreshold;
  Instant at;
  std::int64_t position = 0;
  bool simulated = false;
  static constexpr auto fields() {
    return Fields{
        field("event", &BreachOpened::event, "Reference of the event, up to 20 digits", {1, 20}),
        field("threshold", &BreachOpened::threshold, "Reference of the threshold", {1, 120}),
        field("set_by", &BreachOpened::set_by, "The User ID that set it, or DCC", {3, 23}),
        field("breach", &BreachOpened::breach, "What is broken"),
        field("at", &BreachOpened::at, "The counting time of the first request"),
        field("position", &BreachOpened::position,
              "Its place in the journal; of a User's threshold the reference of the request, from "
              "2^52 on, for a place tells how much came besides"),
        field("simulated", &BreachOpened::simulated, "Whether the traffic was simulated"),
    };
  }
};

struct BreachClosed {
  static constexpr std::string_view kind = "anomaly.BreachClosed/1";
  static constexpr std::string_view meaning = "A breach is over: its threshold holds nothing more.";
  std::string event;
  Instant last;
  std::int64_t held = 0;
  std::int64_t deleted = 0;
  static constexpr auto fields() {
    return Fields{
        field("event", &BreachClosed::event, "Reference of the event", {1, 20}),
        field("last", &BreachClosed::last, "The counting time of its last request"),
        field("held", &BreachClosed::held, "So many requests were held"),
        field("deleted", &BreachClosed::deleted, "So many were deleted by the gate"),
    };
  }
};

// How far the journal of the watch had come, and the hash of all of it up to there.
struct JournalAnchored {
  static constexpr std::string_view kind = "watch.JournalAnchored/1";
  static constexpr std::string_view meaning = "The head of the watch's journal was noted.";
  std::int64_t position = 0;
  std::string head;
  bool simulated = false;
  static constexpr auto fields() {
    return Fields{
        field("position", &JournalAnchored::position, "So many entries stand before it"),
        field("head", &JournalAnchored::head, "SHA-256 of its last group, which vouches for all",
              {64, 64}),
        field("simulated", &JournalAnchored::simulated, "Whether the traffic is simulated"),
    };
  }
};

void register_acts(record::Kinds&);

}  // namespace wardmote::anomaly
