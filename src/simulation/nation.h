#pragma once
// The simulated nation: its traffic, request by request, in the order of time.
//
//   auto nation = Nation::make(types, settings);
//   SimulatedEvent event;
//   while (nation->next(event)) write(event);
//
// Equal settings and equal rules give the same requests on every machine: whole numbers decide, and
// nothing is read from outside. Memory does not grow with time. One nation serves one thread.

#include <memory>
#include <vector>

#include "base/result.h"
#include "simulation/expectations.h"
#include "simulation/source.h"
#include "simulation/world.h"

namespace wardmote::simulation {

// Whether a nation can begin at this moment: a whole second of the years 1970 to 2499. Invalid
// "simulation-out-of-range".
Result<> check_start(Instant);

class Nation {
 public:
  // Invalid "scenario-unknown" or "simulation-out-of-range" where the settings make no sense.
  static Result<Nation> make(traffic::CommunicationTypes, Settings);

  // The next request; false when the minutes are over. Times never go backwards.
  bool next(SimulatedEvent&);

  const World& world() const { return *world_; }
  const Settings& settings() const { return settings_; }
  // What is ordinary here: without the scenario's attack, with all that happens now and then.
  const Expectations& expected() const { return *expected_; }

 private:
  struct Lane {
    std::unique_ptr<Source> source;
    Draws draws;
    std::uint32_t count = 0, made = 0;  // of the second at hand
    std::int64_t next_time = 0;         // in milliseconds, of the next request
  };

  Nation(traffic::CommunicationTypes, Settings);
  bool begin_second();
  void time_next(Lane&) const;

  std::unique_ptr<const World> world_;
  Settings settings_;
  std::unique_ptr<Expectations> expected_;
  std::vector<Lane> lanes_;
  Source* listener_ = nullptr;
  std::int64_t second_ = 0, end_ = 0;
};

}  // namespace wardmote::simulation
