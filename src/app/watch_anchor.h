#pragma once
// While a record is served: notes in it, once an hour, how far the journal of the watch has come
// and the hash of all of it up to there. The record has proofs and signed checkpoints of its own,
// so nobody can write the journal anew and have it fit. What was pruned from it is noted likewise,
// as its own statement says it.

#include <optional>
#include <vector>

#include "adapters/journal/segment_folder.h"
#include "adapters/journal/snapshot_folder.h"
#include "adapters/system/log.h"
#include "adapters/system/repeat.h"
#include "anomaly/journal_acts.h"
#include "app/site.h"
#include "watch/anchor_check.h"
#include "watch/journal_head.h"

namespace wardmote::app {

class WatchAnchor {
 public:
  // A failure is logged and tried again.
  WatchAnchor(Site&, Clock&, system::Log&, std::chrono::milliseconds interval);

  // Now, unless there is no journal, it has not grown, or an hour has not passed since the last.
  Result<> anchor();

 private:
  Result<> commit(const watch::JournalEnd&);
  Result<> note_pruned();

  Site& site_;
  Clock& clock_;
  adapters::journal::FileSegments segments_;
  adapters::journal::FileSnapshots snapshots_;
  watch::JournalHead head_;
  system::Repeat repeat_;
};

// Every head of the journal that the record has noted.
std::vector<watch::Anchor> anchors_in(const record::View&);
// The last pruning that it has noted.
std::optional<anomaly::JournalPruned> pruned_in(const record::View&);

}  // namespace wardmote::app
