#include "simulation/world.h"

#include <stdexcept>

#include "simulation/meters.h"

namespace wardmote::simulation {

namespace {

constexpr std::int64_t unit = 100'000;

std::vector<std::uint8_t> variants_of(const traffic::TypeFacts& type) {
  std::vector<std::uint8_t> out;
  for (std::uint8_t one = 1; one <= 9; ++one)
    if (type.command_variants.has(one)) out.push_back(one);
  return out;
}

}  // namespace

World::World(traffic::CommunicationTypes types)
    : types_(std::move(types)), users_(simulation::users(types_)), services_(types_.size()) {
  std::vector<std::uint32_t> scheduled, asked;
  for (const traffic::TypeFacts& type : types_.all()) {
    const bool scheduled_reading = is_scheduled(type);
    (scheduled_reading ? scheduled_types_ : asked_types_).push_back(type.type.index);
    (scheduled_reading ? scheduled : asked).push_back(weight_of(type));

    Service& service = services_[type.type.index];
    service.non_device = type.non_device;
    service.variants = variants_of(type);
    std::vector<std::uint32_t> shares;
    for (std::uint16_t number = 0; number < users_.size(); ++number) {
      // Where no role is known to be eligible, the large suppliers ask.
      const bool may = type.roles.empty() ? number < 16 : users_[number].roles.meets(type.roles);
      if (!may) continue;
      service.users.push_back(number);
      shares.push_back(users_[number].share);
    }
    if (service.users.empty() || service.variants.empty())
      throw std::logic_error("a service that nobody may ask for: " + type.name);
    service.asker = Lottery(shares);
    for (const std::uint16_t attribute : type.attributes) {
      const auto range = ordinary_range(types_.attribute_name(attribute));
      const std::int64_t steps = (range.most - range.least) * (range.tenths ? 10 : 1) + 1;
      service.values.push_back({attribute, range.least * unit, range.tenths ? unit / 10 : unit,
                                static_cast<std::uint64_t>(steps)});
    }
  }
  scheduled_ = Lottery(scheduled);
  asked_ = Lottery(asked);
}

std::uint16_t World::type(std::string_view name) const {
  const auto found = types_.named(name);
  if (!found) throw std::logic_error("no such communication type: " + std::string(name));
  return found->index;
}

void World::request(std::uint16_t type, std::uint16_t user, Draws& draws,
                    SimulatedEvent& event) const {
  const User& asker = users_[user];
  const auto rank = static_cast<std::uint32_t>(draws.under(asker.meters));
  request_for(type, user, asker.first_meter + rank, draws, event);
}

void World::request_for(std::uint16_t type, std::uint16_t user, std::uint32_t rank, Draws& draws,
                        SimulatedEvent& event) const {
  const Service& service = services_[type];
  traffic::EventRecord& record = event.record;
  event.content = record.type = type;
  event.hex = traffic::HexCase::Upper;
  record.fingerprint = draws.next();
  // Nearly always over the SM WAN, which is the first of a type's variants.
  const std::uint64_t way = record.fingerprint >> 60;
  record.command_variant = service.variants[way < 14 ? 0 : (way - 13) % service.variants.size()];
  record.id.originator = users_[user].eui;
  if (service.non_device) {
    record.id.target = dcc;
    record.generation = std::nullopt;
  } else {
    const Meter target = meter(rank);
    record.id.target = target.eui;
    record.generation = target.generation;
  }
  record.value_count = 0;
  for (const Value& value : service.values)
    record.add({value.attribute,
                value.least + value.unit * static_cast<std::int64_t>(draws.under(value.steps))});
}

}  // namespace wardmote::simulation
