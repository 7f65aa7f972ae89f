#pragma once
// What happens now and then and is no attack. `shown` lets it happen ten minutes after the start,
// whatever the calendar says.

#include "simulation/source.h"

namespace wardmote::simulation {

std::unique_ptr<Source> alert_storms(const World&, const Settings&, bool shown);
std::unique_ptr<Source> firmware_campaign(const World&, const Settings&, bool shown);
std::unique_ptr<Source> migration_weekend(const World&, const Settings&, bool shown);

}  // namespace wardmote::simulation
