#pragma once
// What the watch shows at one moment. Immutable once made; free to share between threads.

#include <array>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/calendar.h"
#include "base/result.h"
#include "watch/follower.h"

namespace wardmote::app {

// What somebody wants to see besides what is everybody's.
struct WatchQuestion {
  std::vector<traffic::Eui64> users;
  std::optional<watch::CounterKey> counter;  // whose last minutes are wanted
};

struct HeldCount {
  std::uint64_t open = 0;
  watch::CountingTime oldest;  // since when; of no meaning where none is open
};

struct WatchPicture {
  enum class State {
    NoJournal,   // nothing was ever run on this data folder
    CatchingUp,  // what was written is being read
    Following,   // all that was written is read
    Stopped,     // the journal cannot be read; `error` says why
  };
  State state = State::NoJournal;
  std::optional<Error> error;
  Instant made_at;          // by the system's clock
  Instant clock_at;         // by the record's clock at that moment
  watch::CountingTime now;  // of the traffic: the last request, or the clock of a live gate
  watch::CountingTime last_request;
  bool by_clock = false;  // time goes on by the clock, whoever sends
  // What is held is aged by it, for everybody: the record's clock, since people act by that; of
  // simulated traffic that no record is told of, the time of the traffic.
  Instant held_now;
  bool simulated = false;
  std::uint64_t entries = 0;
  std::shared_ptr<const watch::Vocabulary> vocabulary;  // none before the first run
  std::shared_ptr<const watch::ThresholdTable> table;   // none before the first run
  std::map<Day, watch::Totals> days;                    // of everybody, by Outcome
  watch::TrafficCounts traffic;
  std::map<traffic::Eui64, watch::TrafficCounts> traffic_of;  // of the Users asked about
  std::shared_ptr<const watch::UsualHours> usual;             // of the hours that are over, or none
  std::vector<watch::CounterNow> counters;                    // closest to its limit first
  // Those of the Users asked about, each at the User's own time; in the same order.
  std::vector<watch::CounterNow> counters_of;
  std::map<watch::CounterKey, watch::CounterHistory::Series> histories;
  std::int64_t histories_end = 0;              // the minute of their last value
  std::vector<watch::BreachEpisode> breaches;  // oldest first
  std::deque<watch::BreachEpisode> over;       // newest last
  HeldCount held;
  std::map<traffic::Eui64, HeldCount> held_of;                // by User
  std::map<std::string, std::uint64_t> held_of_event;         // open, by the event's reference
  std::map<traffic::Eui64, std::set<std::string>> events_of;  // that hold a request of the User

  // The time of the traffic as a User's own requests tell it: others' do not move it. None where
  // nothing of the User is known.
  std::optional<watch::CountingTime> time_of(traffic::Eui64) const;
};

// The counters of these Users, each at the User's own time; closest to its limit first.
std::vector<watch::CounterNow> own_counters(const watch::Engine&, const std::set<traffic::Eui64>&,
                                            const WatchPicture&);

}  // namespace wardmote::app
