#pragma once
// Numbers as bytes, the least significant first.

#include <concepts>
#include <cstddef>
#include <cstdint>

namespace wardmote::traffic {

template <std::unsigned_integral T>
void put_little(std::uint8_t* out, T value) {
  for (std::size_t i = 0; i < sizeof value; ++i)
    out[i] = static_cast<std::uint8_t>(value >> (8 * i));
}

template <std::unsigned_integral T>
T get_little(const std::uint8_t* in) {
  T value = 0;
  for (std::size_t i = 0; i < sizeof value; ++i)
    value = static_cast<T>(value | static_cast<T>(static_cast<T>(in[i]) << (8 * i)));
  return value;
}

}  // namespace wardmote::traffic
