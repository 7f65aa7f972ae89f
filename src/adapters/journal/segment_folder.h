#pragma once
// The journal's segments as files of a folder: journal-000000.wmj, journal-000001.wmj, …
//
// A segment is written full of zeros before it gets its name, so that later syncs write data alone;
// while one is being filled the next is prepared beside it (spare_segment.h), for filling 64 MiB
// with zeros takes longer than any request should wait. One thread at a time.
//
// What pruning states lies beside them as journal-pruned.json, one that waits as
// journal-prune-next.json, and the base as base-000000001234.wms.

#include <memory>

#include "adapters/journal/snapshot_folder.h"
#include "adapters/system/files.h"
#include "watch/journal_files.h"

namespace wardmote::adapters::journal {

class FileSegments final : public watch::PrunableFolder {
 public:
  // The folder exists. A reader never creates and leaves no trace.
  explicit FileSegments(system::Path folder);
  // Waits for nothing; what was prepared goes.
  ~FileSegments() override;

  Result<std::vector<std::uint64_t>> list() override;
  Result<std::unique_ptr<watch::SegmentFile>> open(std::uint64_t number) override;
  Result<std::unique_ptr<watch::SegmentFile>> create(std::uint64_t number,
                                                     std::uint64_t size) override;

  Result<std::optional<std::string>> statement() override;
  watch::SnapshotFolder* bases() override { return &bases_; }
  Result<std::optional<std::string>> prepared() override;
  Result<void> prepare(std::string_view) override;
  Result<void> forget_prepared() override;
  Result<void> state(std::string_view) override;
  Result<void> remove(std::uint64_t number) override;

 private:
  class Next;
  system::Path name_of(std::uint64_t number) const;

  system::Path folder_;
  FileSnapshots bases_;
  std::shared_ptr<Next> next_;  // told of by the segments that are open
};

}  // namespace wardmote::adapters::journal
