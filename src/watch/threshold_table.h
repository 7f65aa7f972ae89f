#pragma once
// A set of thresholds compiled for the gate: which counters a request meets, and which limits each
// of them has. Immutable and free to share between threads; the gate swaps one for the next.
//
// Compiling checks everything and returns all findings: a User's level without a User ID, a type
// that the vocabulary lacks, both kinds of window or none, an exception that ends before it begins,
// and more memory than the watch may use, with the arithmetic.

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include "base/finding.h"
#include "traffic/communication_type.h"
#include "traffic/eui.h"
#include "watch/counting_time.h"
#include "watch/decimal.h"
#include "watch/rolling_times.h"
#include "watch/threshold.h"
#include "watch/vocabulary.h"

namespace wardmote::watch {

// A counter's place in the table; the state of the engine has the same order.
using CounterIndex = std::uint32_t;
inline constexpr CounterIndex no_counter = std::numeric_limits<CounterIndex>::max();

// What a counter counts: a User's requests, in total or of a type, or everybody's of a type.
struct CounterKey {
  std::optional<traffic::Eui64> user;
  std::optional<traffic::CommunicationType> type;
  auto operator<=>(const CounterKey&) const = default;
};

struct ExceptionSpan {
  CountingTime from;
  CountingTime until;
  std::uint32_t limit = 0;
};

// One count limit of a counter.
struct CountLimit {
  std::uint32_t threshold = 0;  // place in the set
  std::uint32_t limit = 0;
  std::int64_t window = 0;  // milliseconds of a rolling window; 0 where the calendar's
  CalendarWindow calendar = CalendarWindow::Hour;
  ThresholdLevel level = ThresholdLevel::UserQuarantine;
  bool flags_only = false;
  std::uint32_t calendar_slot = 0;  // place among the counts of calendar windows
  std::uint32_t first_exception = 0;
  std::uint32_t exceptions = 0;
};

struct CounterSpec {
  std::uint32_t first_limit = 0;
  std::uint32_t limits = 0;
  bool has_calendar = false;
  RollingTimes::Bounds bounds;  // most is 0 where no limit rolls
};

// Least and greatest value of one attribute of a type.
struct ValueLimit {
  std::uint32_t threshold = 0;
  AttributeIndex attribute;
  std::optional<Decimal> minimum;
  std::optional<Decimal> maximum;
  bool flags_only = false;
};

struct MemoryBound {
  std::uint64_t bytes = std::uint64_t{4} << 30;
};

struct MemoryNeed {
  std::uint64_t counters = 0;  // bytes
  std::uint64_t times = 0;     // bytes
  std::uint64_t total() const { return counters + times; }
};

class ThresholdTable {
 public:
  static Decided<std::shared_ptr<const ThresholdTable>> compile(ThresholdSet, const Vocabulary&,
                                                                MemoryBound = {});

  // The three counters a request may meet; no_counter where nothing limits it.
  struct Met {
    CounterIndex user_total = no_counter;
    CounterIndex user_type = no_counter;
    CounterIndex all_type = no_counter;
  };
  Met counters_of(traffic::Eui64 user, traffic::CommunicationType type) const {
    Met met;
    met.all_type = all_users_[type.index];
    const auto row = rows_.find(user.value);
    if (row == rows_.end()) return met;
    const CounterIndex* counters = user_counters_.data() + std::size_t{row->second} * row_length_;
    met.user_total = counters[row_length_ - 1];
    met.user_type = counters[type.index];
    return met;
  }

  const CounterSpec& counter(CounterIndex index) const { return counters_[index]; }
  const CounterKey& key(CounterIndex index) const { return keys_[index]; }
  std::size_t counter_count() const { return counters_.size(); }
  std::size_t calendar_count() const { return calendar_count_; }
  std::span<const CountLimit> limits(const CounterSpec& spec) const {
    return {limits_.data() + spec.first_limit, spec.limits};
  }
  std::span<const ValueLimit> value_limits(traffic::CommunicationType type) const {
    return value_limits_[type.index];
  }
  // What the limit is at this time, an exception being in force or not.
  std::uint32_t limit_at(const CountLimit&, CountingTime) const;

  const Threshold& threshold(std::uint32_t place) const { return set_.thresholds[place]; }
  const ThresholdSet& set() const { return set_; }
  std::size_t type_count() const { return row_length_ - 1; }
  // What counting could come to take at most.
  MemoryNeed greatest_memory() const;

 private:
  friend class TableBuilder;
  ThresholdSet set_;
  std::size_t row_length_ = 1;
  boost::unordered_flat_map<std::uint64_t, std::uint32_t> rows_;
  std::vector<CounterIndex> user_counters_;  // a row a User: one a type, then the total
  std::vector<CounterIndex> all_users_;
  std::vector<CounterSpec> counters_;
  std::vector<CounterKey> keys_;
  std::vector<CountLimit> limits_;
  std::vector<ExceptionSpan> exceptions_;
  std::vector<std::vector<ValueLimit>> value_limits_;
  std::size_t calendar_count_ = 0;
};

}  // namespace wardmote::watch
