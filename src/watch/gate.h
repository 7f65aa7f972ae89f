#pragma once
// The gate: gives requests their counting times and verdicts and makes them durable, in groups that
// share one sync. Nothing is answered before it is on disk.
//
//   Gate gate = *Gate::open(folder, opening);   // reads the journal to its end
//   gate.take(requests);                         // as many as fit the group at hand
//   gate.hand_over();                            // the group goes to the disk, the next is begun
//   auto answers = gate.collect();               // of the oldest group, when it is durable
//
// When collect() fails with Full the group stays: collect again when there is room. After any other
// error the gate is of no use any more; open it again. One thread.

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/ports.h"
#include "base/result.h"
#include "watch/adoption.h"
#include "watch/engine.h"
#include "watch/journal_entries.h"
#include "watch/journal_files.h"
#include "watch/journal_thread.h"
#include "watch/journal_writer.h"
#include "watch/quarantine.h"
#include "watch/recovery.h"
#include "watch/snapshot_taker.h"

namespace wardmote::watch {

// A request before the gate.
struct Request {
  Arrival arrival;
  CountingTime time;       // by the clock of the run
  std::string_view bytes;  // kept if it is held; empty where there are none
};

class Gate {
 public:
  struct Opening {
    RunBegun run;
    ThresholdSet thresholds;
    MemoryBound memory;  // of the thresholds given here and later; a journal's own are as they were
    // Where the thresholds are refused, or what they look back on cannot be read, and the journal
    // had others in force: goes on with those.
    bool keeps_last = false;
    std::uint64_t segment_size = JournalWriter::usual_segment_size;
    std::uint64_t key = 0;                // drawn: of the layout of remembered requests
    std::uint32_t stamp = 0;              // drawn: of a journal that does not exist yet
    Random* random = nullptr;             // draws the references of events; outlives the gate
    SnapshotFolder* snapshots = nullptr;  // outlives the gate; none where nothing bounds recovery
    // The same segments, for the thread in which thresholds are prepared; outlives the gate. None:
    // adopt_prepared() does all of it.
    SegmentFolder* beside = nullptr;
    SnapshotTaker::Pace pace;
    RecoveryNews news;
  };
  // Reads the newest sound snapshot and replays what the journal holds behind it, or all of it;
  // begins a run and puts the thresholds in force, durably. What the journal has numbered keeps its
  // number: requests are told by those of vocabulary(), not of the run asked for. Errors: Corrupt;
  // Conflict where the journal is of the other stream; Invalid "thresholds-refused" with every
  // finding, unless the last ones are kept; those of the folder.
  static Result<Gate> open(SegmentFolder&, Opening);

  // The position of the snapshot from which it began; what lies before was not read. 0 where all
  // was.
  journal::Position begun_at() const { return begun_at_; }
  // Why the thresholds of the opening are not in force, but those that the journal had last.
  const std::optional<Error>& thresholds_refused() const { return thresholds_refused_; }

  // Whether one more request, of so many bytes, belongs to the group at hand.
  bool has_room_for(CountingTime, std::size_t bytes) const;
  // Have room. No verdict may be told before collect() has returned its group.
  void take(std::span<const Request>);
  // Dated by the time, which begins no counting where nothing was counted yet.
  void refuse(const RequestRefused&, CountingTime);
  // Written beside the requests; nobody is answered for it. Has room.
  void note(const ClockStepped&);
  // How many requests wait in the group at hand.
  std::uint32_t taken() const { return batch_->group.count(); }

  void hand_over();
  // Whether a request may still go on when it is released: its User in good standing, its
  // certificate valid.
  using IsGood = std::function<bool(const HeldRequest&)>;
  // A step with what is held, by a person of the User. Requests whose release is confirmed and that
  // are not good any more are refused. A step that an act of the record says is noted even where it
  // is refused or changes nothing. Durable when its group is collected.
  Decided<QuarantineStep> settle(const QuarantineStep&, traffic::Eui64 user, const IsGood&);
  const Quarantine& quarantine() const { return quarantine_; }

  // Groups handed over and not collected.
  std::uint32_t outstanding() const { return outstanding_; }
  // The oldest of them. Valid until the next call.
  Result<const Answers*> collect();
  // Whether collect() would not wait; and what is called, by a thread of the gate's own and in a
  // moment, whenever that has become so. Until another is given; none: nothing.
  bool is_ready() const { return outstanding_ != 0 && journal_->is_ready(); }
  void when_ready(std::function<void()> call) { journal_->when_ready(std::move(call)); }

  // Other thresholds, for a gate that goes on while they are made ready: those prepared before are
  // forgotten.
  void prepare(const ThresholdSet&);
  // Whether adopt_prepared() would take a moment only.
  bool is_prepared() const { return prepared_ && prepared_->is_ready(); }
  void forget_prepared() { prepared_.reset(); }
  // They are in force from the next request on, durably on return: everything handed over has been
  // collected and the group at hand is empty. Those before stay in force, and what was prepared is
  // forgotten, where they are refused or what they look back on cannot be read. Where it fails with
  // Full they are in force, and durable when the group is collected.
  Result<void> adopt_prepared();
  // Both at once.
  Result<void> adopt(const ThresholdSet&);

  // At a clean end: all is durable on return, and a snapshot stands at the end of the journal.
  Result<void> close();

  // Takes a snapshot as soon as the group at hand is handed over.
  void want_snapshot() {
    if (taker_) taker_->want();
  }
  // Why the last snapshot failed, once: the next is tried later, and nothing is lost.
  std::optional<Error> snapshot_error() { return taker_ ? taker_->take_error() : std::nullopt; }

  const Engine& engine() const { return engine_; }
  // Of the next entry.
  journal::Position position() const { return position_ + batch_->group.count(); }
  CountingTime last_time() const { return last_time_; }
  const Vocabulary& vocabulary() const { return *vocabulary_; }
  // The journal's, whatever key this run was opened with: what comes is fingerprinted with it.
  const std::optional<Id128>& fingerprint_key() const { return fingerprint_key_; }

 private:
  Gate(SegmentFolder&, Opening, Engine, Recovered);
  Result<void> keep_last();
  CountingTime counting_time(CountingTime, bool& late);
  void add(const QuarantineStep&);
  void take_one(const Engine::Prepared&, const Request&);
  void pass_on();
  Result<void> make_durable();
  void begin_snapshot();

  SegmentFolder* folder_;
  SegmentFolder* beside_;
  std::unique_ptr<Vocabulary> vocabulary_;
  std::optional<Id128> fingerprint_key_;
  VerdictPolicy policy_;
  MemoryBound memory_;
  Random* random_;
  Engine engine_;
  Quarantine quarantine_;
  std::unique_ptr<JournalThread> journal_;
  std::unique_ptr<Batch> batch_ = std::make_unique<Batch>();
  std::unique_ptr<Batch> collected_;  // lent out, then used again
  journal::Position begun_at_ = 0;
  journal::Position position_ = 0;  // of the group at hand
  std::uint32_t outstanding_ = 0;
  CountingTime last_time_;
  CountingTime last_verdict_;
  std::string run_;  // JSON of RunBegun
  std::optional<Error> thresholds_refused_;
  std::unique_ptr<SnapshotTaker> taker_;
  std::unique_ptr<Adoption> prepared_;
};

}  // namespace wardmote::watch
