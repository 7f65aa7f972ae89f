#pragma once
// What was counted before, out of the journal: for limits that look further back than the counters
// in memory do.

#include <memory>
#include <span>

#include "base/result.h"
#include "watch/engine.h"
#include "watch/journal_files.h"
#include "watch/journal_format.h"
#include "watch/journal_reader.h"

namespace wardmote::watch {

// The earliest time whose requests a limit of these counters can count at `now`, or, of a limit by
// the calendar, a little before; `now` itself where there are none.
CountingTime reach_of(const ThresholdTable&, std::span<const CounterIndex>, CountingTime now);
// The same of every counter of the table.
CountingTime reach_of(const ThresholdTable&, CountingTime now);

// Counts again what went on, for the counters of a table to come that lack their past: in counters
// of its own, so that an engine may go on deciding meanwhile. Reads the journal from the segment
// with which their limits can begin. One thread; the folder outlives it.
class Recount {
 public:
  // The limits reach back from `now`, the time of the last verdict, or from a later one.
  Recount(SegmentFolder&, Succession, CountingTime now, const VerdictPolicy&);

  const Succession& succession() const { return next_; }

  // Counts the next group; false where none is written yet. Errors: those of JournalReader.
  Result<bool> count_group();
  // Counts all before the entry at `until`, which may lie within a group: then nothing is counted
  // after it. Corrupt "journal-ends-early" where the journal does not reach so far.
  Result<void> count_to(journal::Position until);

  // The engine takes over to the table, with what was counted; `now` is the time of the last
  // verdict. No further use.
  void put_in(Engine&, CountingTime now);

 private:
  Result<bool> count_group(journal::Position until);
  void count(const journal::VerdictEntry&);

  Succession next_;
  CountingTime reach_;
  VerdictPolicy policy_;
  JournalReader reader_;
  bool begun_ = false;
  Engine counts_;
  std::vector<bool> is_lacking_;  // by counter
};

}  // namespace wardmote::watch
