#include "watch/snapshot_check.h"

#include "watch/snapshot_blocks.h"
#include "watch/snapshot_comparison.h"
#include "watch/snapshot_reader.h"

namespace wardmote::watch {

SnapshotCheck::SnapshotCheck(SnapshotFolder& folder)
    : folder_(folder), positions_(folder.list().value_or(std::vector<std::uint64_t>())) {}

void SnapshotCheck::see(const Replay& replay, const Replay::Seen& seen) {
  end_ = seen.position + 1;
  quarantine_.apply(seen.position, seen.entry, seen.engine ? &seen.engine->table() : nullptr);
  while (checked_.size() < positions_.size() && positions_[checked_.size()] <= seen.position)
    pass_over();
  const std::size_t next = checked_.size();
  if (next == positions_.size() || positions_[next] != seen.position + 1) return;
  auto equal = compare(replay, seen, positions_[next]);
  checked_.push_back({positions_[next], std::nullopt});
  if (!equal) checked_.back().error = std::move(equal).error();
}

Result<void> SnapshotCheck::compare(const Replay& replay, const Replay::Seen& seen,
                                    journal::Position position) {
  WARDMOTE_TRY(source, folder_.open(position));
  WARDMOTE_TRY(mark, mark_of_snapshot(*source));
  const JournalEnd& end = replay.end();
  if (mark.journal.entries != position || end.entries != position ||
      mark.journal.head != end.head) {
    return snapshot_damaged("The snapshot is of another journal.");
  }
  return compare_snapshot(*source, *replay.last_run(), *seen.engine, quarantine_,
                          replay.last_time());
}

void SnapshotCheck::pass_over() {
  auto error = snapshot_damaged("The snapshot stands at no group of this journal.");
  checked_.push_back({positions_[checked_.size()], std::move(error).value()});
}

std::vector<SnapshotCheck::Checked> SnapshotCheck::finish() && {
  while (checked_.size() < positions_.size()) {
    auto error = journal_is_shorter(positions_[checked_.size()], end_);
    checked_.push_back({positions_[checked_.size()], std::move(error).value()});
  }
  return std::move(checked_);
}

}  // namespace wardmote::watch
