#pragma once
// The blocks of a snapshot one after the other, each checked before it is given away.

#include <functional>
#include <optional>
#include <string>

#include "base/result.h"
#include "watch/snapshot_files.h"
#include "watch/snapshot_format.h"

namespace wardmote::watch {

class SnapshotBlocks {
 public:
  // Of the snapshot's end. The source outlives this.
  SnapshotBlocks(SnapshotSource& source, const snapshot::Mark& mark)
      : source_(source), mark_(mark) {}

  struct Block {
    snapshot::BlockKind kind;
    std::string content;
  };
  // None behind the last block before the mark. Corrupt where a block is damaged or missing.
  Result<std::optional<Block>> next();

 private:
  SnapshotSource& source_;
  snapshot::Mark mark_;
  std::uint64_t place_ = 0;
  std::uint64_t offset_ = 0;
};

// Each block in its order; `take` says of each whether to go on.
Result<void> each_block(SnapshotSource&, const snapshot::Mark&,
                        const std::function<Result<void>(const SnapshotBlocks::Block&)>& take);

tl::unexpected<Error> snapshot_damaged(std::string why);
// A snapshot that is sound tells of a longer journal than there is. Corrupt "journal-shorter".
tl::unexpected<Error> journal_is_shorter(journal::Position told_of, journal::Position end);

}  // namespace wardmote::watch
