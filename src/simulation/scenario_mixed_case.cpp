// Ten minutes in, a stolen key disconnects as in stolen-key, and spells its identifiers in upper,
// lower and mixed case by turns, so that whoever counts by the text counts each spelling apart.

#include "simulation/attack.h"
#include "simulation/scenarios.h"

namespace wardmote::simulation {

namespace {

class MixedCase : public Attack {
 public:
  MixedCase(const World& world, const Settings& settings)
      : Attack(world, after_lead(settings, 300), part_of_rate(settings, 40)),
        type_(world.type(disconnect)) {}
  void make(Draws& draws, SimulatedEvent& event) override {
    world().request(type_, robbed, draws, event);
    event.hex = static_cast<traffic::HexCase>(draws.under(3));
  }

 private:
  std::uint16_t type_;
};

}  // namespace

std::unique_ptr<Source> mixed_case(const World& world, const Settings& settings,
                                   const Expectations&) {
  return std::make_unique<MixedCase>(world, settings);
}

}  // namespace wardmote::simulation
