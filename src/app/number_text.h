#pragma once
// Numbers as people read them.

#include <cstdint>
#include <string>

namespace wardmote::app {

// "1,234,567".
std::string grouped(std::int64_t);

}  // namespace wardmote::app
