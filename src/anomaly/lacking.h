#pragma once
// Who must have a threshold for what, and has none.
//
// For each type that has one of the traits of the rule watch.mandatory-thresholds and that one of
// the User's roles may ask for, a User must have a User Quarantine Threshold of that type. Of a
// critical service that is its Signed Pre-Command. Where the rules do not say who may ask for a
// type, everybody must.

#include <string>
#include <vector>

#include "anomaly/acts.h"
#include "anomaly/user_ids.h"
#include "base/result.h"
#include "policy/policy.h"
#include "record/view.h"
#include "traffic/communication_types.h"

namespace wardmote::anomaly {

// Names of the types, in the order of their numbers. NotFound where the rule is not in force.
Result<std::vector<std::string>> mandatory_types(const policy::Policy&,
                                                 const traffic::CommunicationTypes&,
                                                 const std::vector<std::string>& roles, Day);

struct Lacking {
  static constexpr std::string_view meaning = "A User that lacks thresholds which it must have.";
  std::string user_id, party;
  std::vector<std::string> types;
  static constexpr auto fields() {
    return Fields{field("user_id", &Lacking::user_id, "The User ID"),
                  field("party", &Lacking::party, "Id of its Party"),
                  field("types", &Lacking::types, "The communication types")};
  }
};

// Of the User IDs registered on the day whose thresholds the reader may see: those that lack one.
Result<std::vector<Lacking>> lacking(const record::View&, const Reader&, const policy::Policy&,
                                     Day);

}  // namespace wardmote::anomaly
