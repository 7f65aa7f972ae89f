#pragma once
// Everyday traffic: scheduled reads by night and what is asked for by day, over all services.

#include "simulation/source.h"

namespace wardmote::simulation {

class Everyday : public Source {
 public:
  Everyday(const World& world, const Settings& settings)
      : world_(world), rate_(static_cast<std::uint64_t>(settings.rate)) {}

  std::uint32_t requests_in(std::int64_t second, Draws&) override;
  void make(Draws&, SimulatedEvent&) override;
  void expect(Expectations&) const override;

 private:
  const World& world_;
  std::uint64_t rate_;
  std::uint64_t scheduled_ = 0, all_ = 1;  // of the second at hand
};

}  // namespace wardmote::simulation
