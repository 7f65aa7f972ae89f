#pragma once
// The grouping header of a GBCS message: what it is, from whom and for whom (GBCS, section 7.2).
//
//   [DD 00 00 00 00 00 00, length, 11 00 00 00 00]        MAC header, where it has one
//   DF 09, CRA flag (1), originator counter (8),
//   08, originator EUI-64 (8), 08, target EUI-64 (8),
//   00 or 0C and date and time (12),
//   length of other information (1), message code (2), …
//
// Lengths are BER: one byte below 80, or 81 and one, or 82 and two. Integers are big-endian.

#include <cstdint>
#include <optional>
#include <span>

#include "traffic/communication_types.h"
#include "traffic/eui.h"

namespace wardmote::traffic {

enum class GbcsSort : std::uint8_t { Command = 1, Response = 2, Alert = 3 };

struct GbcsHeader {
  GbcsSort sort = GbcsSort::Command;
  std::uint64_t counter = 0;
  Eui64 originator, target;
  MessageCode code;
  bool mac_header = false;
};

// From the first bytes of a message: 64 suffice for any header. None where they are no such header.
std::optional<GbcsHeader> parse_gbcs_header(std::span<const std::uint8_t>);

}  // namespace wardmote::traffic
