#pragma once
// Waits for whoever follows a journal. For tests only.

#include <stdexcept>

#include "app/watch_live.h"

namespace wardmote::app::testing {

// Until so many entries are read and what was news is recorded: each question by a User that never
// asked before is answered with a picture made since.
inline void wait_until_followed(WatchLive& live, watch::journal::Position entries) {
  constexpr std::uint64_t most_pictures = 10'000;
  for (std::uint64_t i = 0; i < most_pictures; ++i) {
    const auto picture = live.picture({.users = {traffic::Eui64{i}}, .counter = std::nullopt});
    if (picture->entries == entries) return;
    if (picture->error) throw std::runtime_error(picture->error->text());
  }
  throw std::runtime_error("the journal was not followed to its end");
}

}  // namespace wardmote::app::testing
