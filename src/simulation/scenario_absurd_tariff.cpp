// Ten minutes in, a supplier's broken system sends tariffs whose standing charge is a million times
// the usual, one every five seconds for ten minutes. No count finds them; a limit on the value
// does.

#include "simulation/attack.h"
#include "simulation/scenarios.h"

namespace wardmote::simulation {

namespace {

constexpr std::uint16_t mistaken = 3;
constexpr std::int64_t factor = 1'000'000;

class AbsurdTariff : public Attack {
 public:
  AbsurdTariff(const World& world, const Settings& settings)
      : Attack(world, after_lead(settings, 600), 200'000), type_(world.type("1.1.1")) {}
  void make(Draws& draws, SimulatedEvent& event) override {
    world().request(type_, mistaken, draws, event);
    event.record.value[0].hundred_thousandths *= factor;
  }

 private:
  std::uint16_t type_;
};

}  // namespace

std::unique_ptr<Source> absurd_tariff(const World& world, const Settings& settings,
                                      const Expectations&) {
  return std::make_unique<AbsurdTariff>(world, settings);
}

}  // namespace wardmote::simulation
