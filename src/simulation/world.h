#pragma once
// What all sources of traffic draw from: Users, services and who asks for what how often. Made once
// from the rules of a day, then immutable and safe from many threads.

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "simulation/draws.h"
#include "simulation/lottery.h"
#include "simulation/services.h"
#include "simulation/simulated_event.h"
#include "simulation/users.h"
#include "traffic/communication_types.h"

namespace wardmote::simulation {

class World {
 public:
  explicit World(traffic::CommunicationTypes);

  const traffic::CommunicationTypes& types() const { return types_; }
  const std::vector<User>& users() const { return users_; }
  std::uint16_t type(std::string_view name) const;  // which the rules must know

  // Which types are scheduled, and which are asked for, each by its weight.
  const Lottery& mix(bool scheduled) const { return scheduled ? scheduled_ : asked_; }
  std::uint16_t drawn_type(bool scheduled, Draws& draws) const {
    return scheduled ? scheduled_types_[scheduled_.draw(draws)] : asked_types_[asked_.draw(draws)];
  }
  std::span<const std::uint16_t> types_of(bool scheduled) const {
    return scheduled ? scheduled_types_ : asked_types_;
  }
  // The Users who may ask for the type, and which of them does.
  std::span<const std::uint16_t> askers(std::uint16_t type) const { return services_[type].users; }
  const Lottery& asker_mix(std::uint16_t type) const { return services_[type].asker; }
  std::uint16_t drawn_asker(std::uint16_t type, Draws& draws) const {
    return services_[type].users[services_[type].asker.draw(draws)];
  }

  // An ordinary request of the User for one of its meters, with drawn variant and values. Time and
  // counter are left as they are.
  void request(std::uint16_t type, std::uint16_t user, Draws&, SimulatedEvent&) const;
  // The same for the meter of this rank.
  void request_for(std::uint16_t type, std::uint16_t user, std::uint32_t rank, Draws&,
                   SimulatedEvent&) const;

 private:
  struct Value {
    std::uint16_t attribute;
    std::int64_t least, unit;  // in hundred-thousandths
    std::uint64_t steps;
  };
  struct Service {
    std::vector<std::uint16_t> users;
    Lottery asker;
    std::vector<std::uint8_t> variants;
    std::vector<Value> values;
    bool non_device = false;
  };

  traffic::CommunicationTypes types_;
  std::vector<User> users_;
  std::vector<Service> services_;
  Lottery scheduled_, asked_;
  std::vector<std::uint16_t> scheduled_types_, asked_types_;
};

}  // namespace wardmote::simulation
