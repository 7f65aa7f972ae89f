#pragma once
// One cause of traffic: everyday life, a storm of alerts, a thief. The nation asks each source for
// every second how many requests it has, then for each of them, in order of time.
//
// Draws are a function of seed, source and second, so a source neither sees nor shifts what another
// one draws, and what a second brings does not depend on where the simulation began.

#include <cstdint>
#include <memory>

#include "simulation/draws.h"
#include "simulation/expectations.h"
#include "simulation/settings.h"
#include "simulation/simulated_event.h"

namespace wardmote::simulation {

class Source {
 public:
  virtual ~Source() = default;
  // How many in this second, counted from 1970. At most greatest_rate * 10.
  virtual std::uint32_t requests_in(std::int64_t second, Draws&) = 0;
  // The next of them. Time and counter are there, and overwritten only by what is sent again.
  virtual void make(Draws&, SimulatedEvent&) = 0;
  // What goes by, where listens() says so.
  virtual bool listens() const { return false; }
  virtual void hear(const SimulatedEvent&) {}
  // Adds what it brings in the busiest hour; an attack adds nothing.
  virtual void expect(Expectations&) const {}
};

// A whole number with this mean, in millionths: the part behind the point is drawn.
inline std::uint32_t drawn_count(std::uint64_t millionths, Draws& draws) {
  return static_cast<std::uint32_t>(millionths / 1'000'000 +
                                    (draws.under(1'000'000) < millionths % 1'000'000 ? 1 : 0));
}

// So many seconds from one moment on.
struct Span {
  std::int64_t from = 0, length = 0;
  bool has(std::int64_t second) const { return second >= from && second < from + length; }
};

// What attacks and shown events have in common: they begin so long after the start.
inline constexpr std::int64_t lead_seconds = 600;
inline std::int64_t second_of(Instant instant) { return instant.micros() / 1'000'000; }
inline Span after_lead(const Settings& settings, std::int64_t length) {
  return {second_of(settings.start) + lead_seconds, length};
}

using SourceMaker = std::unique_ptr<Source> (*)(const World&, const Settings&, const Expectations&);

}  // namespace wardmote::simulation
