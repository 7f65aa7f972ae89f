#pragma once
// A service request as an event: what thresholds need to know of it, without its document.
//
// One JSON object a line for people and scripts; event_record.h is the same for high rates. Both
// forms are written down in docs/formats/events.md.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "base/fields.h"

namespace wardmote::traffic {

// Of the device that a request is for. SMETS1 has rules of its own (TADP; limits on values).
enum class Generation : std::uint8_t { Smets2, Smets1 };

}  // namespace wardmote::traffic

template <>
inline constexpr auto wardmote::EnumNames<wardmote::traffic::Generation> =
    std::to_array<std::string_view>({"smets2", "smets1"});

namespace wardmote::traffic {

// How many values one event carries at most.
inline constexpr std::size_t max_event_values = 16;

struct EventValue {
  static constexpr std::string_view meaning =
      "A number of the request that a limit may be set for.";
  std::string attribute;
  std::string value;
  bool operator==(const EventValue&) const = default;
  static constexpr auto fields() {
    return Fields{
        field("attribute", &EventValue::attribute, "Its element's name, as the rules list it",
              {1, 80}),
        field("value", &EventValue::value, "A decimal with at most five places", {1, 40}),
    };
  }
};

struct RequestEvent {
  static constexpr std::string_view meaning = "A service request, as much as thresholds need.";
  std::optional<Instant> time;
  std::string request_id;
  std::string service_reference_variant;
  int command_variant = 1;
  std::optional<Generation> generation;
  std::vector<EventValue> values;
  bool operator==(const RequestEvent&) const = default;
  static constexpr auto fields() {
    return Fields{
        field("time", &RequestEvent::time, "When it was sent or received, as its source tells"),
        field("request_id", &RequestEvent::request_id,
              "ORIGINATOR:TARGET:COUNTER, hex digits in either case", {1, 80}),
        field("service_reference_variant", &RequestEvent::service_reference_variant,
              "What it asks for, \"4.1.1\"", {1, 16}),
        field("command_variant", &RequestEvent::command_variant,
              "1 to 9; 5 to 7 are Signed Pre-Commands"),
        field("generation", &RequestEvent::generation, "Of the device, where the source knows it"),
        field("values", &RequestEvent::values, "Numbers that limits may be set for",
              {0, max_event_values}),
    };
  }
};

// The names behind the numbers of an event stream, in the order of the numbers.
struct EventNames {
  static constexpr std::string_view meaning = "The names behind the numbers of an event stream.";
  static constexpr bool shows_empty_lists = true;
  std::vector<std::string> types;
  std::vector<std::string> attributes;
  bool operator==(const EventNames&) const = default;
  static constexpr auto fields() {
    return Fields{
        field("types", &EventNames::types,
              "Communication types, \"4.1.1\" or \"7.2/signed\", each once", {1, 65'536}),
        field("attributes", &EventNames::attributes, "Attributes, each once", {0, 65'536}),
    };
  }
};

}  // namespace wardmote::traffic
