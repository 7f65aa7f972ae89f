#pragma once
// What the lab found, as text for a terminal: columns side by side, the most first.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/number_text.h"
#include "app/threshold_lab.h"
#include "lab/report.h"

namespace wardmote::app {

// "5 working days, 2 days of weekends and 0 holidays".
std::string days_text(const std::array<std::uint32_t, lab::day_types>&);
// "0.0042 %", of a part from 0 to 1; "less than 0.0001 %" where it is not nothing.
std::string percent(double part);

// The places of the levels to show: all of a set of up to sixty, else the highest that hold.
std::vector<std::size_t> chief_levels(const watch::ThresholdSet&);

// Today and each draft, side by side, the scenarios where they were tried; at most `most` Users and
// thresholds of each set.
std::string text_of(const lab::BackTestReport&, std::size_t most = 10);

// That the traffic is shorter than the window, where it is; else nothing.
std::string short_words(const Suggested&);
// The levels with their reasons, and how each scenario is met, where that was tried.
std::string text_of(const Suggested&, std::span<const lab::ScenarioReport>);
// The sets side by side, then each in words. Nothing where nothing was tried.
std::string text_of(std::span<const lab::ScenarioReport>);

// A bar for each limit.
std::string text_of(std::string_view reference, std::span<const lab::CurvePoint>);

}  // namespace wardmote::app
