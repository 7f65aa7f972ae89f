#pragma once
// How values are written in XML Schema: what the parts of a request that are read may hold.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wardmote::traffic {

// A decimal number, exact to the millionth, from about -9.2 to 9.2 million million: more than any
// number of DUIS that a limit is set for.
struct Decimal {
  std::int64_t millionths = 0;

  auto operator<=>(const Decimal&) const = default;

  // xs:decimal with blanks around it; none where it is no number, out of range or finer.
  static std::optional<Decimal> parse(std::string_view);
  std::string text() const;  // "12.5", "-3"
};

// Without the blanks around it; where blanks lie within, the text is no token of one word and the
// callers' forms refuse it.
std::string_view trimmed(std::string_view);

std::optional<bool> parse_boolean(std::string_view);                  // xs:boolean
std::optional<std::uint8_t> parse_command_variant(std::string_view);  // xs:positiveInteger to 9
bool is_decimal(std::string_view);                                    // xs:decimal, of any size
bool is_integer(std::string_view);                                    // xs:integer, of any size
bool is_date_time(std::string_view);                                  // xs:dateTime

}  // namespace wardmote::traffic
