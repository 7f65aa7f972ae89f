#include "watch/journal_head.h"

#include "base/codec.h"
#include "watch/base_settings.h"
#include "watch/snapshot_reader.h"

namespace wardmote::watch {

// A snapshot is kept only when the group at which it stands is durable.
void JournalHead::begin_at_snapshot() {
  const auto positions = snapshots_.list().value_or(std::vector<std::uint64_t>());
  for (auto position = positions.rbegin(); position != positions.rend(); ++position) {
    const auto source = snapshots_.open(*position);
    if (!source) continue;
    const auto mark = mark_of_snapshot(**source);
    if (!mark || !JournalReader(segments_).start_behind(mark->journal)) continue;
    durable_ = mark->journal;
    return;
  }
}

Result<std::optional<JournalEnd>> JournalHead::read() {
  if (durable_.groups == 0) begin_at_snapshot();
  JournalReader reader(segments_);
  if (durable_.groups != 0) WARDMOTE_CHECK(reader.start_behind(durable_));
  JournalEnd before = reader.end();
  while (true) {
    WARDMOTE_TRY(group, reader.next());
    if (!group) break;
    if (before.groups != 0) durable_ = before;
    before = reader.end();
  }
  if (durable_.groups == 0) return std::nullopt;
  return durable_;
}

Result<std::optional<Stream>> JournalHead::stream() {
  WARDMOTE_TRY(base, settings_at_base(segments_));
  if (base) return base->run.stream;
  JournalReader reader(segments_);
  WARDMOTE_TRY(group, reader.next());
  if (!group) return std::nullopt;
  journal::EntryReader entries(group->entries, group->header.base);
  const auto first = entries.next();
  if (!first || first->kind != journal::EntryKind::Begin) return std::nullopt;
  WARDMOTE_TRY(run, decode<RunBegun>(first->text));
  return run.stream;
}

}  // namespace wardmote::watch
