// Ten minutes in, somebody sends again what went by a short while ago, for ten minutes: half of it
// to the byte, half of it as a disconnection under the known RequestID.

#include <vector>

#include "simulation/attack.h"
#include "simulation/scenarios.h"

namespace wardmote::simulation {

namespace {

class Replays : public Attack {
 public:
  Replays(const World& world, const Settings& settings)
      : Attack(world, after_lead(settings, 600), part_of_rate(settings, 50)),
        forged_(world.type(disconnect)) {}

  bool listens() const override { return true; }
  void hear(const SimulatedEvent& event) override {
    if (heard_.size() < most) {
      heard_.push_back(event);
    } else {
      heard_[next_++ % most] = event;
    }
  }

  void make(Draws& draws, SimulatedEvent& event) override {
    const auto time = event.record.time;
    if (heard_.empty()) return world().request(forged_, robbed, draws, event);
    event = heard_[draws.under(heard_.size())];
    const std::uint64_t drawn = draws.next();
    if (drawn & 1U && event.record.type != forged_) {
      const auto id = event.record.id;
      world().request(forged_, robbed, draws, event);
      event.record.id = id;
    }
    event.record.time = time;
  }

 private:
  static constexpr std::size_t most = 4'096;
  std::uint16_t forged_;
  std::vector<SimulatedEvent> heard_;
  std::size_t next_ = 0;
};

}  // namespace

std::unique_ptr<Source> replays(const World& world, const Settings& settings, const Expectations&) {
  return std::make_unique<Replays>(world, settings);
}

}  // namespace wardmote::simulation
