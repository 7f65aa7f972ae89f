#pragma once
// What happens at the committee's table, as acts. Other contexts may include this header and
// nothing else of this room.

#include "committee/action_acts.h"
#include "committee/agenda_acts.h"
#include "committee/minutes_acts.h"
#include "committee/published_acts.h"
#include "committee/release_acts.h"
#include "committee/room_acts.h"

namespace wardmote::record {
class Kinds;
}

namespace wardmote::committee {

void register_acts(record::Kinds&);

}  // namespace wardmote::committee
