#include "app/known_users.h"

namespace wardmote::app {

void KnownUsers::take(const std::vector<anomaly::UserRoles>& users) {
  auto roles = std::make_shared<Roles>();
  for (const auto& [user_id, codes] : users) {
    const auto user = traffic::Eui64::parse(user_id);
    if (!user) continue;
    traffic::SmallSet& its = (*roles)[user->value];
    for (const auto& code : codes)
      if (const auto role = types_.role(code)) its.add(*role);
  }
  const std::lock_guard lock(mutex_);
  roles_ = std::move(roles);
}

std::optional<traffic::SmallSet> KnownUsers::roles_of(traffic::Eui64 user) const {
  const auto roles = [&] {
    const std::lock_guard lock(mutex_);
    return roles_;
  }();
  const auto found = roles->find(user.value);
  return found == roles->end() ? std::nullopt : std::optional(found->second);
}

}  // namespace wardmote::app
