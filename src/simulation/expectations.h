#pragma once
// How much traffic is ordinary: for each User and type, for each type over all Users. Facts from
// which thresholds can be made; what attacks add is not in them.

#include <cstdint>
#include <string>
#include <vector>

#include "simulation/world.h"

namespace wardmote::simulation {

// The greatest mean in any hour, whatever the day: millionths of a request an hour.
using MicroPerHour = std::uint64_t;

class Expectations {
 public:
  explicit Expectations(const World& world)
      : types_(world.types().size()), rates_(world.users().size() * types_), totals_(types_) {}

  MicroPerHour of(std::uint16_t user, std::uint16_t type) const {
    return rates_[user * types_ + type];
  }
  // Of the type over all Users.
  MicroPerHour total(std::uint16_t type) const { return totals_[type]; }

  void add(std::uint16_t user, std::uint16_t type, MicroPerHour rate) {
    rates_[user * types_ + type] += rate;
  }
  void add_total(std::uint16_t type, MicroPerHour rate) { totals_[type] += rate; }

 private:
  std::size_t types_;
  std::vector<MicroPerHour> rates_, totals_;
};

}  // namespace wardmote::simulation
