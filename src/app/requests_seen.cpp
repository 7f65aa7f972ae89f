#include "app/requests_seen.h"

#include <algorithm>
#include <functional>

namespace wardmote::app {

std::size_t RequestsSeen::turn(const std::string& key, std::string_view asked) {
  const std::uint64_t digest = std::hash<std::string_view>()(asked);
  const std::lock_guard lock(mutex_);
  const auto [known, fresh] = asked_.try_emplace(key);
  if (fresh) {
    order_.push_back(key);
    if (order_.size() > most_) {
      asked_.erase(order_.front());
      order_.pop_front();
    }
  }
  auto& all = known->second;
  const auto found = std::ranges::find(all, digest);
  const auto at = static_cast<std::size_t>(found - all.begin());
  if (found == all.end()) all.push_back(digest);
  return at;
}

}  // namespace wardmote::app
