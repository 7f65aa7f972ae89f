#pragma once
// Whether a snapshot holds exactly what somebody knows who has replayed the whole journal: nothing
// is built from it, so that it costs a reading and no memory.

#include "base/result.h"
#include "watch/engine.h"
#include "watch/journal_entries.h"
#include "watch/quarantine.h"
#include "watch/snapshot_files.h"

namespace wardmote::watch {

// Corrupt "snapshot-differs" with the first difference, or as reading it is.
Result<void> compare_snapshot(SnapshotSource&, const RunBegun&, const Engine&, const Quarantine&,
                              CountingTime last_time);

}  // namespace wardmote::watch
