#pragma once
// Which User Roles each User ID has today, by the record, for the gate to ask: a request that no
// role of its User may make is refused (DUIS 5.4, eligible User Roles; SEC Section E2).
//
// Who was registered once and is not today has no role. Of a User ID that the record does not name
// nothing is known, and its requests are not asked for a role. Thread-safe.

#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

#include "anomaly/user_ids.h"
#include "traffic/agreement.h"
#include "traffic/communication_types.h"

namespace wardmote::app {

class KnownUsers final : public traffic::Registrations {
 public:
  // The roles are told by the numbers of these types.
  explicit KnownUsers(traffic::CommunicationTypes types) : types_(std::move(types)) {}

  // In place of those before.
  void take(const std::vector<anomaly::UserRoles>&);

  std::optional<traffic::SmallSet> roles_of(traffic::Eui64 user) const override;

 private:
  using Roles = std::unordered_map<std::uint64_t, traffic::SmallSet>;

  traffic::CommunicationTypes types_;
  mutable std::mutex mutex_;
  std::shared_ptr<const Roles> roles_ = std::make_shared<const Roles>();
};

}  // namespace wardmote::app
