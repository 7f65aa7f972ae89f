// Ten minutes in, disconnections go out under harmless labels for ten minutes: their element under
// the label of a reading, and their signed message under that of a billing calendar. Only a
// document can say so; as a line or a record such a request is what its label says.

#include "simulation/attack.h"
#include "simulation/scenarios.h"

namespace wardmote::simulation {

namespace {

constexpr std::uint16_t mislabeller = 1;

class Mislabelled : public Attack {
 public:
  Mislabelled(const World& world, const Settings& settings)
      : Attack(world, after_lead(settings, 600), part_of_rate(settings, 200)),
        plain_label_(world.type("7.4")),
        signed_label_(world.type("6.8/signed")),
        plain_content_(world.type("7.2")),
        signed_content_(world.type(disconnect)) {}
  void make(Draws& draws, SimulatedEvent& event) override {
    const bool is_signed = draws.under(2) == 1;
    world().request(is_signed ? signed_label_ : plain_label_, mislabeller, draws, event);
    event.content = is_signed ? signed_content_ : plain_content_;
  }

 private:
  std::uint16_t plain_label_, signed_label_, plain_content_, signed_content_;
};

}  // namespace

std::unique_ptr<Source> mislabelled(const World& world, const Settings& settings,
                                    const Expectations&) {
  return std::make_unique<Mislabelled>(world, settings);
}

}  // namespace wardmote::simulation
