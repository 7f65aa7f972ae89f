#pragma once
// Prunes the journal of a data folder by the rule watch.retention (watch/pruning.h). Beside a watch
// that runs everything is made ready, and the run that begins next carries it out; where none runs
// it is done at once. The record must have noted a head behind what goes: wardmote serve does, once
// an hour.

#include <filesystem>
#include <optional>
#include <string>

#include "base/calendar.h"
#include "base/result.h"
#include "watch/pruning.h"

namespace wardmote::app {

struct PruneOrder {
  std::int64_t journal_days = 0;  // the rule's
  watch::journal::Position anchored = 0;
  Instant now;
  bool dry_run = false;
};

struct PruneDone {
  watch::PrunePlan plan;
  std::optional<watch::Pruned> pruned;  // in force now
  bool waits = false;                   // made ready, for the watch runs
};

// Errors: NotFound "no-journal", and those of watch/pruning.h.
Result<PruneDone> prune_journal(const std::filesystem::path& data, const PruneOrder&);

}  // namespace wardmote::app
