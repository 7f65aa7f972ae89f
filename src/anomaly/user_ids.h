#pragma once
// Which User ID is whose, and since when.

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "anomaly/acts.h"
#include "record/act.h"
#include "record/view.h"

namespace wardmote::anomaly {

// A Projection over acts(user-id:…).
struct UserId {
  std::vector<UserIdRegistered> terms;  // ascending by first day; one a day, the newest said

  void apply(const record::Act&);
  // The term that began last by the day, where it is not over.
  const UserIdRegistered* on(Day) const;
};

// A Projection over acts(party:…): every User ID that was ever registered for the Party.
struct UserIdsOfParty {
  std::set<std::string> all;

  void apply(const record::Act&);
};

// The Party of a User ID on the day; none where it is not registered.
std::optional<std::string> party_of(const record::View&, std::string_view user_id, Day);
// The User IDs of a Party on the day, ascending.
std::vector<std::string> user_ids_of(const record::View&, std::string_view party, Day);
// Every registration in force on the day, ascending by User ID.
std::vector<UserIdRegistered> registered_on(const record::View&, Day);

struct UserRoles {
  std::string user_id;
  std::vector<std::string> roles;  // codes of the policy
};
// Every User ID that was ever registered, with its roles on the day: none where no term is in
// force.
std::vector<UserRoles> roles_on(const record::View&, Day);

}  // namespace wardmote::anomaly
