#pragma once
// How many requests ahead a trial looks, so that memory answers in time.

#include <cstddef>

namespace wardmote::lab {

inline constexpr std::size_t looked_up = 32;  // where a counter is
inline constexpr std::size_t fetched = 16;    // its times

}  // namespace wardmote::lab
