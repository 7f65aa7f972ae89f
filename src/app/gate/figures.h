#pragma once
// The gate's figures, for GET /metrics and for what a run says at its end. Thread-safe.

#include <array>
#include <string>

#include "adapters/system/metrics.h"
#include "watch/gate.h"

namespace wardmote::app::gate {

struct Figures {
  explicit Figures(system::Metrics&);

  void count(const watch::Answer&);
  // "120 requests, pass 118, hold 2; 1 of them repeats."
  std::string summary() const;

  std::array<system::Counter*, 6> by_outcome;  // repeats included
  system::Counter& repeats;
  system::Counter& late;
  system::Counter& groups;
  system::Counter& clock_steps;
  system::Counter& full_disk;
  system::Gauge& waiting;  // requests handed over and not yet answered
  system::Gauge& held;     // in quarantine
  system::Histogram& durable;
};

}  // namespace wardmote::app::gate
