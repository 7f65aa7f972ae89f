#pragma once
// Simulations run to their end, for tests.

#include <cstdint>
#include <stdexcept>
#include <vector>

#include "simulation/nation.h"
#include "simulation/stream_writer.h"
#include "traffic/testing.h"

namespace wardmote::simulation::testing {

inline Nation nation_of(const Settings& settings) {
  auto made = Nation::make(traffic::testing::sec_types(), settings);
  if (!made) throw std::runtime_error(made.error().text());
  return std::move(*made);
}

template <class Visit>
void each_event(const Settings& settings, Visit&& visit) {
  Nation nation = nation_of(settings);
  SimulatedEvent event;
  while (nation.next(event)) visit(event);
}

inline std::vector<SimulatedEvent> events_of(const Settings& settings) {
  std::vector<SimulatedEvent> out;
  each_event(settings, [&](const SimulatedEvent& event) { out.push_back(event); });
  return out;
}

// All that is written, header included.
inline std::string bytes_of(const Settings& settings, Form form) {
  Nation nation = nation_of(settings);
  StreamWriter writer(nation, form);
  std::string out = writer.header();
  while (!writer.done()) out += writer.next_block();
  return out;
}

// FNV-1a over it.
inline std::uint64_t hash_of(const Settings& settings, Form form) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const char c : bytes_of(settings, form))
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  return hash;
}

}  // namespace wardmote::simulation::testing
