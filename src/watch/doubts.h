#pragma once
// What is doubtful of a request that is counted nevertheless: the command in its payload is not one
// that the rules know, or not of whom the RequestID names. No verdict depends on it.

#include <array>
#include <cstdint>

namespace wardmote::watch {

enum class Doubt : std::uint8_t {
  MessageUnknown,     // the rules do not know the GBCS message code
  PayloadOriginator,  // the GBCS message is from another originator than the RequestID says
  PayloadTarget,      // and for another target
};
inline constexpr std::array all_doubts{Doubt::MessageUnknown, Doubt::PayloadOriginator,
                                       Doubt::PayloadTarget};

// Three bits, the first doubt in the lowest.
class Doubts {
 public:
  constexpr Doubts() = default;
  static constexpr Doubts of_bits(std::uint64_t bits) {
    Doubts out;
    out.bits_ = static_cast<std::uint8_t>(bits & 7U);
    return out;
  }
  constexpr void add(Doubt doubt) {
    bits_ = static_cast<std::uint8_t>(bits_ | 1U << static_cast<unsigned>(doubt));
  }
  constexpr bool has(Doubt doubt) const { return bits_ >> static_cast<unsigned>(doubt) & 1U; }
  constexpr bool any() const { return bits_ != 0; }
  constexpr unsigned bits() const { return bits_; }
  bool operator==(const Doubts&) const = default;

 private:
  std::uint8_t bits_ = 0;
};

}  // namespace wardmote::watch
