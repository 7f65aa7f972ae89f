#pragma once
// Why the gate said what it said, in sentences.

#include <string>

#include "watch/follower.h"
#include "watch/quarantine_event.h"
#include "watch/threshold.h"
#include "watch/verdict.h"

namespace wardmote::app {

// "It was number 301 within an hour. The limit is 300." Of a verdict given at this time.
std::string why_counted(const watch::Broken&, const watch::Threshold&, Instant);
std::string why_value(const watch::Threshold&);
// For who may not know the threshold.
std::string why_of_others(watch::BreachKind);
// Of a verdict of which nothing but itself is remembered.
std::string why_remembered(watch::Outcome, bool sees_all);

// "an hour", "30 minutes", "a day of the calendar".
std::string window_words(const watch::Threshold&);

}  // namespace wardmote::app
