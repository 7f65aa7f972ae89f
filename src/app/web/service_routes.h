#pragma once
// /health and /metrics: for whoever runs the program, and answered to anybody. So the figures of
// the watch, which are of all Users' traffic, are only in the answer to those who see all of it.

#include <string>
#include <string_view>

#include "adapters/system/metrics.h"
#include "app/web/visit.h"

namespace wardmote::app {

void add_service_routes(Routes&, Desk&, system::Metrics&);

// Of Prometheus text the lines that tell nothing of the watch.
std::string without_the_watch(std::string_view text);

}  // namespace wardmote::app
