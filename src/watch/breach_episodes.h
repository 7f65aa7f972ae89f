#pragma once
// Breaches as episodes: one begins when an event of quarantine opens, counts what its threshold
// holds and deletes, and is over when that has been nothing for a time. Folded from the journal
// alone, so that it is the same after any restart; a million holds are one episode.
//
// Not thread-safe. About 500 bytes an episode; of those that are over the newest are kept.

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "watch/journal_format.h"
#include "watch/quarantine_entries.h"
#include "watch/threshold_table.h"

namespace wardmote::watch {

struct BreachEpisode {
  std::string event;    // reference of the event of quarantine
  Threshold threshold;  // as it was when it first held
  BreachKind kind = BreachKind::UserThreshold;
  std::int64_t calm = 0;  // milliseconds without a hold that make its next one another event
  journal::Position position = 0;  // of its first request
  traffic::RequestId first;
  CountingTime opened;
  CountingTime last;  // of its last request
  std::int64_t held = 0;
  std::int64_t deleted = 0;
  bool over = false;
};

class BreachEpisodes {
 public:
  static constexpr std::size_t most_kept = 200;  // of those that are over

  // A breach is over when its threshold held nothing for so long, and for as long as makes what it
  // holds next another event.
  explicit BreachEpisodes(std::int64_t calm_milliseconds) : calm_(calm_milliseconds) {}

  // Any entry, in the order of the journal. `table` is the one in force, or none.
  void apply(journal::Position, const journal::EntryReader::Entry&, const ThresholdTable*);
  // Ends what is over at this time, no earlier than any entry before.
  void pass_time(CountingTime);

  const std::map<std::string, BreachEpisode, std::less<>>& open() const { return open_; }
  const std::deque<BreachEpisode>& over() const { return over_; }  // the newest last

  // What has begun or ended since this was asked before, in order.
  std::vector<BreachEpisode> take_news() { return std::exchange(news_, {}); }

  // Open and over, to be taken up again, as in traffic_counts.h; news are not among them.
  void append_to(std::string&) const;
  bool take_from(std::string_view&);

 private:
  void begin(const QuarantineEventOpened&);
  void count(journal::Position, const journal::VerdictEntry&, const ThresholdTable&);
  void end(BreachEpisode);

  std::int64_t calm_;
  std::map<std::string, BreachEpisode, std::less<>> open_;  // by threshold
  std::deque<BreachEpisode> over_;
  std::vector<BreachEpisode> news_;
  CountingTime looked_;
};

}  // namespace wardmote::watch
