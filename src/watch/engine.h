#pragma once
// The engine of the gate: gives each request its verdict by exact counts. Pure and deterministic:
// the same table, the same arrivals in the same order at the same counting times give the same
// verdicts, anywhere and at any later time.
//
//   A limit of N over a window W is broken at t when N counted requests of its key lie in (t - W,
//   t]. All limits look at the same state, and all that are broken are told. A request is counted,
//   in every counter that it meets, exactly if it goes on at arrival: so only the surplus is held.
//   A repeat of a RequestID gets its first verdict and is not counted; other bytes under a known
//   RequestID are refused.
//
// Not thread-safe. A verdict costs a few memory accesses for each of at most three counters.

#include <memory>
#include <memory_resource>
#include <span>
#include <vector>

#include "base/result.h"
#include "watch/arrival.h"
#include "watch/calendar_windows.h"
#include "watch/counting_time.h"
#include "watch/remembered_requests.h"
#include "watch/rolling_times.h"
#include "watch/succession.h"
#include "watch/threshold_table.h"
#include "watch/verdict.h"
#include "watch/weighing.h"

namespace wardmote::watch {

class Engine {
 public:
  struct Settings {
    VerdictPolicy policy;
    RememberedRequests::Bounds remembered;
    std::uint64_t key = 0;  // of the layout of remembered requests; no verdict depends on it
    std::pmr::memory_resource* pages = nullptr;  // outlives the engine; none: the heap
  };

  Engine(std::shared_ptr<const ThresholdTable>, Settings);

  // `now` is no earlier than in any call before.
  Verdict decide(const Arrival&, CountingTime now);

  // The same in three steps, for who has many arrivals at hand: prepare() some ahead, fetch() a few
  // ahead, and no access of decide() has to wait for memory. What is prepared is good until another
  // table is adopted.
  struct Prepared {
    RememberedRequests::Key id;
    ThresholdTable::Met met;
  };
  Prepared prepare(const Arrival&) const;
  void fetch(const Prepared&) const;
  Verdict decide(const Prepared&, const Arrival&, CountingTime now);

  // The same for who knows that no request of this RequestID is remembered: it is neither looked up
  // nor remembered.
  ThresholdTable::Met meet(const Arrival&) const;
  void fetch(const ThresholdTable::Met&) const;
  Verdict decide_new(const ThresholdTable::Met&, const Arrival&, CountingTime now);

  // Puts another table in force, which follows the one that is. Counters of the same key keep their
  // counts, and those that lack their past begin empty: for restore(), or for recount() oldest
  // first, before anything else is decided.
  void adopt(const Succession&);

  // Counts, in one counter, a request that went on before the table was adopted.
  void recount(CounterIndex, CountingTime);

  // Goes on under the settings of a new run. What is remembered stays, or the newest of it where
  // fewer are from now on; what was forgotten does not come back.
  void continue_under(const Settings&);

  const VerdictPolicy& policy() const { return settings_.policy; }
  const ThresholdTable& table() const { return *table_; }
  const std::shared_ptr<const ThresholdTable>& shared_table() const { return table_; }
  // How many counted requests of the counter lie in the window of the limit at `now`, as far as
  // they are kept.
  std::uint32_t count(CounterIndex, const CountLimit&, CountingTime now) const;
  const RememberedRequests& remembered() const { return remembered_; }

  // What snapshots are made of, besides remembered().
  using CalendarCount = watch::CalendarCount;
  const RollingTimes& times(CounterIndex index) const { return times_[index]; }
  std::span<const CalendarCount> calendar_counts() const { return calendar_counts_; }

  // Is told of a counter before it changes, so that it may keep what was there.
  class ChangeWatcher {
   public:
    virtual ~ChangeWatcher() = default;
    virtual void before_change(CounterIndex, const RollingTimes&) = 0;
  };
  // Outlives the engine, or is replaced by none before its end.
  void tell_changes(ChangeWatcher* watcher) { watcher_ = watcher; }

  // Puts back what an engine of the same table and settings held. For a fresh engine.
  void restore(CounterIndex, RollingTimes&&);
  void restore(std::span<const CalendarCount>);           // one for each of the table
  void restore(const CountLimit&, const CalendarCount&);  // of one limit by the calendar
  void restore(std::span<const RememberedRequests::Request> requests) {
    remembered_.restore(requests);
  }

 private:
  Outcome weigh(const Arrival&, CountingTime now, const ThresholdTable::Met&);
  void look_at(CounterIndex, CountingTime now);
  void look_at(const CountLimit&, const RollingTimes&, CountingTime now);
  void look_at_values(const Arrival&);
  void count_in(CounterIndex, CountingTime now);
  void broken(Outcome, const Breach&);
  CalendarCount& calendar_count(const CountLimit&, CountingTime now);

  std::shared_ptr<const ThresholdTable> table_;
  Settings settings_;
  Ranking ranking_;
  std::pmr::vector<RollingTimes> times_;  // by counter
  std::vector<CalendarCount> calendar_counts_;
  CalendarWindows windows_;
  RememberedRequests remembered_;
  std::vector<Breach> breaches_;
  Outcome worst_ = Outcome::Pass;
  ChangeWatcher* watcher_ = nullptr;
};

}  // namespace wardmote::watch
