#pragma once
// Draws one of many by whole-number weights, exactly, in constant time (the alias method).

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "simulation/draws.h"

namespace wardmote::simulation {

class Lottery {
 public:
  Lottery() = default;
  // At least one weight is not 0; they sum to less than 2^32, and there are at most 65,536.
  explicit Lottery(std::span<const std::uint32_t> weights);

  // The place of one weight, each as often as its weight says. Takes two draws.
  std::uint16_t draw(Draws& draws) const {
    const auto at = static_cast<std::size_t>(draws.under(slots_.size()));
    const Slot& slot = slots_[at];
    return draws.under(total_) < slot.own ? static_cast<std::uint16_t>(at) : slot.other;
  }
  std::uint64_t total() const { return total_; }
  std::uint32_t weight(std::size_t place) const { return weights_[place]; }
  std::size_t size() const { return slots_.size(); }

 private:
  struct Slot {
    std::uint64_t own = 0;  // of total_
    std::uint16_t other = 0;
  };
  std::vector<Slot> slots_;
  std::vector<std::uint32_t> weights_;
  std::uint64_t total_ = 0;
};

}  // namespace wardmote::simulation
