#pragma once
// How long a restart will take, said before it begins.

#include <chrono>

#include "watch/recovery.h"

namespace wardmote::adapters::journal {

// An estimate, by how fast this machine, now, hashes a few megabytes: reading and deciding anew
// cost so many times as much. Takes some tens of milliseconds. Thread-safe.
std::chrono::duration<double> time_to_read(const watch::ToRead&);

}  // namespace wardmote::adapters::journal
