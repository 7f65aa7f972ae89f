#pragma once
// What opens the Anomaly Detection Update of a meeting: the breaches since the meeting before, and
// what is held now. Private to app/web.

#include "app/web/meeting_data.h"

namespace wardmote::app {

// Whether the item is the Anomaly Detection Update, or has it among its standing items.
bool is_about_the_watch(const Visit&, const Table&, const committee::AgendaItem&);

// False where the item is of another kind or the reader sees nothing of the watch.
json::value watch_update(const Visit&, const Table&, const committee::AgendaItem&);

}  // namespace wardmote::app
