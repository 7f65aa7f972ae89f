#include <algorithm>

#include <fmt/format.h>

#include "watch/history.h"
#include "watch/pruning.h"
#include "watch/snapshot_reader.h"

namespace wardmote::watch {

namespace {

using Cut = PrunePlan::Cut;

std::string day_of(CountingTime time) { return instant_of(time).iso_seconds(); }

// A set of thresholds that had to be counted anew from what lies before it.
struct Recounted {
  journal::Position at = 0;
  CountingTime from;
};

// What a replay of the whole journal tells of where it could be cut, and what forbids it.
class Survey {
 public:
  Survey(SegmentFolder& folder, SnapshotFolder& snapshots, const PruneLimits& limits,
         std::uint64_t key, MemoryBound memory)
      : folder_(folder), snapshots_(snapshots), limits_(limits), replay_(folder, key, memory) {}

  Result<PrunePlan> run() {
    WARDMOTE_TRY(quarantine, replay_.begin());
    quarantine_ = std::move(quarantine);
    plan_.begins_at = replay_.begins_at();
    plan_.why = "Only the segment at hand is there.";
    WARDMOTE_CHECK(read());
    plan_.end = replay_.end();
    plan_.last_time = replay_.last_time();
    find_snapshots();
    choose();
    if (plan_.cut) WARDMOTE_CHECK(measure());
    return std::move(plan_);
  }

 private:
  // Every place at which a segment begins, but the first.
  Result<void> read() {
    JournalEnd before = replay_.end();
    while (true) {
      const std::uint64_t segment = replay_.end().has_segments ? replay_.end().segment : 0;
      const bool first = !replay_.end().has_segments;
      WARDMOTE_TRY(more, replay_.next_group([this](const Replay::Seen& seen) { see(seen); }));
      if (!more) break;
      const JournalEnd& end = replay_.end();
      if (!first && end.group_segment != segment)
        cuts_.push_back({before, end.group_segment, end.entries, replay_.last_time()});
      before = end;
    }
    if (readable_) return {};
    return fail(ErrorKind::Corrupt, "entry-unreadable", "",
                "A step of quarantine in the journal cannot be read.",
                "Compare with a copy of the journal.");
  }

  void see(const Replay::Seen& seen) {
    const ThresholdTable* table = seen.engine ? &seen.engine->table() : nullptr;
    readable_ = quarantine_.apply(seen.position, seen.entry, table) && readable_;
    if (seen.entry.kind == journal::EntryKind::Table && replay_.recounted_from())
      recounts_.push_back({seen.position, *replay_.recounted_from()});
  }

  // Those from which a run could begin.
  void find_snapshots() {
    for (const auto position : snapshots_.list().value_or(std::vector<std::uint64_t>())) {
      const auto source = snapshots_.open(position);
      const auto mark = source ? mark_of_snapshot(**source) : snapshot_missing();
      if (mark && JournalReader(folder_).start_behind(mark->journal))
        oldest_snapshot_ = std::min(oldest_snapshot_.value_or(position), position);
    }
  }
  static Result<snapshot::Mark> snapshot_missing() {
    return fail(ErrorKind::NotFound, "snapshot-missing", "", "A snapshot is gone.", "");
  }

  // The last that may be; why the next may not is told. A set of thresholds that was counted anew
  // forbids a cut before it and none behind it.
  void choose() {
    bool told = false;
    for (const Cut& cut : cuts_) {
      auto kept = why_not(cut);
      if (!kept) {
        plan_.cut = cut;
        told = false;
        plan_.kept_by = KeptBy::Last;
        plan_.why = "Only the segment at hand is left.";
      } else if (!told) {
        told = true;
        plan_.kept_by = kept->by;
        plan_.why = std::move(kept->why);
      }
    }
  }

  struct Kept {
    KeptBy by = KeptBy::Last;
    std::string why;
  };
  static std::optional<Kept> keep(KeptBy by, std::string why) { return Kept{by, std::move(why)}; }

  std::optional<Kept> why_not(const Cut& cut) const {
    const std::int64_t last = plan_.last_time.milliseconds();
    const auto is_older = [&](std::int64_t than) { return cut.time.milliseconds() < than; };
    if (!is_older(last - limits_.keep_milliseconds))
      return keep(KeptBy::Age,
                  fmt::format("What comes next reaches to {}, and is not old enough to go.",
                              day_of(cut.time)));
    const auto* engine = replay_.engine();
    if (engine && !is_older(reach_of(engine->table(), plan_.last_time).milliseconds()))
      return keep(KeptBy::Windows, "Windows of the thresholds in force reach as far back.");
    if (engine && !is_older(last - engine->remembered().bounds().milliseconds))
      return keep(KeptBy::Remembered, "RequestIDs that are still remembered lie there.");
    for (const Recounted& recount : recounts_)
      if (recount.at >= cut.base && !is_older(recount.from.milliseconds()))
        return keep(KeptBy::Recount,
                    fmt::format("Thresholds that were put in force at position {} had to count "
                                "what lies there.",
                                recount.at));
    const auto& held = quarantine_.requests();
    if (!held.empty() && held.begin()->first < cut.base)
      return keep(KeptBy::Held,
                  fmt::format("The request at position {} is held since {}.", held.begin()->first,
                              day_of(held.begin()->second.since)));
    if (limits_.anchored < cut.base)
      return keep(KeptBy::NotAnchored,
                  "No head of the journal is noted in the record behind it: wardmote serve notes "
                  "one an hour.");
    if (!oldest_snapshot_ || *oldest_snapshot_ <= cut.base)
      return keep(KeptBy::Snapshot,
                  "No snapshot stands behind it from which a run could begin: one is taken at the "
                  "end of a run, and while it goes on.");
    return std::nullopt;
  }

  Result<void> measure() {
    WARDMOTE_TRY(numbers, folder_.list());
    for (const std::uint64_t number : numbers) {
      if (number >= plan_.cut->segment) break;
      WARDMOTE_TRY(file, folder_.open(number));
      ++plan_.segments;
      plan_.bytes += file->size();
    }
    return {};
  }

  SegmentFolder& folder_;
  SnapshotFolder& snapshots_;
  const PruneLimits& limits_;
  Replay replay_;
  Quarantine quarantine_;
  bool readable_ = true;
  std::vector<Cut> cuts_;
  std::vector<Recounted> recounts_;
  std::optional<journal::Position> oldest_snapshot_;
  PrunePlan plan_;
};

}  // namespace

Result<PrunePlan> plan_pruning(SegmentFolder& folder, SnapshotFolder& snapshots,
                               const PruneLimits& limits, std::uint64_t key, MemoryBound memory) {
  return Survey(folder, snapshots, limits, key, memory).run();
}

}  // namespace wardmote::watch
