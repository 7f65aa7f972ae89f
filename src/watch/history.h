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

// The earliest time whose requests a limit of these counters can count at `now`, or, of a limit by
// the calendar, a little before; `now` itself where there are none.
CountingTime reach_of(const ThresholdTable&, std::span<const CounterIndex>, CountingTime now);
// The same of every counter of the table.
CountingTime reach_of(const ThresholdTable&, CountingTime now);

// Counts again, in the counters that are told, what went on before the entry at `until`, as far as
// their limits reach at `now`, the time of the last verdict before. The engine has adopted the
// table that they are of. O(journal).
Result<void> recount_from_journal(SegmentFolder&, journal::Position until, CountingTime now,
                                  Engine&, std::span<const CounterIndex>, const VerdictPolicy&);

}  // namespace wardmote::watch
