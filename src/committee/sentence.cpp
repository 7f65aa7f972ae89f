#include "committee/sentence.h"

#include <fmt/format.h>

namespace wardmote::committee {

std::string decided(const policy::Policy& policy, std::string_view body, std::string_view verb,
                    std::string_view object, Day day) {
  const auto rule = policy.get<policy::DecisionObject>("object." + std::string(object), day);
  return fmt::format("The {} {} {}", body, verb, rule ? rule->value->said : std::string(object));
}

}  // namespace wardmote::committee
