// Ten minutes in, one other User's system asks for profile data without end, at twenty times the
// rate of the whole nation (at most 40 million a second), for two minutes.

#include <algorithm>

#include "simulation/attack.h"
#include "simulation/scenarios.h"

namespace wardmote::simulation {

namespace {

constexpr std::uint16_t flooder = 300;

class Flood : public Attack {
 public:
  Flood(const World& world, const Settings& settings)
      : Attack(world, after_lead(settings, 120),
               static_cast<std::uint64_t>(std::min<std::int64_t>(settings.rate, 2'000'000)) *
                   20'000'000),
        type_(world.type("4.8.1")) {}
  void make(Draws& draws, SimulatedEvent& event) override {
    world().request(type_, flooder, draws, event);
  }

 private:
  std::uint16_t type_;
};

}  // namespace

std::unique_ptr<Source> flood(const World& world, const Settings& settings, const Expectations&) {
  return std::make_unique<Flood>(world, settings);
}

}  // namespace wardmote::simulation
