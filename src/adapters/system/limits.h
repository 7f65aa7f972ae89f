#pragma once
// What the system lets one process have.

#include <cstddef>

namespace wardmote::system {

// Raises the soft limit on open files towards `wanted`, as far as the hard limit lets it, and never
// lowers it. Returns how many may be open now.
std::size_t allow_open_files(std::size_t wanted);

}  // namespace wardmote::system
