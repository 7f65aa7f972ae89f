#pragma once
// Which of many held requests a step can be taken with, for what was said of each before: the same
// for the pages and the command line.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "anomaly/steps.h"
#include "watch/quarantine_entries.h"

namespace wardmote::app {

enum class HeldFit {
  Fits,
  OtherStep,        // the other one is proposed
  Settled,          // a step is confirmed
  Own,              // the person proposed the same already
  NothingProposed,  // so there is nothing to withdraw
};

// What is wanted with them. A withdrawal of no action in particular takes back either.
struct HeldWish {
  std::optional<watch::QuarantineAction> action;
  bool withdraws = false;
};

// `last` is what stands with the request, or none; `person` who takes the step.
HeldFit fit_of(const anomaly::LastStep* last, const HeldWish&, std::string_view person);

// How many are left out, and why.
struct HeldLeftOut {
  std::size_t other_step = 0, settled = 0, own = 0, nothing_proposed = 0;

  void add(HeldFit);
  std::size_t all() const { return other_step + settled + own + nothing_proposed; }
  // "2 requests are left out: the other step is proposed. Withdraw that first."
  std::vector<std::string> lines() const;
};

}  // namespace wardmote::app
