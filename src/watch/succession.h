#pragma once
// How a table takes over from the one in force: which of its counters go on with what was counted,
// and which lack their past, since their limits look further back than the old ones did.

#include <memory>
#include <vector>

#include "watch/threshold_table.h"

namespace wardmote::watch {

struct Succession {
  std::shared_ptr<const ThresholdTable> table;
  // By counter of the table: the one before that it goes on from, or no_counter.
  std::vector<CounterIndex> from;
  // Those that have nothing to go on from, ascending.
  std::vector<CounterIndex> lacking;
};

// Any thread. O(n log n) in counters.
Succession succession(const ThresholdTable& before, std::shared_ptr<const ThresholdTable> next);

// The limit of a counter by this window of the calendar; none where there is none.
const CountLimit* limit_by_calendar(const ThresholdTable&, CounterIndex, WindowKind);

}  // namespace wardmote::watch
