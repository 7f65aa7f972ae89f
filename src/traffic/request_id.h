#pragma once
// The RequestID of a DUIS request: who asks, whom it is for, and the originator's counter.
//
// Written ORIGINATOR:TARGET:COUNTER (DUIS 5.4, type RequestID); the counter is a decimal number
// from 0 to 18446744073709551615 without leading zeros.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "traffic/eui.h"

namespace wardmote::traffic {

struct RequestId {
  Eui64 originator;
  Eui64 target;
  std::uint64_t counter = 0;

  auto operator<=>(const RequestId&) const = default;

  static std::optional<RequestId> parse(std::string_view);
  // With both EUIs in upper case.
  std::string text() const;
};

}  // namespace wardmote::traffic
