#pragma once
// What the pages of a meeting and of an item show of an item. Private to app/web.

#include <vector>

#include "app/web/visit.h"
#include "committee/meeting.h"
#include "publish/document.h"

namespace wardmote::app {

// The blocks of an item's section. Bullets nest three deep on the page; deeper ones stand at the
// third level.
json::array blocks_data(const json::storage_ptr&, const std::vector<publish::Block>&,
                        const committee::Item&);

// Its decisions, each with the link to its power; `day` is the meeting's.
json::array item_decisions(const Visit&, const committee::Item&, Day day);

}  // namespace wardmote::app
