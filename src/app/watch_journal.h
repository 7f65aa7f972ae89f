#pragma once
// The journal of a data folder: where it is, who may write it, and what it says of one request.

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "adapters/journal/segment_folder.h"
#include "adapters/journal/snapshot_folder.h"
#include "adapters/system/directory_lock.h"
#include "anomaly/journal_acts.h"
#include "base/ports.h"
#include "watch/anchor_check.h"
#include "watch/gate.h"
#include "watch/pruned.h"
#include "watch/quarantine_entries.h"
#include "watch/replay.h"
#include "watch/snapshot_check.h"
#include "watch/verdict_line.h"

namespace wardmote::app {

// DATA/watch.
std::filesystem::path journal_folder(const std::filesystem::path& data);

// The journal that is there, to be read. NotFound "no-journal" where there is none.
Result<std::unique_ptr<adapters::journal::FileSegments>> journal_in(
    const std::filesystem::path& data);

// A gate on the journal of a folder, and the lock that keeps a second writer away.
struct OpenGate {
  system::DirectoryLock lock;
  std::unique_ptr<adapters::journal::FileSegments> segments;
  std::unique_ptr<adapters::journal::FileSegments> beside;
  std::unique_ptr<adapters::journal::FileSnapshots> snapshots;
  watch::Gate gate;
};
// Makes the folder where there is none. A pruning that waits is carried out first. The random
// source outlives the gate. Errors: Busy where another run has it, and those of the gate.
Result<OpenGate> open_gate(const std::filesystem::path& data, watch::Gate::Opening, Random&);

// Replays the journal of a data folder from its beginning and tells every verdict of it. NotFound
// "no-journal" where there is none.
struct Replayed {
  watch::JournalEnd end;
  std::uint64_t verdicts = 0;
};
Result<Replayed> replay_journal(const std::filesystem::path& data,
                                const std::function<void(watch::VerdictLine&&)>& tell);

// What the record beside a journal has noted of it.
struct Noted {
  std::vector<watch::Anchor> anchors;
  std::optional<anomaly::JournalPruned> pruned;
};

// The same with no verdict told. Every snapshot is compared with what was known at its position,
// the head with what was anchored: Corrupt "journal-rewritten" where it is another; and of a pruned
// journal its statement and its base: Corrupt "statement-differs", "base-differs".
struct Verified {
  Replayed journal;
  std::vector<watch::SnapshotCheck::Checked> snapshots;
  std::optional<watch::Pruned> pruned;
  std::size_t anchors = 0;         // that were compared
  std::size_t anchors_before = 0;  // of what was pruned: they cannot be
};
Result<Verified> verify_journal(const std::filesystem::path& data, Noted);

// All that the journal says of one RequestID, in its order: each verdict, and the steps that were
// taken with it where it was held.
struct Told {
  watch::VerdictLine verdict;
  bool held = false;
  std::vector<watch::QuarantineStep> steps;
};
struct Story {
  std::vector<Told> told;
  std::optional<watch::Pruned> pruned;
};
Result<Story> story_of(const std::filesystem::path& data, const traffic::RequestId&);

}  // namespace wardmote::app
