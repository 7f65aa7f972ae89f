#pragma once
// Takes a snapshot of the watch while it goes on deciding: the state as it was behind one group,
// copied bit by bit.
//
//   begin() at the edge of a group keeps what is small at once. A counter that is about to change
//   is kept before it does; slice() keeps some of the others, then of the remembered requests, from
//   the oldest, always ahead of those that would take their place. When all is kept and the group
//   is durable, the snapshot is finished on a thread of its own.
//
// A slice takes about 0.1 ms, a beginning 0.1 ms and as much as writing down what is held takes;
// one counter is kept in one go. A snapshot that fails costs nothing but itself. One thread.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "watch/engine.h"
#include "watch/quarantine.h"
#include "watch/snapshot_thread.h"

namespace wardmote::watch {

class SnapshotTaker final : public Engine::ChangeWatcher {
 public:
  struct Pace {
    // So many entries of the journal lie between two snapshots, and at least as many as the
    // snapshot has remembered requests: writing it costs no more than writing the journal does.
    std::uint64_t every = 1'000'000;
    std::size_t slice_bytes = std::size_t{256} << 10;
    std::size_t kept = 2;
  };
  // The folder outlives this; `stands_at` is the newest snapshot's position, 0 where there is none.
  SnapshotTaker(SnapshotFolder&, const Pace&, journal::Position stands_at, const JournalEnd&);

  bool is_due(journal::Position, const Engine&) const;
  // The next one is due at once, where there is enough for one.
  void want() { is_wanted_ = true; }
  bool is_taking() const { return thread_ != nullptr; }
  // Where the newest whole one stands.
  journal::Position stands_at() const { return stands_at_; }

  // What the state is made of besides the engine.
  struct Standing {
    journal::Position position = 0;
    CountingTime last_time;
    std::string run;  // JSON of RunBegun
  };
  // No snapshot is being taken; the engine is at the position. It tells its changes here from now
  // on.
  void begin(Standing, Engine&, const Quarantine&);
  // Before so many requests are decided.
  void keep_ahead_of(std::size_t requests, Engine&);
  void slice(Engine&);
  // The journal is durable up to here: of every group, in their order.
  void is_durable(const JournalEnd&);
  // Keeps all that is left and waits for the end. The position is durable.
  Result<void> finish(Engine&);
  void give_up(Engine&);

  // Why the last snapshot failed, once.
  std::optional<Error> take_error();

  void before_change(CounterIndex, const RollingTimes&) override;

 private:
  void keep_counters(const Engine&);
  void keep_requests(std::uint64_t until, const Engine&);
  void keep_some(const Engine&);
  std::uint64_t requests_a_slice() const;
  void keep_times(CounterIndex, const RollingTimes&);
  void pass_on_times();
  void end_if_complete(Engine&);
  bool is_complete() const;
  void come_to_end(Engine&);

  SnapshotFolder& folder_;
  Pace pace_;
  journal::Position stands_at_;
  journal::Position tried_at_;
  bool is_wanted_ = false;
  JournalEnd durable_;
  std::unique_ptr<SnapshotThread> thread_;
  std::optional<Error> error_;

  // Of the snapshot being taken.
  Standing standing_;
  std::vector<bool> kept_;  // by counter
  CounterIndex next_counter_ = 0;
  std::string times_;  // records that wait to become a block
  std::uint64_t next_request_ = 0;
  std::uint64_t until_request_ = 0;
  std::optional<JournalEnd> end_;  // of the journal at its position, when that is durable
  bool finishing_ = false;
};

}  // namespace wardmote::watch
