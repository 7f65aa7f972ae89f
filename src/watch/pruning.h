#pragma once
// Lets whole old segments of a journal go, and nothing that anybody may still need.
//
//   auto plan = plan_pruning(folder, snapshots, limits);   // replays the journal, changes nothing
//   prepare_pruning(folder, snapshots, *plan, statement);  // writes the base, proves it, and waits
//   carry_out_pruning(folder);                             // while nobody writes the journal
//
// The first two may run beside a writer: they read, and write files of their own. The base is a
// snapshot behind the first group that is left; from it the rest replays to the same verdicts and
// the same snapshots, which prepare_pruning() tries before anything goes. The statement then is put
// in force in one write, and only afterwards are segments removed: a crash at any moment leaves the
// whole journal or the pruned one, and the next carry_out_pruning() ends what was begun.
//
// What stays: all that is not older than the limits say, what thresholds in force or later ones had
// to count, RequestIDs that are remembered, every request that is held with its bytes, what is not
// anchored, and what no snapshot covers. A plan costs a replay, a preparation two.

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "watch/pruned.h"
#include "watch/replay.h"
#include "watch/snapshot_files.h"

namespace wardmote::watch {

struct PruneLimits {
  // Counted back from the last verdict of the journal: no wall clock can make it go.
  std::int64_t keep_milliseconds = 0;
  // The record has noted a head at this position; what lies behind it stays.
  journal::Position anchored = 0;
};

// Why the first segment that stays has to.
enum class KeptBy { Age, Windows, Remembered, Recount, Held, NotAnchored, Snapshot, Last };

struct PrunePlan {
  // The first segment that stays, and what lies before it; none where nothing may go.
  struct Cut {
    JournalEnd before;  // behind the last group that goes
    std::uint64_t segment = 0;
    journal::Position base = 0;  // behind the first group that stays
    CountingTime time;           // of the last verdict before the base
  };
  std::optional<Cut> cut;
  std::uint64_t segments = 0;  // that go
  std::uint64_t bytes = 0;
  journal::Position begins_at = 0;  // of the journal as it is
  KeptBy kept_by = KeptBy::Last;
  std::string why;  // the same as a sentence
  JournalEnd end;
  CountingTime last_time;
};

// Errors: Corrupt, where the journal does not replay, and those of the folders.
Result<PrunePlan> plan_pruning(SegmentFolder&, SnapshotFolder&, const PruneLimits&,
                               std::uint64_t key, MemoryBound);

// Has a cut. Of the statement the rule, the days and the time are given. Errors as above, and
// Corrupt "base-differs" where the base does not lead to the same; nothing is prepared then.
Result<PreparedPruning> prepare_pruning(PrunableFolder&, SnapshotFolder&, const PrunePlan&,
                                        Pruned statement, std::uint64_t key, MemoryBound);

// Nobody writes the journal meanwhile. What was prepared is put in force unless thresholds adopted
// since look further back than it leaves; then it is forgotten. The statement that was put in force
// by this call; none where none was.
Result<std::optional<Pruned>> carry_out_pruning(PrunableFolder&);

}  // namespace wardmote::watch

template <>
inline constexpr auto wardmote::EnumNames<wardmote::watch::KeptBy> =
    std::to_array<std::string_view>(
        {"age", "windows", "remembered", "recount", "held", "not-anchored", "snapshot", "last"});
