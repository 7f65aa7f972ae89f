#pragma once
// What attacks share: they run for a span at a rate and speak for one User.

#include "simulation/source.h"

namespace wardmote::simulation {

class Attack : public Source {
 public:
  std::uint32_t requests_in(std::int64_t second, Draws& draws) override {
    return span_.has(second) ? drawn_count(micro_per_second_, draws) : 0;
  }

 protected:
  Attack(const World& world, Span span, std::uint64_t micro_per_second)
      : world_(world), span_(span), micro_per_second_(micro_per_second) {}
  const World& world() const { return world_; }

 private:
  const World& world_;
  Span span_;
  std::uint64_t micro_per_second_;
};

// The supplier whose key is stolen: the largest.
inline constexpr std::uint16_t robbed = 0;
// Signed commands that cut the supply off.
inline constexpr const char* disconnect = "7.2/signed";

// A rate that grows with the nation's: its `part`-th part, and one a second at least.
inline std::uint64_t part_of_rate(const Settings& settings, std::uint64_t part) {
  return static_cast<std::uint64_t>(settings.rate) * 1'000'000 / part + 1'000'000;
}

}  // namespace wardmote::simulation
