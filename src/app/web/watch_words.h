#pragma once
// What the pages of the watch call things. Private to app/web.

#include <string>
#include <string_view>
#include <vector>

#include "anomaly/lacking.h"
#include "app/held_view.h"
#include "app/number_text.h"
#include "app/watch_live.h"
#include "app/watch_view.h"
#include "app/web/visit.h"

namespace wardmote::app {

WatchSight sight_of(const Visit&);
// Those that lack a threshold which they must have, among the Users whose thresholds the reader
// sees; none while the rules do not say who must have which.
std::vector<anomaly::Lacking> lacking_users(const Visit&);

// The Party's name and the end of its User ID where that is registered, else the User ID.
std::string user_name(const Visit&, std::string_view user_id);
// The title that the rules give a communication type: "Disable Supply", "Disable Supply, signed".
std::string type_title(const Visit&, std::string_view type);
// The name of a group of services: "7 Supply management".
std::string group_name(const Visit&, std::int64_t group);
// What a breach is of, for people: "7.4 Disable Supply" and whose; the kind where that is all.
std::string breach_name(const Visit&, const BreachView&);

std::string age_words(Instant from, Instant);   // "35 min", "2 h 5 min", "3 days"
std::string clock_words(Instant, Instant now);  // the time; with the day where that is another
std::string short_request(std::string_view request_id);  // "…00-07:4471"

}  // namespace wardmote::app
