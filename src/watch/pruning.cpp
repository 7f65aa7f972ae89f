#include "watch/pruning.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/codec.h"
#include "watch/history.h"
#include "watch/snapshot_check.h"
#include "watch/snapshot_taker.h"

namespace wardmote::watch {

namespace {

// The journal as it will be: the folder under a statement that is not in force yet.
class AsPruned final : public SegmentFolder {
 public:
  AsPruned(SegmentFolder& folder, std::string statement)
      : folder_(folder), statement_(std::move(statement)) {}

  Result<std::vector<std::uint64_t>> list() override { return folder_.list(); }
  Result<std::unique_ptr<SegmentFile>> open(std::uint64_t number) override {
    return folder_.open(number);
  }
  Result<std::unique_ptr<SegmentFile>> create(std::uint64_t number, std::uint64_t size) override {
    return folder_.create(number, size);
  }
  Result<std::optional<std::string>> statement() override { return std::optional(statement_); }
  SnapshotFolder* bases() override { return folder_.bases(); }

 private:
  SegmentFolder& folder_;
  std::string statement_;
};

tl::unexpected<Error> differs(std::string why) {
  return fail(ErrorKind::Corrupt, "base-differs", "", std::move(why),
              "Nothing was pruned. Run wardmote watch verify.");
}

Result<void> write_base(PrunableFolder& folder, const PrunePlan::Cut& cut, std::uint64_t key,
                        MemoryBound memory) {
  Replay replay(folder, key, memory);
  WARDMOTE_TRY(quarantine, replay.begin());
  bool readable = true;
  while (replay.end().entries < cut.base) {
    WARDMOTE_TRY(more, replay.next_group([&](const Replay::Seen& seen) {
      const auto* table = seen.engine ? &seen.engine->table() : nullptr;
      readable = quarantine.apply(seen.position, seen.entry, table) && readable;
    }));
    if (!more) return differs("The journal ends before the place at which it is to be cut.");
  }
  if (!readable || replay.end().entries != cut.base || !replay.engine())
    return differs("The journal cannot be cut where it was to be.");
  const JournalEnd end = replay.end();
  const std::string run = encode(*replay.last_run());
  const CountingTime last_time = replay.last_time();
  Engine engine = *replay.take_engine();
  constexpr std::size_t all = SIZE_MAX;
  SnapshotTaker taker(*folder.bases(), {.kept = all}, 0, end);
  taker.begin({.position = cut.base, .last_time = last_time, .run = run}, engine, quarantine);
  return taker.finish(engine);
}

// From the base to the same snapshots as from the beginning.
Result<void> prove(SegmentFolder& folder, SnapshotFolder& snapshots, const PrunePlan& plan,
                   std::uint64_t key, MemoryBound memory) {
  Replay replay(folder, key, memory);
  SnapshotCheck check(snapshots);
  WARDMOTE_TRY(quarantine, replay.begin());
  check.begin(std::move(quarantine));
  WARDMOTE_CHECK(replay.run([&](const Replay::Seen& seen) { check.see(replay, seen); }));
  if (replay.end().entries < plan.end.entries) return differs("From the base less can be read.");
  bool proven = false;
  for (const auto& one : std::move(check).finish()) {
    if (one.error && one.error->code == "snapshot-differs") return differs(one.error->why);
    proven = proven || !one.error;
  }
  if (!proven) return differs("No snapshot is left that the base could be compared with.");
  return {};
}

std::string prepared_text(const PrunePlan& plan, const Pruned& pruned) {
  PreparedPruning out;
  out.pruned = pruned;
  out.seen_segment = static_cast<std::int64_t>(plan.end.group_segment);
  out.seen_offset = static_cast<std::int64_t>(plan.end.group_offset);
  out.seen_groups = static_cast<std::int64_t>(plan.end.groups);
  out.seen_entries = static_cast<std::int64_t>(plan.end.entries);
  out.seen_head = hex_of(plan.end.head);
  out.seen_time = instant_of(plan.last_time);
  return encode(out);
}

JournalEnd seen_by(const PreparedPruning& prepared) {
  JournalEnd out;
  out.group_segment = static_cast<std::uint64_t>(prepared.seen_segment);
  out.group_offset = static_cast<std::uint64_t>(prepared.seen_offset);
  out.groups = static_cast<std::uint64_t>(prepared.seen_groups);
  out.entries = static_cast<std::uint64_t>(prepared.seen_entries);
  from_hex(prepared.seen_head, out.head.data(), out.head.size());
  return out;
}

std::int64_t longest_window(const ThresholdSet& set) {
  constexpr std::int64_t longest_day = 25LL * 3'600'000;
  std::int64_t out = 0;
  for (const Threshold& threshold : set.thresholds)
    out = std::max(out,
                   threshold.window ? longest_day : threshold.window_seconds.value_or(0) * 1'000);
  return out;
}

// Whether thresholds that were adopted since the plan was made counted nothing that would go.
Result<bool> still_holds(SegmentFolder& folder, const PreparedPruning& prepared) {
  JournalReader reader(folder);
  if (!reader.start_behind(seen_by(prepared))) return false;
  std::int64_t now = prepared.seen_time.micros() / 1'000;
  const std::int64_t until = prepared.pruned.until.micros() / 1'000;
  while (true) {
    WARDMOTE_TRY(group, reader.next());
    if (!group) return true;
    journal::EntryReader entries(group->entries, group->header.base);
    while (const auto entry = entries.next()) {
      if (entry->kind == journal::EntryKind::Verdict) now = entry->verdict.time.milliseconds();
      if (entry->kind != journal::EntryKind::Table) continue;
      WARDMOTE_TRY(set, decode<ThresholdSet>(entry->text));
      if (until >= now - longest_window(set)) return false;
    }
  }
}

Result<std::optional<Pruned>> put_in_force(PrunableFolder& folder) {
  WARDMOTE_TRY(text, folder.prepared());
  if (!text) return std::optional<Pruned>();
  const auto prepared = decode<PreparedPruning>(*text);
  WARDMOTE_TRY(before, pruned_of(folder));
  // One that is in force already was not forgotten in time.
  const bool fresh = prepared && (!before || before->base < prepared->pruned.base);
  bool holds = false;
  if (fresh) {
    WARDMOTE_TRY(still, still_holds(folder, *prepared));
    holds = still && folder.bases()->open(static_cast<std::uint64_t>(prepared->pruned.base));
  }
  if (holds) WARDMOTE_CHECK(folder.state(encode(prepared->pruned)));
  WARDMOTE_CHECK(folder.forget_prepared());
  if (!holds) return std::optional<Pruned>();
  return std::optional(prepared->pruned);
}

// What the statement in force says is gone.
Result<void> remove_rest(PrunableFolder& folder) {
  WARDMOTE_TRY(pruned, pruned_of(folder));
  if (pruned) {
    WARDMOTE_TRY(numbers, folder.list());
    for (const std::uint64_t number : numbers) {
      if (number >= static_cast<std::uint64_t>(pruned->segment)) break;
      WARDMOTE_CHECK(folder.remove(number));
    }
  }
  if (!folder.bases()) return {};
  WARDMOTE_TRY(bases, folder.bases()->list());
  for (const std::uint64_t base : bases) {
    if (pruned && base == static_cast<std::uint64_t>(pruned->base)) continue;
    WARDMOTE_CHECK(folder.bases()->remove(base));
  }
  return {};
}

}  // namespace

Result<PreparedPruning> prepare_pruning(PrunableFolder& folder, SnapshotFolder& snapshots,
                                        const PrunePlan& plan, Pruned statement, std::uint64_t key,
                                        MemoryBound memory) {
  const auto& cut = *plan.cut;
  WARDMOTE_TRY(before, pruned_of(folder));
  WARDMOTE_CHECK(write_base(folder, cut, key, memory));
  WARDMOTE_TRY(base, folder.bases()->open(cut.base));
  WARDMOTE_TRY(base_hash, base_hash_of(*base));
  statement.segment = static_cast<std::int64_t>(cut.segment);
  statement.groups = static_cast<std::int64_t>(cut.before.groups);
  statement.entries = static_cast<std::int64_t>(cut.before.entries);
  statement.head = hex_of(cut.before.head);
  statement.stamp = cut.before.stamp;
  statement.base = static_cast<std::int64_t>(cut.base);
  statement.base_hash = base_hash;
  statement.until = instant_of(cut.time);
  statement.times = before ? before->times + 1 : 1;
  AsPruned as_pruned(folder, encode(statement));
  WARDMOTE_CHECK(prove(as_pruned, snapshots, plan, key, memory));
  const std::string text = prepared_text(plan, statement);
  WARDMOTE_CHECK(folder.prepare(text));
  return decode<PreparedPruning>(text);
}

Result<std::optional<Pruned>> carry_out_pruning(PrunableFolder& folder) {
  WARDMOTE_TRY(done, put_in_force(folder));
  WARDMOTE_CHECK(remove_rest(folder));
  return done;
}

}  // namespace wardmote::watch
