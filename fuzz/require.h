#pragma once
// What a fuzz target says about its input: every input is either refused or keeps the property.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

// Stops the program where the property does not hold, which is how libFuzzer learns of it.
#define FUZZ_REQUIRE(property)                                                         \
  do {                                                                                 \
    if (property) break;                                                               \
    std::fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #property); \
    std::abort();                                                                      \
  } while (false)

namespace wardmote::fuzz {

inline std::string_view text(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

}  // namespace wardmote::fuzz
