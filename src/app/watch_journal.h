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
#include "base/ports.h"
#include "watch/anchor_check.h"
#include "watch/gate.h"
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
  std::unique_ptr<adapters::journal::FileSnapshots> snapshots;
  watch::Gate gate;
};
// Makes the folder where there is none. The random source outlives the gate. Errors: Busy where
// another run has it, and those of the gate.
Result<OpenGate> open_gate(const std::filesystem::path& data, watch::Gate::Opening, Random&);

// Replays the journal of a data folder from its beginning and tells every verdict of it. NotFound
// "no-journal" where there is none.
struct Replayed {
  watch::JournalEnd end;
  std::uint64_t verdicts = 0;
};
Result<Replayed> replay_journal(const std::filesystem::path& data,
                                const std::function<void(watch::VerdictLine&&)>& tell);

// The same with no verdict told. Every snapshot is compared with what was known at its position,
// and the head with what was anchored: Corrupt "journal-rewritten" where it is another.
struct Verified {
  Replayed journal;
  std::vector<watch::SnapshotCheck::Checked> snapshots;
};
Result<Verified> verify_journal(const std::filesystem::path& data, std::vector<watch::Anchor>);

// All that the journal says of one RequestID, in its order.
Result<std::vector<watch::VerdictLine>> verdicts_of(const std::filesystem::path& data,
                                                    const traffic::RequestId&);

}  // namespace wardmote::app
