#pragma once
// What thresholds count by: a Service Reference Variant, and whether the request is the one that
// asks for a Pre-Command (or any plain request) or the Signed Pre-Command that follows it. The two
// are different services and are counted apart (SEC Section G6; DUIS command variants 4 and 5 to
// 7).
//
// The number is a place in one table of types, made from the rules of one date; it is small and
// dense, and means nothing outside the run that made the table. What is written down is the name.

#include <compare>
#include <cstdint>

namespace wardmote::traffic {

struct CommunicationType {
  std::uint16_t index = 0;

  auto operator<=>(const CommunicationType&) const = default;
};

}  // namespace wardmote::traffic
