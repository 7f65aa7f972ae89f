#pragma once
// One request of the simulated nation, from which each form that it can be written in follows.

#include <cstdint>

#include "traffic/event_lines.h"
#include "traffic/event_record.h"

namespace wardmote::simulation {

struct SimulatedEvent {
  traffic::EventRecord record;  // under the label that it bears
  std::uint16_t content = 0;    // the type that its document really asks for; as a rule its label
  traffic::HexCase hex = traffic::HexCase::Upper;
};

}  // namespace wardmote::simulation
