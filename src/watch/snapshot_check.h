#pragma once
// Whether each snapshot of a journal holds what a replay from the beginning knows at its position:
// the proof that recovering from it is as good as replaying everything. Costs a reading of each.

#include <optional>
#include <vector>

#include "watch/quarantine.h"
#include "watch/replay.h"
#include "watch/snapshot_files.h"

namespace wardmote::watch {

class SnapshotCheck {
 public:
  // The snapshots that are there now. The folder outlives this.
  explicit SnapshotCheck(SnapshotFolder&);

  // What is held where a replay begins that is not at the first entry: before see().
  void begin(Quarantine quarantine) { quarantine_ = std::move(quarantine); }
  // After each entry of a replay from the beginning.
  void see(const Replay&, const Replay::Seen&);

  struct Checked {
    journal::Position position = 0;
    std::optional<Error> error;  // none where it is equal
  };
  // After the replay: one for each snapshot, ascending.
  std::vector<Checked> finish() &&;

 private:
  void pass_over();
  Result<void> compare(const Replay&, const Replay::Seen&, journal::Position);

  SnapshotFolder& folder_;
  std::vector<std::uint64_t> positions_;
  std::vector<Checked> checked_;
  Quarantine quarantine_;
  journal::Position end_ = 0;  // of what was replayed
};

}  // namespace wardmote::watch
