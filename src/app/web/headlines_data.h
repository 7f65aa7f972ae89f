#pragma once
// The data of the page of a meeting's headlines: as they are public, recalled, and as they stood
// before. Private to app/web.

#include "app/recalled.h"
#include "app/web/visit.h"
#include "committee/meeting.h"

namespace wardmote::app {

// Of a meeting with a header.
json::object headlines_data(const Visit&, const committee::Meeting&);
// What stands where a document was recalled. Of a meeting with a recall.
json::object headlines_tombstone(const Visit&, const committee::Meeting&);
// Of headlines that are read as they stood before they were recalled: how they are held today.
void put_recalled_since(const Visit&, const RecalledSince&, json::object& headlines);

}  // namespace wardmote::app
