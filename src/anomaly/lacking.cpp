#include "anomaly/lacking.h"

#include <algorithm>
#include <set>

#include "anomaly/in_force.h"
#include "anomaly/marks.h"
#include "anomaly/subjects.h"
#include "base/codec_impl.h"

WARDMOTE_CODEC(wardmote::anomaly::Lacking);

namespace wardmote::anomaly {
namespace {

bool has(const traffic::TypeFacts& type, policy::ServiceTrait trait) {
  const bool is_request = type.stage == traffic::Stage::Request;
  switch (trait) {
    case policy::ServiceTrait::Critical:
      return type.critical && !is_request;
    case policy::ServiceTrait::EncryptedResponse:
      return type.encrypted_response && is_request;
    case policy::ServiceTrait::NonDevice:
      return type.non_device && is_request;
    case policy::ServiceTrait::OnDemand:
    case policy::ServiceTrait::Schedulable:
      return false;
  }
  return false;
}

std::set<std::string> limited_types(const record::View& view, const std::string& user_id) {
  std::set<std::string> out;
  const auto known = view.of<ThresholdsInForce>(thresholds_subject(user_id));
  if (!known->notified) return out;
  for (const auto& threshold : known->notified->thresholds)
    if (threshold.level == watch::ThresholdLevel::UserQuarantine && threshold.type)
      out.insert(*threshold.type);
  return out;
}

}  // namespace

Result<std::vector<std::string>> mandatory_types(const policy::Policy& policy,
                                                 const traffic::CommunicationTypes& types,
                                                 const std::vector<std::string>& roles, Day day) {
  WARDMOTE_TRY(rule, policy.get<policy::MandatoryThresholds>("watch.mandatory-thresholds", day));
  traffic::SmallSet own;
  for (const auto& role : roles)
    if (const auto number = types.role(role)) own.add(*number);
  std::vector<std::string> out;
  for (const auto& type : types.all()) {
    const bool may_ask = type.roles.empty() || type.roles.meets(own);
    if (may_ask && std::ranges::any_of(rule.value->traits, [&](policy::ServiceTrait trait) {
          return has(type, trait);
        }))
      out.push_back(type.name);
  }
  return out;
}

Result<std::vector<Lacking>> lacking(const record::View& view, const Reader& reader,
                                     const policy::Policy& policy, Day day) {
  WARDMOTE_TRY(types, traffic::CommunicationTypes::compile(policy, day));
  std::vector<Lacking> out;
  for (const auto& user : registered_on(view, day)) {
    if (!may_see(reader, of_party(user.party))) continue;
    WARDMOTE_TRY(mandatory, mandatory_types(policy, types, user.roles, day));
    const auto limited = limited_types(view, user.user_id);
    std::erase_if(mandatory, [&](const std::string& type) { return limited.contains(type); });
    if (!mandatory.empty()) out.push_back({user.user_id, user.party, std::move(mandatory)});
  }
  return out;
}

}  // namespace wardmote::anomaly
