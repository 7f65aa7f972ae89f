#pragma once
// Which edition of the time-zone data this machine has: "2026a".

#include <string>

namespace wardmote::system {

// From the first line of the system's tzdata.zi; "unknown" where that cannot be read.
std::string time_zone_data_version();

}  // namespace wardmote::system
