#include "app/watch_sight.h"

#include <algorithm>

#include "anomaly/acts.h"
#include "anomaly/marks.h"
#include "anomaly/user_ids.h"

namespace wardmote::app {

bool WatchSight::sees(traffic::Eui64 user) const {
  return all || std::ranges::binary_search(users, user);
}

WatchSight watch_sight(const record::View& view, const Reader& reader, Day day) {
  WatchSight out;
  if (!reader.known()) return out;
  out.all = may_see(reader, anomaly::of_dcc());
  if (out.all) return out;
  for (const auto& registered : anomaly::registered_on(view, day))
    if (reader.holds(anomaly::people_of(registered.party)))
      if (const auto user = traffic::Eui64::parse(registered.user_id)) out.users.push_back(*user);
  std::ranges::sort(out.users);
  return out;
}

std::optional<traffic::Eui64> set_by_user(const watch::Threshold& threshold) {
  return traffic::Eui64::parse(threshold.user_id.value_or(""));
}

bool sees(const WatchSight& sight, const watch::Threshold& threshold) {
  const auto setter = set_by_user(threshold);
  return sight.all || (setter && sight.sees(*setter));
}

}  // namespace wardmote::app
