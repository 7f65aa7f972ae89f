#include "publish/minutes_order.h"

#include <algorithm>
#include <unordered_map>

namespace wardmote::publish {
namespace {

using Positions = std::unordered_map<Id128, std::size_t>;

Positions positions_of(const committee::ItemMinutes& minutes) {
  Positions out;
  for (std::size_t i = 0; i < minutes.portions.size(); ++i)
    out.emplace(minutes.portions[i].portion, i);
  return out;
}

// The ids' indexes that stay where they are: a longest run of rising positions.
std::vector<bool> staying(const std::vector<std::optional<Id128>>& ids, const Positions& at) {
  std::vector<std::size_t> tails, previous(ids.size(), ids.size());
  const auto position = [&](std::size_t i) { return at.at(*ids[i]); };
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (!ids[i]) continue;
    const auto place = std::ranges::lower_bound(tails, position(i), {}, position);
    if (place != tails.begin()) previous[i] = *(place - 1);
    if (place == tails.end())
      tails.push_back(i);
    else
      *place = i;
  }
  std::vector<bool> out(ids.size());
  for (auto i = tails.empty() ? ids.size() : tails.back(); i < ids.size(); i = previous[i])
    out[i] = true;
  return out;
}

bool rising(const std::vector<std::optional<Id128>>& ids, const Positions& at) {
  std::optional<std::size_t> last;
  for (const auto& id : ids) {
    if (!id) continue;
    const auto found = at.find(*id);
    if (found == at.end() || (last && found->second < *last)) return false;
    last = found->second;
  }
  return true;
}

}  // namespace

std::vector<Spot> spots_of(const std::vector<std::optional<Id128>>& ids,
                           const committee::ItemMinutes& now,
                           const committee::ItemMinutes* before) {
  const auto at = positions_of(now);
  auto stays = staying(ids, at);
  const bool kept = before && rising(ids, positions_of(*before));
  std::vector<Spot> out(ids.size());
  for (std::size_t i = 0; i < ids.size(); ++i) out[i].moved = ids[i] && !stays[i] && !kept;
  // Whatever comes after the last that stays goes right behind it.
  const auto& all = now.portions;
  std::optional<Id128> next;
  for (std::size_t i = ids.size(); i-- > 0;)
    if (stays[i]) {
      const auto behind = at.at(*ids[i]) + 1;
      if (behind < all.size()) next = all[behind].portion;
      break;
    }
  for (std::size_t i = ids.size(); i-- > 0;) {
    out[i].before = next;
    if (stays[i]) next = ids[i];
  }
  return out;
}

}  // namespace wardmote::publish
