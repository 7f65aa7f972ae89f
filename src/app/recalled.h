#pragma once
// What is said where headlines were recalled and nothing stands in their place yet.

#include <fmt/format.h>

#include "base/london.h"
#include "base/result.h"
#include "committee/meeting.h"

namespace wardmote::app {

// Of a meeting that is_recalled(): when, and why in the words that the public may read.
inline Error recalled_error(const committee::Meeting& meeting) {
  const auto& recall = meeting.recalls.back();
  return {ErrorKind::NotFound, "recalled", recall.reference,
          fmt::format("This document was recalled on {}: {}",
                      written(london::day_of(recall.recorded_at)), recall.why),
          "A corrected edition will stand in this place."};
}

}  // namespace wardmote::app
