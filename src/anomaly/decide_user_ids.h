#pragma once
// The register of User IDs.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"
#include "scheme/case.h"

namespace wardmote::anomaly {

struct RegisterUserId {
  static constexpr std::string_view name = "register-user-id";
  static constexpr std::string_view meaning =
      "Register the User ID under which a Party sends requests; said again for the same first day, "
      "its term or its roles changed.";
  std::string user_id;
  std::string party;
  std::vector<std::string> roles;
  Day from;
  std::optional<Day> until;
  static constexpr auto fields() {
    return Fields{
        field("user_id", &RegisterUserId::user_id, "The EUI-64: eight hex pairs joined by hyphens",
              {1, 23}),
        field("party", &RegisterUserId::party, "Id of the Party", {1, 64}),
        field("roles", &RegisterUserId::roles, "User Roles, codes of the policy: import-supplier",
              {1, 20}),
        field("from", &RegisterUserId::from, "First day"),
        field("until", &RegisterUserId::until, "Last day; left out while it is good"),
    };
  }
};

// By the secretariat or an operator. Findings: not-an-operator, user-id-not-in-form, party-unknown,
// role-unknown, term-reversed, user-id-taken.
Decided<scheme::Drafts> decide(scheme::Case&, const RegisterUserId&);

}  // namespace wardmote::anomaly
