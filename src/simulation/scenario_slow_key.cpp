// Ten minutes in, a thief has the largest supplier's key and knows its limit: disconnections at
// half the rate that the supplier has itself, to the end. No count finds them.

#include <algorithm>

#include "simulation/attack.h"
#include "simulation/scenarios.h"

namespace wardmote::simulation {

namespace {

class SlowKey : public Attack {
 public:
  SlowKey(const World& world, const Settings& settings, MicroPerHour usual)
      : Attack(world, after_lead(settings, greatest_minutes * 60),
               std::max<std::uint64_t>(usual / 2 / 3'600, 1)),
        type_(world.type(disconnect)) {}
  void make(Draws& draws, SimulatedEvent& event) override {
    world().request(type_, robbed, draws, event);
  }

 private:
  std::uint16_t type_;
};

}  // namespace

std::unique_ptr<Source> slow_key(const World& world, const Settings& settings,
                                 const Expectations& expected) {
  return std::make_unique<SlowKey>(world, settings, expected.of(robbed, world.type(disconnect)));
}

}  // namespace wardmote::simulation
