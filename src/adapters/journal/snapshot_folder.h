#pragma once
// Snapshots of the watch as files beside the journal: snapshot-000000001234.wms, named by the
// position at which each stands; bases of a pruned journal as base-000000001234.wms. One is written
// under another name, synced, and then renamed. One thread at a time.

#include "adapters/system/files.h"
#include "watch/snapshot_files.h"

namespace wardmote::adapters::journal {

class FileSnapshots final : public watch::SnapshotFolder {
 public:
  enum class Sort { Snapshot, Base };
  // The folder exists. A reader never begins one and leaves no trace.
  explicit FileSnapshots(system::Path folder, Sort sort = Sort::Snapshot)
      : folder_(std::move(folder)), sort_(sort) {}

  Result<std::vector<std::uint64_t>> list() override;
  Result<std::unique_ptr<watch::SnapshotSource>> open(std::uint64_t position) override;
  Result<std::unique_ptr<watch::SnapshotSink>> begin(std::uint64_t position) override;
  Result<void> remove(std::uint64_t position) override;

 private:
  system::Path name_of(std::uint64_t position) const;

  system::Path folder_;
  Sort sort_;
};

}  // namespace wardmote::adapters::journal
