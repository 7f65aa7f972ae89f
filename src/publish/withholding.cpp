#include "publish/withholding.h"

#include <algorithm>
#include <optional>

#include "committee/retention.h"

namespace wardmote::publish {
namespace {

using Ground = policy::InForce<policy::WithholdingGround>;

// The ground that names the kind, else one that names none.
const Ground* ground_for(const std::vector<Ground>& grounds, const std::string& kind) {
  const Ground* rest = nullptr;
  for (const auto& one : grounds) {
    if (std::ranges::find(one.value->kinds, kind) != one.value->kinds.end()) return &one;
    if (one.value->kinds.empty() && !rest) rest = &one;
  }
  return rest;
}

}  // namespace

std::vector<Withholding> withholdings(const policy::Policy& policy, const Candidate& candidate,
                                      Day today) {
  std::vector<Withholding> out;
  const auto grounds = policy.in_force<policy::WithholdingGround>(candidate.meeting.day);
  for (const auto& item : candidate.items) {
    if (item.item.tabled->mark == Level::White) continue;
    const auto known = candidate.work->withheld.find(item.item.item);
    if (known != candidate.work->withheld.end()) {
      const auto& said = known->second;
      const auto rule = std::ranges::find_if(
          grounds, [&](const Ground& one) { return one.name() == said.ground; });
      out.push_back({&item, said.ground, rule == grounds.end() ? said.ground : rule->value->ground,
                     said.review, true});
    } else if (const auto* ground = ground_for(grounds, item.item.tabled->item_kind)) {
      out.push_back({&item, std::string(ground->name()), ground->value->ground,
                     committee::months_after(today, ground->value->review_months), false});
    }
  }
  return out;
}

}  // namespace wardmote::publish
