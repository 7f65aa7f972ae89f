#include "watch/recovery.h"

#include <algorithm>

#include "watch/journal_length.h"
#include "watch/replay.h"
#include "watch/snapshot_blocks.h"
#include "watch/snapshot_reader.h"

namespace wardmote::watch {

namespace {

class Recovery {
 public:
  Recovery(SegmentFolder& folder, SnapshotFolder* snapshots, std::uint64_t key, MemoryBound memory,
           const RecoveryNews& news)
      : folder_(folder),
        snapshots_(snapshots),
        key_(key),
        memory_(memory),
        news_(news),
        length_(folder) {}

  Result<Recovered> run() {
    auto recovered = from_what_there_is();
    const bool is_shorter = recovered && told_of_.entries > recovered->end.entries &&
                            (recovered->end.groups == 0 || told_of_.stamp == recovered->end.stamp);
    if (is_shorter) return journal_is_shorter(told_of_.entries, recovered->end.entries);
    return recovered;
  }

 private:
  Result<Recovered> from_what_there_is() {
    for (const journal::Position position : newest_first()) {
      auto recovered = from_snapshot(position);
      if (recovered || recovered.error().kind != ErrorKind::Corrupt) return recovered;
      if (news_.passed_over) news_.passed_over(position, recovered.error());
    }
    Replay replay(folder_, key_, memory_);
    tell_reading({}, 0);
    WARDMOTE_TRY(quarantine, replay.begin());
    if (news_.begins_at) news_.begins_at(replay.begins_at());
    return replay_to_end(replay, std::move(quarantine), {});
  }

  // Snapshots that cannot be listed are as good as none.
  std::vector<journal::Position> newest_first() const {
    if (!snapshots_) return {};
    auto positions = snapshots_->list().value_or(std::vector<std::uint64_t>());
    std::ranges::reverse(positions);
    return positions;
  }

  Result<Recovered> from_snapshot(journal::Position position) {
    auto source = snapshots_->open(position);
    if (!source) return unusable(std::move(source).error());
    auto mark = mark_of_snapshot(**source);
    if (!mark) return unusable(std::move(mark).error());
    if (mark->journal.entries > told_of_.entries) told_of_ = mark->journal;
    tell_reading(mark->journal, (*source)->size());
    auto state = read_snapshot(**source, key_, memory_);
    if (!state) return unusable(std::move(state).error());
    Replay replay(folder_, key_, memory_);
    WARDMOTE_CHECK(replay.resume(mark->journal, std::move(state->run), std::move(state->engine),
                                 state->last_time));
    if (news_.begins_at) news_.begins_at(position);
    return replay_to_end(replay, std::move(state->quarantine), mark->journal);
  }

  // Whatever keeps a snapshot from being read, the journal has everything.
  static tl::unexpected<Error> unusable(Error error) {
    error.kind = ErrorKind::Corrupt;
    return tl::unexpected(std::move(error));
  }

  Result<Recovered> replay_to_end(Replay& replay, Quarantine quarantine, const JournalEnd& from) {
    Recovered out;
    out.quarantine = std::move(quarantine);
    out.snapshot = from.entries;
    bool readable = true;
    std::uint64_t groups = from.groups;
    WARDMOTE_CHECK(replay.run([&](const Replay::Seen& seen) {
      const ThresholdTable* table = seen.engine ? &seen.engine->table() : nullptr;
      readable = out.quarantine.apply(seen.position, seen.entry, table) && readable;
      if (replay.end().groups == groups) return;
      groups = replay.end().groups;
      tell_progress(replay.end());
    }));
    if (!readable) {
      return fail(ErrorKind::Corrupt, "entry-unreadable", "",
                  "A step of quarantine in the journal cannot be read.",
                  "Compare with a copy of the journal.");
    }
    out.run = replay.last_run();
    out.engine = replay.take_engine();
    out.end = replay.end();
    out.last_time = replay.last_time();
    return out;
  }

  void tell_reading(const JournalEnd& from, std::uint64_t snapshot) {
    length_.measure();
    of_ = length_.between(from.group_segment, from.group_offset);
    if (news_.reads) news_.reads({.position = from.entries, .snapshot = snapshot, .journal = of_});
  }

  void tell_progress(const JournalEnd& here) {
    if (!news_.progress) return;
    const std::uint64_t left = length_.between(here.segment, here.offset);
    news_.progress(of_ - std::min(of_, left), of_);
  }

  SegmentFolder& folder_;
  SnapshotFolder* snapshots_;
  std::uint64_t key_;
  MemoryBound memory_;
  const RecoveryNews& news_;
  JournalLength length_;
  JournalEnd told_of_;    // by the newest snapshot whose mark is sound
  std::uint64_t of_ = 0;  // bytes of the journal that are replayed
};

}  // namespace

Result<Recovered> recover(SegmentFolder& folder, SnapshotFolder* snapshots, std::uint64_t key,
                          MemoryBound memory, const RecoveryNews& news) {
  return Recovery(folder, snapshots, key, memory, news).run();
}

}  // namespace wardmote::watch
