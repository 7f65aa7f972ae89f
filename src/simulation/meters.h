#pragma once
// Thirty million meters without a table: a meter is its rank, and all else follows from that.

#include <cstdint>
#include <optional>

#include "simulation/draws.h"
#include "traffic/eui.h"
#include "traffic/request_event.h"

namespace wardmote::simulation {

inline constexpr std::uint32_t meters = 30'000'000;

struct Meter {
  traffic::Eui64 eui;
  traffic::Generation generation = traffic::Generation::Smets2;
};

// Of the rank from 0 to meters - 1. Different ranks have different EUIs, which look drawn at
// random; four in ten meters are SMETS1.
constexpr Meter meter(std::uint32_t rank) {
  constexpr std::uint64_t low = 0xFFFFFFFFU;
  std::uint64_t x = rank;  // each step can be undone within 32 bits
  x = (x * 0x9E3779B1U) & low;
  x ^= x >> 15;
  x = (x * 0x85EBCA77U) & low;
  x ^= x >> 13;
  const bool smets1 = mixed(rank) % 10 < 4;
  return {{0x00DB120000000000U | x},
          smets1 ? traffic::Generation::Smets1 : traffic::Generation::Smets2};
}

}  // namespace wardmote::simulation
