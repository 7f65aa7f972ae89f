#include "app/watch_prune.h"

#include "adapters/system/directory_lock.h"
#include "app/watch_journal.h"

namespace wardmote::app {

namespace {

constexpr std::int64_t a_day = 86'400'000;  // milliseconds
constexpr watch::MemoryBound unbounded{UINT64_MAX};

}  // namespace

Result<PruneDone> prune_journal(const std::filesystem::path& data, const PruneOrder& order) {
  WARDMOTE_TRY(segments, journal_in(data));
  adapters::journal::FileSnapshots snapshots(journal_folder(data));
  PruneDone out;
  WARDMOTE_TRY(plan, watch::plan_pruning(*segments, snapshots,
                                         {.keep_milliseconds = order.journal_days * a_day,
                                          .anchored = order.anchored},
                                         1, unbounded));
  out.plan = std::move(plan);
  if (order.dry_run || !out.plan.cut) return out;
  watch::Pruned statement;
  statement.at = order.now;
  statement.rule = "watch.retention";
  statement.kept_days = order.journal_days;
  WARDMOTE_CHECK(
      watch::prepare_pruning(*segments, snapshots, out.plan, std::move(statement), 1, unbounded)
          .map([](const watch::PreparedPruning&) {}));
  const auto lock = system::DirectoryLock::acquire(journal_folder(data));
  if (!lock && lock.error().kind == ErrorKind::Busy) {
    out.waits = true;
    return out;
  }
  if (!lock) return tl::unexpected(lock.error());
  WARDMOTE_TRY(pruned, watch::carry_out_pruning(*segments));
  out.pruned = std::move(pruned);
  return out;
}

}  // namespace wardmote::app
