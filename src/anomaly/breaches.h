#pragma once
// Breaches as the record knows them.

#include <optional>
#include <string_view>
#include <vector>

#include "anomaly/acts.h"
#include "record/view.h"

namespace wardmote::anomaly {

inline record::Subject breach_subject(std::string_view event) {
  return record::Subject("breach:" + std::string(event));
}

// A Projection over acts(breach:…).
struct Breach {
  std::optional<BreachOpened> opened;
  Instant recorded_at;  // when the record learnt that it began
  std::optional<BreachClosed> closed;

  void apply(const record::Act&);
};

// Those that the view shows and that the record learnt of at `from` or later, in the order of
// learning.
std::vector<Breach> breaches_since(const record::View&, Instant from);

}  // namespace wardmote::anomaly
