#pragma once
// The Quarantined Communications Report File: the DCC tells a User what is held in its name (SEC
// Appendix AA, section 5). It says nothing of others: of a limit over all Users the kind alone, and
// no position of the journal, whose gaps would tell how much traffic others had.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "base/fields.h"
#include "watch/quarantine.h"
#include "watch/quarantine_event.h"

namespace wardmote::anomaly {

struct QuarantinedCommunication {
  static constexpr std::string_view meaning = "A request that is held.";
  std::string event;
  watch::BreachKind breach = watch::BreachKind::UserThreshold;
  std::string request_id;
  std::string type;
  Instant held_since;
  watch::HeldState state = watch::HeldState::Held;
  std::optional<std::string> threshold;
  std::optional<std::int64_t> limit;
  std::optional<std::int64_t> count;
  static constexpr auto fields() {
    return Fields{
        field("event", &QuarantinedCommunication::event, "Reference of the event, up to 20 digits",
              {1, 20}),
        field("breach", &QuarantinedCommunication::breach, "What is broken"),
        field("request_id", &QuarantinedCommunication::request_id, "Its RequestID", {49, 68}),
        field("type", &QuarantinedCommunication::type, "Its communication type", {1, 40}),
        field("held_since", &QuarantinedCommunication::held_since, "Its counting time"),
        field("state", &QuarantinedCommunication::state, "Held, or what is proposed"),
        field("threshold", &QuarantinedCommunication::threshold,
              "The User's threshold that holds it; absent where the DCC's does", {1, 80}),
        field("limit", &QuarantinedCommunication::limit, "The limit at that moment"),
        field("count", &QuarantinedCommunication::count, "How many had gone on in the window"),
    };
  }
};

struct QuarantinedCommunicationsReportFile {
  static constexpr std::string_view meaning = "What is held of one User ID.";
  static constexpr bool shows_empty_lists = true;
  std::string reference;
  std::string user_id;
  std::vector<QuarantinedCommunication> held;
  static constexpr auto fields() {
    return Fields{
        field("reference", &QuarantinedCommunicationsReportFile::reference,
              "A name for this report: the instant at which it was written", {1, 80}),
        field("user_id", &QuarantinedCommunicationsReportFile::user_id,
              "The User ID, hyphens and capitals", {23, 23}),
        field("held", &QuarantinedCommunicationsReportFile::held,
              "What is held, in the order in which it was sent", {0, 1'000'000}),
    };
  }
};

}  // namespace wardmote::anomaly
