#include "watch/snapshot_reader.h"

#include <algorithm>
#include <cstring>
#include <optional>

#include <fmt/format.h>

#include "base/codec.h"
#include "watch/replay.h"
#include "watch/snapshot_blocks.h"

namespace wardmote::watch {

using snapshot::BlockKind;
using Request = RememberedRequests::Request;

namespace {

// Blocks that build a state up, in the order in which they are written: the run and its thresholds
// first.
class Builder {
 public:
  Builder(std::uint64_t key, MemoryBound memory) : key_(key), memory_(memory) {}

  Result<void> take(const SnapshotBlocks::Block& block) {
    switch (block.kind) {
      case BlockKind::Run: {
        WARDMOTE_TRY(run, decode<RunBegun>(block.content));
        run_ = std::move(run);
        return {};
      }
      case BlockKind::Thresholds:
        return take_thresholds(block.content);
      case BlockKind::Times:
        return engine_ ? take_times(block.content) : misplaced();
      case BlockKind::Calendar:
        return engine_ ? take_calendar(block.content) : misplaced();
      case BlockKind::Requests:
        return engine_ ? take_requests(block.content) : misplaced();
      case BlockKind::Quarantine:
        quarantine_ = Quarantine::of_bytes(block.content);
        return quarantine_ ? Result<void>() : snapshot_damaged("What is held cannot be read.");
      case BlockKind::End:
        break;
    }
    return misplaced();
  }

  Result<WatchState> done(CountingTime last_time) {
    if (!run_ || !engine_ || !quarantine_) {
      return snapshot_damaged("A part of the snapshot is missing.");
    }
    return WatchState{std::move(*run_), std::move(*engine_), std::move(*quarantine_), last_time};
  }

 private:
  static Result<void> misplaced() {
    return snapshot_damaged("A block of the snapshot is not where it belongs.");
  }

  Result<void> take_thresholds(std::string_view content) {
    if (!run_ || engine_) return misplaced();
    WARDMOTE_TRY(settings, engine_settings(*run_, key_, memory_));
    WARDMOTE_TRY(set, decode<ThresholdSet>(content));
    auto table = ThresholdTable::compile(std::move(set), run_->vocabulary, memory_);
    if (!table) return snapshot_damaged(table.error().front().why);
    engine_.emplace(*table, settings);
    return {};
  }

  Result<void> take_times(std::string_view content) {
    const ThresholdTable& table = engine_->table();
    while (!content.empty()) {
      CounterIndex index = 0;
      if (!snapshot::take_times(content, index, times_) || index >= table.counter_count()) {
        return snapshot_damaged("A counter of the snapshot cannot be read.");
      }
      const auto bounds = table.counter(index).bounds();
      const bool fits = times_.size() <= bounds.most &&
                        times_.back() - times_.front() < bounds.longest_window &&
                        engine_->times(index).size() == 0;
      if (!fits) return snapshot_damaged("A counter of the snapshot holds more than its limits.");
      engine_->restore(index, RollingTimes::holding(times_, bounds));
    }
    return {};
  }

  Result<void> take_calendar(std::string_view content) {
    std::vector<Engine::CalendarCount> counts;
    if (!snapshot::take_calendar(content, counts) ||
        counts.size() != engine_->table().calendar_count()) {
      return snapshot_damaged("The calendar counts of the snapshot cannot be read.");
    }
    engine_->restore(counts);
    return {};
  }

  Result<void> take_requests(std::string_view content) {
    const std::size_t count = content.size() / sizeof(Request);
    const auto& remembered = engine_->remembered();
    if (content.size() % sizeof(Request) != 0 ||
        count > remembered.bounds().most - remembered.size()) {
      return snapshot_damaged("The remembered requests of the snapshot cannot be read.");
    }
    requests_.resize(count);
    std::memcpy(requests_.data(), content.data(), content.size());
    engine_->restore(requests_);
    return {};
  }

  std::uint64_t key_;
  MemoryBound memory_;
  std::optional<RunBegun> run_;
  std::optional<Engine> engine_;
  std::optional<Quarantine> quarantine_;
  std::vector<std::int64_t> times_;
  std::vector<Request> requests_;
};

}  // namespace

Result<snapshot::Mark> mark_of_snapshot(SnapshotSource& source) {
  constexpr std::uint64_t end = snapshot::header_size + snapshot::mark_size;
  if (source.size() < end) return snapshot_damaged("The snapshot has no end.");
  WARDMOTE_TRY(bytes, source.read(source.size() - end, end));
  const auto header = snapshot::read_header(bytes);
  const auto content = std::string_view(bytes).substr(snapshot::header_size);
  const auto mark = snapshot::mark_of(content);
  if (!header || !mark || header->kind != BlockKind::End ||
      !snapshot::is_sound(*header, mark->blocks, content)) {
    return snapshot_damaged("The end of the snapshot is damaged.");
  }
  return *mark;
}

Result<WatchState> read_snapshot(SnapshotSource& source, std::uint64_t key, MemoryBound memory) {
  WARDMOTE_TRY(mark, mark_of_snapshot(source));
  Builder builder(key, memory);
  WARDMOTE_CHECK(each_block(source, mark, [&](const auto& block) { return builder.take(block); }));
  return builder.done(mark.last_time);
}

}  // namespace wardmote::watch
