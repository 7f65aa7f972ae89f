#pragma once
// What the journal says of quarantine: an event that opens, and each step that somebody takes with
// what is held.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "base/fields.h"
#include "base/ids.h"
#include "watch/quarantine_event.h"

namespace wardmote::watch {

// A threshold is passed after a time of calm; what it holds from here on belongs to this event.
struct QuarantineEventOpened {
  static constexpr std::string_view meaning = "A threshold began to hold or delete requests.";
  std::string event;
  std::string threshold;
  BreachKind kind = BreachKind::UserThreshold;
  static constexpr auto fields() {
    return Fields{
        field("event", &QuarantineEventOpened::event, "Its reference, up to 20 digits", {1, 20}),
        field("threshold", &QuarantineEventOpened::threshold, "Reference of the threshold",
              {1, 120}),
        field("kind", &QuarantineEventOpened::kind, "What is broken"),
    };
  }
};

// What a User says of a request that is held (SEC G6.1 (a)(iii)).
enum class QuarantineAction { Release, Delete };

// A request is let go or deleted by two people of its User: the first proposes, the second
// confirms.
enum class QuarantineStage { Proposed, Confirmed, Withdrawn, Refused };

struct QuarantineStep {
  static constexpr std::string_view meaning = "A step with requests that are held.";
  QuarantineAction action = QuarantineAction::Release;
  QuarantineStage stage = QuarantineStage::Proposed;
  std::string person;
  Instant at;
  std::string reason;
  std::vector<std::int64_t> held;  // may be none where the step changed nothing
  std::optional<Id128> act = {};
  static constexpr auto fields() {
    return Fields{
        field("action", &QuarantineStep::action, "What is to become of the requests"),
        field("stage", &QuarantineStep::stage,
              "Proposed by the first, confirmed by the second, withdrawn, or refused by the gate"),
        field("person", &QuarantineStep::person, "Who took the step", {1, 64}),
        field("at", &QuarantineStep::at, "When"),
        field("reason", &QuarantineStep::reason, "Why", {0, 400}),
        field("held", &QuarantineStep::held, "Positions of the requests in the journal",
              {0, 1'000'000}),
        field("act", &QuarantineStep::act, "The act of the record that says so; settled once"),
    };
  }
};

}  // namespace wardmote::watch

template <>
inline constexpr auto wardmote::EnumNames<wardmote::watch::QuarantineAction> =
    std::to_array<std::string_view>({"release", "delete"});
template <>
inline constexpr auto wardmote::EnumNames<wardmote::watch::QuarantineStage> =
    std::to_array<std::string_view>({"proposed", "confirmed", "withdrawn", "refused"});
