// Ten minutes in, a thief has the largest supplier's key and disconnects its customers for five
// minutes, a fortieth of the nation's rate: far above what the supplier does itself.

#include "simulation/attack.h"
#include "simulation/scenarios.h"

namespace wardmote::simulation {

namespace {

class StolenKey : public Attack {
 public:
  StolenKey(const World& world, const Settings& settings)
      : Attack(world, after_lead(settings, 300), part_of_rate(settings, 40)),
        type_(world.type(disconnect)) {}
  void make(Draws& draws, SimulatedEvent& event) override {
    world().request(type_, robbed, draws, event);
  }

 private:
  std::uint16_t type_;
};

}  // namespace

std::unique_ptr<Source> stolen_key(const World& world, const Settings& settings,
                                   const Expectations&) {
  return std::make_unique<StolenKey>(world, settings);
}

}  // namespace wardmote::simulation
