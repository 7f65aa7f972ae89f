#pragma once
// What was counted before, out of the journal: for limits that look further back than the counters
// in memory do.

#include <functional>
#include <span>

#include "base/result.h"
#include "watch/engine.h"
#include "watch/journal_files.h"
#include "watch/journal_format.h"

namespace wardmote::watch {

// Counts again, in the counters that are told, what went on before the entry at `until`. The engine
// has adopted the table that they are of. O(journal).
Result<void> recount_from_journal(SegmentFolder&, journal::Position until, Engine&,
                                  std::span<const CounterIndex>, const VerdictPolicy&);

}  // namespace wardmote::watch
