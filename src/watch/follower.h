#pragma once
// Follows a journal and keeps what people look at: traffic, counters against their thresholds,
// breaches, and what is held. Every verdict is replayed on the way, so that what is shown is what
// the journal proves.
//
// Memory: that of the engine and of its parts, each of which says its bound. Not thread-safe.

#include <map>
#include <memory>
#include <optional>

#include "watch/breach_episodes.h"
#include "watch/headroom.h"
#include "watch/quarantine.h"
#include "watch/replay.h"
#include "watch/traffic_counts.h"

namespace wardmote::watch {

// The limit that decided to hold a request, as it stood then. Of a value both are 0.
struct HeldBy {
  std::uint32_t limit = 0;
  std::uint32_t count = 0;
};

class Follower {
 public:
  Follower(SegmentFolder&, std::uint64_t key, std::int64_t calm_milliseconds);

  // One group; false where there is none, for now. Errors are those of Replay, and final.
  Result<bool> next_group();
  // The time goes on without traffic; no earlier than last_time().
  void pass_time(CountingTime);

  // None before the first run.
  const Engine* engine() const { return replay_.engine(); }
  const std::shared_ptr<const Vocabulary>& vocabulary() const { return vocabulary_; }
  bool is_simulated() const { return run_stream() == Stream::Simulated; }
  bool by_input_clock() const;
  CountingTime last_time() const { return replay_.last_time(); }
  const JournalEnd& end() const { return replay_.end(); }

  const TrafficByUser& traffic() const { return traffic_; }
  TrafficByUser& traffic() { return traffic_; }
  const CounterHistory& history() const { return history_; }
  BreachEpisodes& breaches() { return breaches_; }
  const Quarantine& quarantine() const { return quarantine_; }
  std::optional<HeldBy> held_by(journal::Position) const;
  // The threshold that began an event, as long as it is known.
  const Threshold* threshold_of(const QuarantineEventRef&) const;

 private:
  Stream run_stream() const;
  void see(const Replay::Seen&);
  void note_minutes(const Engine&, const journal::VerdictEntry&);

  Replay replay_;
  std::shared_ptr<const Vocabulary> vocabulary_;
  TrafficByUser traffic_;
  CounterHistory history_;
  BreachEpisodes breaches_;
  Quarantine quarantine_;
  std::map<journal::Position, HeldBy> held_by_;
  std::map<QuarantineEventRef, Threshold> thresholds_;
};

}  // namespace wardmote::watch
