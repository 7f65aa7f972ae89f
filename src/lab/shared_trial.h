#pragma once
// Drafts that count alike, the same keys over the same windows, and differ in their levels: tried
// together on one count, with the verdicts that each would have given alone.
//
// As long as a draft stops nothing, what it has counted is what came. So each counter is one count
// of what came, which all drafts read; only where a draft stopped a request does it count apart,
// until no window reaches back to that request. What stays below the least of all levels passes
// under every draft for the price of one verdict.
//
// Not thread-safe. Memory: one count of what came, up to the highest limit of each counter, and
// what drafts count apart, each up to its own limits.

#include <memory>
#include <span>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include "lab/draft_result.h"
#include "lab/journal_traffic.h"
#include "watch/rolling_times.h"
#include "watch/threshold_table.h"
#include "watch/weighing.h"

namespace wardmote::lab {

class SharedTrial {
 public:
  using Table = std::shared_ptr<const watch::ThresholdTable>;
  static constexpr std::size_t most_drafts = 64;

  // Whether both have the same counters with the same windows. Compiled under one vocabulary.
  static bool count_alike(const watch::ThresholdTable&, const watch::ThresholdTable&);

  // One to `most_drafts` that count alike.
  explicit SharedTrial(std::vector<Table>);

  void judge(const TrafficBatch&, const Period&);
  // In the order of the drafts. The trial has no further use.
  std::vector<DraftResult> take_results();

 private:
  using Bits = std::uint64_t;  // one for each draft
  // What a draft counted otherwise than it came.
  struct Apart {
    watch::RollingTimes times;
    std::vector<watch::CalendarCount> calendar;  // by its limits of the calendar, in their order
    watch::CountingTime stopped;                 // when it last stopped a request
  };
  // One limit of a counter; each draft has its level.
  struct Slot {
    std::uint32_t least = 0;  // of the levels
    std::uint32_t seconds_or_slot = 0;
    watch::WindowKind window = watch::WindowKind::Rolling;
    bool rolls() const { return window == watch::WindowKind::Rolling; }
    std::int64_t milliseconds() const { return std::int64_t{seconds_or_slot} * 1'000; }
  };
  struct Counter {
    watch::RollingTimes came;
    watch::RollingTimes::Bounds bounds;
    Bits apart = 0;
    watch::CountingTime joins;  // before then no draft that counts apart counts as all again
    std::uint32_t first_slot = 0;
    std::uint32_t slots = 0;
  };
  struct MetCounters;

  void judge(const ToldRequest&, const watch::ThresholdTable::Met&, bool is_told);
  void prepare(watch::CounterIndex);
  Bits reached_by(const Counter&, watch::CountingTime);
  bool breaks_a_value(const watch::Arrival&) const;
  watch::Verdict verdict_of(std::size_t draft, const ToldRequest&, const MetCounters&);
  void look_at(std::size_t draft, watch::CounterIndex, watch::CountingTime);
  void broken(watch::Outcome, const watch::Breach&);
  void count_apart(std::size_t draft, watch::CounterIndex, watch::CountingTime);
  void set_apart(std::size_t draft, watch::CounterIndex, watch::CountingTime);
  void join_again(watch::CounterIndex, watch::CountingTime);
  void count_in(watch::CounterIndex, watch::CountingTime);
  watch::CalendarCount& current(watch::CalendarCount&, watch::WindowKind, watch::CountingTime);
  Apart* apart(std::size_t draft, watch::CounterIndex index) {
    return counters_[index].apart >> draft & 1 ? apart_[draft].at(index).get() : nullptr;
  }

  std::vector<Table> tables_;
  std::vector<DraftResult> results_;
  std::vector<Counter> counters_;
  std::vector<Slot> slots_;            // those of a counter in the order of its limits
  std::vector<std::uint32_t> levels_;  // of each slot, one a draft
  std::vector<watch::CalendarCount> came_in_calendar_;  // by slot
  std::vector<boost::unordered_flat_map<watch::CounterIndex, std::unique_ptr<Apart>>> apart_;
  Bits all_;
  std::vector<bool> has_values_;  // by type: some draft limits a value
  watch::VerdictPolicy policy_;
  watch::Ranking ranking_{policy_};
  watch::CalendarWindows windows_;
  std::vector<watch::Breach> breaches_;
  watch::Outcome worst_ = watch::Outcome::Pass;
};

}  // namespace wardmote::lab
