#pragma once
// Numbers drawn by counting: the n-th number of a stream is a function of its key and n, in
// integers alone, so that the same key draws the same numbers on every machine.
//
// The mixing is SplitMix64's (Steele, Lea and Flood, 2014). Not for secrets.

#include <cstdint>

namespace wardmote::simulation {

constexpr std::uint64_t mixed(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9U;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBU;
  return x ^ (x >> 31);
}

// The upper half of the product: `bits` as a share of `below`.
constexpr std::uint64_t share(std::uint64_t bits, std::uint64_t below) {
  __extension__ using Wide = unsigned __int128;
  return static_cast<std::uint64_t>(static_cast<Wide>(bits) * below >> 64);
}

class Draws {
 public:
  Draws() = default;
  // Streams of different keys have nothing to do with one another.
  constexpr Draws(std::uint64_t seed, std::uint64_t stream, std::uint64_t part)
      : state_(mixed(mixed(mixed(seed + step) + stream + step) + part + step)) {}

  constexpr std::uint64_t next() { return mixed(state_ += step); }
  // 0 to below - 1; `below` is at least 1.
  constexpr std::uint64_t under(std::uint64_t below) { return share(next(), below); }

 private:
  static constexpr std::uint64_t step = 0x9E3779B97F4A7C15U;
  std::uint64_t state_ = 0;
};

}  // namespace wardmote::simulation
