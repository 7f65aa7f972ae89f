#pragma once
// How a set of thresholds met a scenario, in words.

#include <string>

#include "lab/scenario_report.h"

namespace wardmote::app {

// "is met at request 379,710, 12 s after it began, by …", and what finds it where the set does not.
std::string words_of(const lab::ScenarioReport&, const lab::ScenarioSet&);
// For a narrow column: "held 12 s", "warned of 3 s", "not found", "goes on", "stops 7".
std::string short_words_of(const lab::ScenarioReport&, const lab::ScenarioSet&);

}  // namespace wardmote::app
