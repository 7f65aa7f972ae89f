#pragma once
// What is usual by hour, kept beside the journal: DATA/watch/usual-hours.wmu. It holds thirty days
// of each kind, of which the journal may keep fewer.

#include <filesystem>

#include "base/result.h"
#include "policy/policy.h"
#include "watch/usual_hours.h"

namespace wardmote::app {

// Working days, weekends and, as far as the rules of this day know them, bank holidays.
watch::UsualHours::KindOf kinds_by(const policy::Policy&, Day as_at);

// What was kept; nothing yet where there is no file, or none that is sound: it is gathered anew.
watch::UsualHours read_usual(const std::filesystem::path& journal_folder,
                             watch::UsualHours::KindOf);
Result<void> write_usual(const std::filesystem::path& journal_folder, const watch::UsualHours&);

}  // namespace wardmote::app
