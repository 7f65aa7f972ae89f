#pragma once
// The requests of the simulated nation as the engine of the watch takes them.

#include <vector>

#include "simulation/nation.h"
#include "watch/arrival.h"
#include "watch/counting_time.h"

namespace wardmote::app {

class NationArrivals {
 public:
  explicit NationArrivals(simulation::Nation nation) : nation_(std::move(nation)) {}

  // The next request; false when the minutes are over.
  bool next();
  // Valid until the next call.
  const watch::Arrival& arrival() const { return arrival_; }
  watch::CountingTime time() const { return watch::CountingTime(*event_.record.time); }
  const simulation::Nation& nation() const { return nation_; }

 private:
  simulation::Nation nation_;
  simulation::SimulatedEvent event_;
  std::vector<watch::AttributeValue> values_;
  watch::Arrival arrival_;
};

}  // namespace wardmote::app
