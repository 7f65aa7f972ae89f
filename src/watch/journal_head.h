#pragma once
// The head of a journal that somebody else is writing: the last group that is durable for certain,
// which is the last but one, for a group is written only when the one before it is synced.
//
// The first reading begins at the newest snapshot, or with the whole journal where there is none;
// each later one goes on where the one before ended. One thread.

#include <optional>

#include "base/result.h"
#include "watch/journal_entries.h"
#include "watch/journal_files.h"
#include "watch/journal_reader.h"
#include "watch/snapshot_files.h"

namespace wardmote::watch {

class JournalHead {
 public:
  // Both outlive this.
  JournalHead(SegmentFolder& segments, SnapshotFolder& snapshots)
      : segments_(segments), snapshots_(snapshots) {}

  // None where the journal has fewer than two groups. Errors: Corrupt, and those of the folders.
  Result<std::optional<JournalEnd>> read();
  // Live or simulated, as its first run says; none where it has no group.
  Result<std::optional<Stream>> stream();

 private:
  void begin_at_snapshot();

  SegmentFolder& segments_;
  SnapshotFolder& snapshots_;
  JournalEnd durable_;
};

}  // namespace wardmote::watch
