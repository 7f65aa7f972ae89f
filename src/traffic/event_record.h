#pragma once
// A request event in numbers, as the binary stream carries it: no text, no allocation.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "traffic/request_event.h"
#include "traffic/request_id.h"

namespace wardmote::traffic {

struct NumberedValue {
  std::uint16_t attribute = 0;           // place in EventNames::attributes
  std::int64_t hundred_thousandths = 0;  // 12.5 is 1,250,000
  bool operator==(const NumberedValue&) const = default;
};

struct EventRecord {
  std::uint16_t type = 0;            // place in EventNames::types
  std::uint8_t command_variant = 1;  // 1 to 9, of the stage that the type's name says
  std::uint8_t value_count = 0;      // at most max_event_values
  std::optional<Generation> generation;
  std::optional<std::int64_t> time;  // milliseconds since 1970 in UTC, years 0000 to 9999
  RequestId id;
  std::uint64_t fingerprint = 0;  // of the bytes as sent: equal where they were equal
  std::array<NumberedValue, max_event_values> value;

  std::span<const NumberedValue> values() const { return {value.data(), value_count}; }
  // False where there is no room for one more.
  bool add(NumberedValue one) {
    if (value_count == max_event_values) return false;
    value[value_count++] = one;
    return true;
  }
};

// The name of a Signed Pre-Command's type ends with this.
inline constexpr std::string_view signed_suffix = "/signed";

constexpr bool is_signed_variant(unsigned command_variant) {
  return command_variant >= 5 && command_variant <= 7;
}

}  // namespace wardmote::traffic
