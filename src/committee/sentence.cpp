#include "committee/sentence.h"

#include <fmt/format.h>

namespace wardmote::committee {

std::string decided(const policy::Policy& policy, std::string_view body, std::string_view verb,
                    std::string_view object, Day day) {
  const auto rule = policy.get<policy::DecisionObject>("object." + std::string(object), day);
  std::string what = rule ? rule->value->name : std::string(object);
  // "No security implications" takes no article.
  if (what.starts_with("No "))
    what[0] = 'n';
  else
    what.insert(0, "the ");
  return fmt::format("The {} {} {}", body, verb, what);
}

}  // namespace wardmote::committee
