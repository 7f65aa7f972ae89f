#pragma once
// Follows a journal and keeps what people look at: traffic, counters against their thresholds,
// breaches, and what is held. Every verdict is replayed on the way, so that what is shown is what
// the journal proves.
//
// Of what was held and is settled it keeps the newest `most_settled`, so that somebody may still
// ask why: about 400 bytes each. Of what was warned of, flagged or deleted it keeps, for the same
// reason, the newest `most_noted` of each User ID and verdict, so that no User's are forgotten for
// how much others send: about 150 bytes each.
//
// Memory: that of the engine and of its parts, each of which says its bound. Not thread-safe.

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "watch/breach_episodes.h"
#include "watch/headroom.h"
#include "watch/quarantine.h"
#include "watch/replay.h"
#include "watch/snapshot_files.h"
#include "watch/traffic_counts.h"

namespace wardmote::watch {

// A threshold that a request broke, as it stood then. Of a value both numbers are 0.
struct Broken {
  std::uint32_t limit = 0;
  std::uint32_t count = 0;
  std::shared_ptr<const Threshold> threshold;
  bool may_be_more = false;  // than the count
};
// All that one request broke. The first decided where it was held or deleted.
using AllBroken = std::vector<Broken>;

// A request that was held, and the step that settled it.
struct SettledRequest {
  HeldRequest request;
  AllBroken broken;
  std::string person;
  std::string reason;
  Instant at;
};

// What became of a request that was never held, as far as it is remembered. Its type and what it
// broke are known where it is among the noted.
struct RememberedVerdict {
  Outcome outcome = Outcome::Pass;
  CountingTime time;
  std::optional<traffic::CommunicationType> type;
  AllBroken broken;
  Doubts doubts;
};

class Follower {
 public:
  Follower(SegmentFolder&, std::uint64_t key, std::int64_t calm_milliseconds);

  // Goes on from what saved() told of this journal and the newest snapshot that stands no later,
  // instead of the beginning. Before next_group(). Corrupt where either is of no use: then a fresh
  // follower reads everything.
  Result<void> resume(SnapshotFolder&, std::string_view saved);
  // What only a follower knows, besides the engine and what is held: good behind the group at hand,
  // once its news are dealt with. Empty before the first group.
  std::string saved() const;

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
  const BreachEpisodes& breaches() const { return breaches_; }
  BreachEpisodes& breaches() { return breaches_; }
  const Quarantine& quarantine() const { return quarantine_; }
  // By a request that is held.
  AllBroken broken_by(journal::Position) const;

  static constexpr std::size_t most_settled = 20'000;
  static constexpr std::size_t most_noted = 128;
  // The oldest first.
  const std::deque<SettledRequest>& settled() const { return settled_; }
  // Of any request, as long as the gate remembers its RequestID.
  std::optional<RememberedVerdict> remembered(const traffic::RequestId&) const;

 private:
  Stream run_stream() const;
  void begin_run();
  // What was saved, until its position is reached.
  struct Saved {
    journal::Position position = 0;
    record::Digest head{};
    std::string content;
  };
  static std::optional<Saved> saved_of(std::string_view);
  std::string content() const;
  bool take_content(std::string_view);
  Result<void> take_up();
  void see(const Replay::Seen&);
  AllBroken broken_in(const Verdict&, const ThresholdTable&);
  void note_broken(const Replay::Seen&, const ThresholdTable&);
  void note_settled(const QuarantineStep&, std::vector<HeldRequest>);
  void note_minutes(const Engine&, const journal::VerdictEntry&);

  std::uint64_t key_;
  Replay replay_;
  std::shared_ptr<const Vocabulary> vocabulary_;
  TrafficByUser traffic_;
  CounterHistory history_;
  BreachEpisodes breaches_;
  Quarantine quarantine_;
  std::map<journal::Position, AllBroken> broken_by_;  // of what is held
  std::deque<SettledRequest> settled_;
  struct Noted {
    traffic::RequestId id;
    traffic::CommunicationType type;
    CountingTime time;
    AllBroken broken;
  };
  std::map<std::pair<traffic::Eui64, Outcome>, std::deque<Noted>> noted_;
  // By their place in the set in force, those that were broken.
  std::map<std::uint32_t, std::shared_ptr<const Threshold>> thresholds_;
  std::optional<Saved> waiting_;
  bool begun_ = false;
};

}  // namespace wardmote::watch
