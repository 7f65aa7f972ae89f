#pragma once
// What the nation asks for: how often each communication type, and which values are ordinary.
//
// Assumed, not measured: public figures say that six in ten messages are readings and little more.

#include <cstdint>
#include <string_view>
#include <vector>

#include "traffic/communication_types.h"

namespace wardmote::simulation {

// Whether schedules ask for it at night or somebody by day.
bool is_scheduled(const traffic::TypeFacts&);

// How often beside the others that are scheduled, or asked for; at least 1.
std::uint32_t weight_of(const traffic::TypeFacts&);

// Bounds of what is ordinary, in whole units.
struct OrdinaryRange {
  std::int64_t least = 0;
  std::int64_t most = 0;
  bool tenths = false;  // whether it is told to a tenth
};
OrdinaryRange ordinary_range(std::string_view attribute);

}  // namespace wardmote::simulation
