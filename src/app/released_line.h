#pragma once
// A released request as a line for whoever hands it over: `watch released`, and the gate's port.

#include <cstdint>
#include <optional>
#include <string>

#include "base/calendar.h"
#include "base/fields.h"
#include "watch/hand_over.h"

namespace wardmote::app {

struct ReleasedLine {
  static constexpr std::string_view meaning = "A request that was released and goes on now.";
  std::string place;
  std::int64_t position = 0;
  Instant released, held_since;
  std::string request_id, type;
  std::optional<std::string> request;
  static constexpr auto fields() {
    return Fields{
        field("place", &ReleasedLine::place, "Where the hand-over stands behind it: --after"),
        field("position", &ReleasedLine::position,
              "Place of its verdict in the journal, of no other request: a receiver drops repeats "
              "by it"),
        field("released", &ReleasedLine::released, "When its release was confirmed"),
        field("held_since", &ReleasedLine::held_since, "The counting time at which it was held"),
        field("request_id", &ReleasedLine::request_id, "Its RequestID"),
        field("type", &ReleasedLine::type, "Its communication type"),
        field("request", &ReleasedLine::request,
              "The request as it came, to the byte; none where it came as a binary event"),
    };
  }
};

ReleasedLine line_of(const watch::ReleasedRequest&);
// "1204.398  2018-11-28T09:31:00Z  7.2/signed  90-B3-…"
std::string words_of(const ReleasedLine&);

}  // namespace wardmote::app
