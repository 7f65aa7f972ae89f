#pragma once
// What opens the Anomaly Detection Update of a meeting: the breaches since the meeting before, and
// what is held now. Private to app/web.
//
// Who sees all the traffic reads each breach by its threshold; a User's people their own. Members
// of the meeting's bodies and those who report to them read it in sum: breaches by kind with their
// counts, verdicts by day, and what is held. Which User, threshold, type or hour is not in it, for
// they are of Parties that compete; that and how much is what they watch over. It is shown once,
// and to nobody who is recused from the item.

#include "app/web/meeting_data.h"

namespace wardmote::app {

// Whether the item is the Anomaly Detection Update, or has it among its standing items.
bool is_about_the_watch(const Visit&, const Table&, const committee::AgendaItem&);

// False where the item is of another kind, another item shows it, or the reader sees nothing of it.
json::value watch_update(const Visit&, const Table&, const committee::AgendaItem&);

}  // namespace wardmote::app
