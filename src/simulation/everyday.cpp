#include "simulation/everyday.h"

#include <algorithm>

#include "simulation/daily_shape.h"

namespace wardmote::simulation {

std::uint32_t Everyday::requests_in(std::int64_t second, Draws& draws) {
  const std::size_t quarter = quarter_of(second);
  scheduled_ = scheduled_shape()[quarter];
  all_ = scheduled_ + asked_shape()[quarter];
  // One second differs from the next by up to a tenth.
  return drawn_count(rate_ * all_ * (900 + draws.under(201)), draws);
}

void Everyday::make(Draws& draws, SimulatedEvent& event) {
  const std::uint16_t type = world_.drawn_type(draws.under(all_) < scheduled_, draws);
  world_.request(type, world_.drawn_asker(type, draws), draws, event);
}

void Everyday::expect(Expectations& out) const {
  for (const bool scheduled : {true, false}) {
    const auto shape = scheduled ? scheduled_shape() : asked_shape();
    // Millionths of a request in an hour of the busiest quarter's rate.
    const std::uint64_t hour = rate_ * std::ranges::max(shape) * 3'600 * 1'000;
    const Lottery& mix = world_.mix(scheduled);
    for (std::size_t i = 0; i < mix.size(); ++i) {
      const std::uint16_t type = world_.types_of(scheduled)[i];
      const MicroPerHour of_type = hour / mix.total() * mix.weight(i);
      out.add_total(type, of_type);
      const Lottery& askers = world_.asker_mix(type);
      for (std::size_t user = 0; user < askers.size(); ++user)
        out.add(world_.askers(type)[user], type, of_type / askers.total() * askers.weight(user));
    }
  }
}

}  // namespace wardmote::simulation
