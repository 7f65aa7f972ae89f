#pragma once
// Where an act stands in its record: 0 is the first.

#include <cstdint>

namespace wardmote::record {

using Position = std::uint32_t;
inline constexpr Position kNone = UINT32_MAX;

}  // namespace wardmote::record
