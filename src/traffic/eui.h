#pragma once
// The EUI-64 that names a User, a device or the DCC in every message.
//
// In DUIS it is written as eight hex pairs joined by hyphens, in either case (DUIS 5.4, type EUI).
// Wardmote counts by the number, never by the text: two spellings of one identifier are one key.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wardmote::traffic {

struct Eui64 {
  std::uint64_t value = 0;

  auto operator<=>(const Eui64&) const = default;

  // "90-B3-D5-1F-30-01-00-00", either case; none for anything else, blanks included.
  static std::optional<Eui64> parse(std::string_view);
  // Upper case, with hyphens: 23 characters.
  std::string text() const;

  static constexpr std::size_t text_length = 23;
};

}  // namespace wardmote::traffic
