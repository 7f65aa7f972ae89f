#include "watch/base_settings.h"

#include "base/codec.h"
#include "watch/pruned.h"
#include "watch/snapshot_blocks.h"
#include "watch/snapshot_reader.h"

namespace wardmote::watch {

using snapshot::BlockKind;

Result<std::optional<BaseSettings>> settings_at_base(SegmentFolder& folder) {
  WARDMOTE_TRY(pruned, pruned_of(folder));
  if (!pruned) return std::optional<BaseSettings>();
  if (!folder.bases()) return snapshot_damaged("The journal was pruned, and has no base.");
  WARDMOTE_TRY(base, folder.bases()->open(static_cast<std::uint64_t>(pruned->base)));
  WARDMOTE_TRY(mark, mark_of_snapshot(*base));
  SnapshotBlocks blocks(*base, mark);
  std::optional<RunBegun> run;
  while (true) {
    WARDMOTE_TRY(block, blocks.next());
    if (!block) return snapshot_damaged("The base has no thresholds.");
    if (block->kind == BlockKind::Run) {
      WARDMOTE_TRY(read, decode<RunBegun>(block->content));
      run = std::move(read);
    } else if (block->kind == BlockKind::Thresholds && run) {
      WARDMOTE_TRY(set, decode<ThresholdSet>(block->content));
      return std::optional(BaseSettings{*std::move(run), std::move(set)});
    }
  }
}

}  // namespace wardmote::watch
