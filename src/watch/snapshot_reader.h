#pragma once
// Reads a snapshot back, block by block, and believes nothing: whatever is torn, damaged or of
// another journal is Corrupt, and whoever asked goes on with an older snapshot or the whole
// journal. One thread. Memory: the state and one block.

#include <functional>
#include <memory>
#include <string>

#include "base/result.h"
#include "watch/engine.h"
#include "watch/journal_entries.h"
#include "watch/quarantine.h"
#include "watch/snapshot_files.h"
#include "watch/snapshot_format.h"

namespace wardmote::watch {

// All that the watch knows behind one group of the journal.
struct WatchState {
  RunBegun run;
  Engine engine;
  Quarantine quarantine;
  CountingTime last_time;
};

// Where the snapshot stands. Reads its end alone.
Result<snapshot::Mark> mark_of_snapshot(SnapshotSource&);

// `key` lays out the remembered requests; `memory` bounds the table.
Result<WatchState> read_snapshot(SnapshotSource&, std::uint64_t key, MemoryBound memory);

}  // namespace wardmote::watch
