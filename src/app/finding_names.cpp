#include "app/finding_names.h"

namespace wardmote::app {

Findings in_names(Findings findings, const People& people) {
  for (auto& finding : findings) {
    std::size_t from = 0;
    for (const auto& person : finding.persons) {
      const auto at = finding.why.find(person, from);
      if (at == std::string::npos) break;
      const auto name = people.name_of(PersonId(person));
      finding.why.replace(at, person.size(), name);
      from = at + name.size();
    }
  }
  return findings;
}

}  // namespace wardmote::app
