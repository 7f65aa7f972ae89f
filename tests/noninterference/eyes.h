#pragma once
// All that a reader can be given, as one text: what must be equal byte for byte.

#include <string>

#include "noninterference/worlds.h"

namespace wardmote::noninterference {

// Acts with ids and times, fingerprints, lists, headlines in each format, decisions with their
// powers, pending corrections and labels, as known at that moment.
std::string seen_by(World&, const Reader&, Instant known_at);

// The first line that differs, from both texts; empty where they are equal.
std::string first_difference(const std::string& left, const std::string& right);

}  // namespace wardmote::noninterference
