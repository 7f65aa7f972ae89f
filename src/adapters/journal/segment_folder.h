#pragma once
// The journal's segments as files of a folder: journal-000000.wmj, journal-000001.wmj, …
//
// A segment is written full of zeros before it gets its name, so that later syncs write data alone;
// while one is being filled the next is prepared beside it, for filling 64 MiB with zeros takes
// longer than any request should wait. One thread at a time; the preparing is a thread of its own.

#include <future>

#include "adapters/system/files.h"
#include "watch/journal_files.h"

namespace wardmote::adapters::journal {

class FileSegments final : public watch::SegmentFolder {
 public:
  // The folder exists. A reader never creates and leaves no trace.
  explicit FileSegments(system::Path folder) : folder_(std::move(folder)) {}
  ~FileSegments() override;

  Result<std::vector<std::uint64_t>> list() override;
  Result<std::unique_ptr<watch::SegmentFile>> open(std::uint64_t number) override;
  Result<std::unique_ptr<watch::SegmentFile>> create(std::uint64_t number,
                                                     std::uint64_t size) override;

 private:
  system::Path name_of(std::uint64_t number) const;

  system::Path folder_;
  std::future<Result<void>> next_;  // the spare segment, when it is full of zeros
  std::uint64_t next_size_ = 0;
};

}  // namespace wardmote::adapters::journal
