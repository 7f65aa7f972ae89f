#include "simulation/lottery.h"

#include <numeric>

namespace wardmote::simulation {

Lottery::Lottery(std::span<const std::uint32_t> weights)
    : slots_(weights.size()),
      weights_(weights.begin(), weights.end()),
      total_(std::accumulate(weights.begin(), weights.end(), std::uint64_t{0})) {
  // Each place has `total_` to give; those with less are filled up from those with more.
  std::vector<std::uint64_t> has(weights.size());
  std::vector<std::uint16_t> less, more;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    has[i] = weights[i] * std::uint64_t{weights.size()};
    slots_[i] = {total_, static_cast<std::uint16_t>(i)};
    (has[i] < total_ ? less : more).push_back(static_cast<std::uint16_t>(i));
  }
  while (!less.empty() && !more.empty()) {
    const std::uint16_t poor = less.back(), rich = more.back();
    less.pop_back();
    slots_[poor] = {has[poor], rich};
    has[rich] -= total_ - has[poor];
    if (has[rich] >= total_) continue;
    more.pop_back();
    less.push_back(rich);
  }
}

}  // namespace wardmote::simulation
