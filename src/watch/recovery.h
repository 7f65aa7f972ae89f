#pragma once
// Finds again what the watch knew: from the newest sound snapshot and what the journal holds behind
// it, or from the whole journal. A snapshot that is torn, damaged or of another journal is passed
// over and told of. Takes as long as reading the snapshot and replaying the rest.

#include <functional>
#include <optional>

#include "base/result.h"
#include "watch/engine.h"
#include "watch/journal_entries.h"
#include "watch/journal_files.h"
#include "watch/journal_reader.h"
#include "watch/quarantine.h"
#include "watch/snapshot_files.h"

namespace wardmote::watch {

// What has to be read, in bytes, by what the files tell without being read.
struct ToRead {
  journal::Position position = 0;  // where the snapshot stands; 0 where none is used
  std::uint64_t snapshot = 0;
  std::uint64_t journal = 0;  // about: what is written of it behind the snapshot
};

// What is told meanwhile; each may be empty.
struct RecoveryNews {
  // So much is going to be read; again where that snapshot is passed over.
  std::function<void(const ToRead&)> reads;
  // A snapshot of this position is of no use, and why.
  std::function<void(journal::Position, const Error&)> passed_over;
  // A snapshot of this position is in use; 0 where there is none.
  std::function<void(journal::Position)> begins_at;
  // So much of the journal is replayed, in bytes, of about so much.
  std::function<void(std::uint64_t done, std::uint64_t of)> progress;
};

struct Recovered {
  std::optional<RunBegun> run;   // none where the journal has no run
  std::optional<Engine> engine;  // likewise
  Quarantine quarantine;
  JournalEnd end;
  CountingTime last_time;
  journal::Position snapshot = 0;  // where the snapshot that was used stands; 0 where none was
};

// `snapshots` may be none. Errors: Corrupt, and those of the folder of segments.
Result<Recovered> recover(SegmentFolder&, SnapshotFolder* snapshots, std::uint64_t key, MemoryBound,
                          const RecoveryNews& = {});

}  // namespace wardmote::watch
