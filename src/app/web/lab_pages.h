#pragma once
// /watch/lab: drafts of thresholds tried on the journal, levels suggested by it, curves. For
// operators, the secretariat and the chair; for a User's people, with the traffic of their own User
// IDs. To all others there is no such page.

#include "app/web/visit.h"

namespace wardmote::app {

// All drafts of one request together.
inline constexpr std::size_t most_lab_bytes = std::size_t{4} << 20;

void add_lab_pages(Routes&, Desk&);

}  // namespace wardmote::app
