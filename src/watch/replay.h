#pragma once
// Replays a journal: the same arrivals through a fresh engine, whose verdicts must be those that
// were given. Deterministic on any machine. A journal whose old segments were pruned is replayed
// from its base: what was known where it begins.

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/result.h"
#include "watch/engine.h"
#include "watch/journal_entries.h"
#include "watch/journal_reader.h"
#include "watch/quarantine.h"

namespace wardmote::watch {

class Replay {
 public:
  // `key` lays out the remembered requests; `memory` bounds the tables.
  Replay(SegmentFolder&, std::uint64_t key, MemoryBound);

  // Goes on from what the watch knew behind a group, and checks that the journal has that group.
  // Before run(). Takes the run and the engine.
  Result<void> resume(const JournalEnd& behind, RunBegun, Engine, CountingTime last_time);

  // What is held where the journal begins: nothing, unless it was pruned. Before run(), which else
  // begins by itself. Corrupt where the base is not there, damaged or of another journal.
  Result<Quarantine> begin();
  // The position behind which entries are replayed: 0 unless the journal was pruned.
  journal::Position begins_at() const { return begins_at_; }

  struct Seen {
    journal::Position position = 0;
    const journal::EntryReader::Entry& entry;
    const Engine* engine = nullptr;  // none before the first run began
    CountingTime first = {};         // of a repeat: when the first one came
  };
  // Reads to the end and calls `visit`, which may be empty, after each entry. Called again, it goes
  // on with what was written since. Corrupt where a group is damaged, an entry cannot be read, or
  // "verdict-differs" where a verdict is not the one that the engine gives.
  Result<void> run(const std::function<void(const Seen&)>& visit = {});
  // The same for one group of at most journal::most_entries; false where there is none, for now.
  Result<bool> next_group(const std::function<void(const Seen&)>& visit = {});

  // After run().
  const JournalEnd& end() const { return reader_.end(); }
  const std::optional<RunBegun>& last_run() const { return run_; }
  CountingTime last_time() const { return last_time_; }
  // How far back the thresholds that were adopted last had to be counted anew from the journal;
  // none where they were not.
  std::optional<CountingTime> recounted_from() const { return recounted_from_; }
  // Counts as they are now; none before the first run began.
  const Engine* engine() const { return engine_ ? &*engine_ : nullptr; }
  // The engine at the end; none where the journal has no run. Replay has no further use.
  std::optional<Engine> take_engine() { return std::move(engine_); }

 private:
  Result<void> apply(const journal::EntryReader::Entry&, const std::optional<Engine::Prepared>&);
  Result<void> begin(std::string_view text);
  Result<void> adopt(std::string_view text);
  Result<void> compare(const journal::VerdictEntry&, const std::optional<Engine::Prepared>&);
  tl::unexpected<Error> corrupt(std::string code, std::string why) const;

  SegmentFolder& folder_;
  std::uint64_t key_;
  MemoryBound memory_;
  JournalReader reader_;
  std::optional<RunBegun> run_;
  std::optional<Engine> engine_;
  CountingTime last_time_;
  CountingTime first_;  // of the last verdict
  std::optional<CountingTime> recounted_from_;
  journal::Position position_ = 0;
  journal::Position begins_at_ = 0;
  bool begun_ = false;
};

// Invalid "types-too-many" where there are more than journal::most_types.
Result<void> check_vocabulary(const Vocabulary&);

// How a run's settings are the engine's. Invalid where the precedence lacks an outcome,
// or the vocabulary is too large.
Result<Engine::Settings> engine_settings(const RunBegun&, std::uint64_t key,
                                         const MemoryBound& = {});

}  // namespace wardmote::watch
