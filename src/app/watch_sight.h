#pragma once
// Whose traffic a reader sees. Operators, the secretariat and the Chair see all; the people of a
// Party see that of its User IDs; others see none, not even that there is any.

#include <optional>
#include <vector>

#include "record/view.h"
#include "traffic/eui.h"
#include "watch/threshold.h"

namespace wardmote::app {

struct WatchSight {
  bool all = false;
  std::vector<traffic::Eui64> users;  // ascending; empty where all is seen

  bool any() const { return all || !users.empty(); }
  bool sees(traffic::Eui64) const;
};

// As at a day, from the register of User IDs that the view shows.
WatchSight watch_sight(const record::View&, const Reader&, Day);

// The User ID that set a threshold; none where the DCC did.
std::optional<traffic::Eui64> set_by_user(const watch::Threshold&);
// Of its own thresholds a User sees everything, of others' the kind.
bool sees(const WatchSight&, const watch::Threshold&);

}  // namespace wardmote::app
