#include "watch/snapshot_blocks.h"

#include <fmt/format.h>

namespace wardmote::watch {

tl::unexpected<Error> snapshot_damaged(std::string why) {
  return fail(ErrorKind::Corrupt, "snapshot-damaged", "", std::move(why),
              "Nothing is lost: the journal holds everything that it held.");
}

tl::unexpected<Error> journal_is_shorter(journal::Position told_of, journal::Position end) {
  return fail(
      ErrorKind::Corrupt, "journal-shorter", fmt::format("position {}", end),
      fmt::format("A snapshot was taken at position {}, when all before it was durable, and the "
                  "journal ends at {}: verdicts that were answered are gone from it, and their "
                  "positions would be given to other requests.",
                  told_of, end),
      "Put the journal's last segments back from a copy. To go on without them, take the snapshot "
      "out of the folder.");
}

Result<void> each_block(SnapshotSource& source, const snapshot::Mark& mark,
                        const std::function<Result<void>(const SnapshotBlocks::Block&)>& take) {
  SnapshotBlocks blocks(source, mark);
  while (true) {
    WARDMOTE_TRY(block, blocks.next());
    if (!block) return {};
    WARDMOTE_CHECK(take(*block));
  }
}

Result<std::optional<SnapshotBlocks::Block>> SnapshotBlocks::next() {
  const std::uint64_t end = source_.size() - snapshot::header_size - snapshot::mark_size;
  if (offset_ == end && place_ == mark_.blocks) return std::nullopt;
  WARDMOTE_TRY(head, source_.read(offset_, snapshot::header_size));
  const auto header = snapshot::read_header(head);
  if (!header || offset_ + snapshot::header_size > end ||
      header->length > end - offset_ - snapshot::header_size) {
    return snapshot_damaged(fmt::format("Block {} of the snapshot has no header.", place_));
  }
  Block block{header->kind, {}};
  WARDMOTE_TRY(content, source_.read(offset_ + snapshot::header_size, header->length));
  block.content = std::move(content);
  if (!snapshot::is_sound(*header, place_, block.content)) {
    return snapshot_damaged(fmt::format("Block {} of the snapshot is damaged.", place_));
  }
  offset_ += snapshot::header_size + header->length;
  ++place_;
  return block;
}

}  // namespace wardmote::watch
