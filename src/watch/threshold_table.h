#pragma once
// A set of thresholds compiled for the gate: which counters a request meets, and which limits each
// of them has. Immutable and free to share between threads; the gate swaps one for the next.
//
// Compiling checks everything and returns all findings: a User's level without a User ID, a type
// that the vocabulary lacks, both kinds of window or none, an exception that ends before it begins,
// and more memory than the watch may use, with the arithmetic.
//
// What a set says in words is not kept: a threshold is put into words again when somebody asks. A
// counter with one threshold takes 52 bytes here, and the letters of its reference.

#include <algorithm>
#include <cstdint>
#include <limits>
#include <memory>
#include <memory_resource>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include "base/finding.h"
#include "traffic/communication_type.h"
#include "traffic/eui.h"
#include "traffic/lexical.h"
#include "watch/counting_time.h"
#include "watch/rolling_times.h"
#include "watch/threshold.h"
#include "watch/verdict.h"
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
  std::uint32_t threshold = 0;  // place in the set
};

enum class WindowKind : std::uint8_t { Rolling, Hour, Day };

// One count limit of a counter.
struct CountLimit {
  std::uint32_t threshold = 0;  // place in the set
  std::uint32_t limit = 0;
  std::uint32_t seconds_or_slot = 0;  // of a rolling window; or the place among calendar counts
  WindowKind window = WindowKind::Rolling;
  Outcome outcome = Outcome::Hold;  // of a request that breaks it
  bool has_exceptions = false;

  bool rolls() const { return window == WindowKind::Rolling; }
  std::int64_t milliseconds() const { return std::int64_t{seconds_or_slot} * 1'000; }
};

// A counter's limits: nearly all have one, which is at hand; `more` follow in the table. Half a
// cache line.
struct alignas(32) CounterSpec {
  CountLimit first;
  std::uint32_t most = 0;             // times kept; 0 where no limit rolls
  std::uint32_t longest_seconds = 0;  // of its rolling windows
  std::uint32_t more = 0;
  std::uint16_t more_count = 0;
  bool has_calendar = false;

  RollingTimes::Bounds bounds() const {
    return {most, std::max<std::int64_t>(std::int64_t{longest_seconds} * 1'000, 1)};
  }
};

static_assert(sizeof(CounterSpec) == 32);

// Least and greatest value of one attribute of a type.
struct ValueLimit {
  std::uint32_t threshold = 0;
  AttributeIndex attribute;
  std::optional<traffic::Decimal> minimum;
  std::optional<traffic::Decimal> maximum;
  bool flags_only = false;
};

// How much memory may be used, and where what is large and lasts comes from: the heap where there
// is none, or pages that suit it better. The resource outlives whatever it gives memory to.
struct MemoryBound {
  std::uint64_t bytes = std::uint64_t{4} << 30;
  std::pmr::memory_resource* pages = nullptr;
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
  CounterKey key(CounterIndex) const;
  std::size_t counter_count() const { return counters_.size(); }
  std::size_t threshold_count() const { return counter_of_.size(); }
  std::size_t calendar_count() const { return calendar_count_; }
  std::span<const CountLimit> more_limits(const CounterSpec& spec) const {
    return {more_limits_.data() + spec.more, spec.more_count};
  }
  // All limits of a counter, in the order of the set.
  template <class Visit>
  void each_limit(const CounterSpec& spec, Visit&& visit) const {
    visit(spec.first);
    for (const CountLimit& limit : more_limits(spec)) visit(limit);
  }
  std::span<const ValueLimit> value_limits(traffic::CommunicationType type) const {
    return value_limits_[type.index];
  }
  // What the limit is at this time, an exception being in force or not.
  std::uint32_t limit_at(const CountLimit& limit, CountingTime now) const {
    return limit.has_exceptions ? limit_with_exceptions(limit, now) : limit.limit;
  }

  // A threshold of the set in words, its User ID as people compare it. Makes texts.
  Threshold threshold(std::uint32_t place) const;
  // The same without texts of its own: what is asked of each request that is held.
  struct Brief {
    std::string_view reference;  // as long as the table
    ThresholdLevel level = ThresholdLevel::UserQuarantine;
    bool flags_only = false;
    WindowKind window = WindowKind::Rolling;
    std::uint32_t seconds = 0;  // of a rolling window
  };
  Brief brief(std::uint32_t place) const;
  // Whether more may have gone on than the breach, of this table, tells: its counter keeps no more,
  // and none of its limits keeps the count from rising.
  bool may_be_more(const Breach&) const;
  // All of them. Costs several hundred bytes a threshold.
  ThresholdSet set() const;
  const std::string& reference() const { return reference_; }
  std::size_t type_count() const { return row_length_ - 1; }
  // What counting could come to take at most.
  MemoryNeed greatest_memory() const;

 private:
  friend class TableBuilder;
  struct Place {
    std::uint32_t row = 0;     // of the User; no_counter for all Users
    std::uint32_t column = 0;  // the type; past the types the total
  };
  // A limit with exceptions, or one on a value: few, and kept as they were written.
  struct Whole {
    std::uint32_t place = 0;
    Threshold threshold;
  };
  std::uint32_t limit_with_exceptions(const CountLimit&, CountingTime) const;
  const Whole& whole(std::uint32_t place) const;
  std::string_view reference(std::uint32_t place) const;
  const CountLimit& limit_of(std::uint32_t place) const;
  ThresholdLevel level_of(const CountLimit&, CounterIndex) const;

  std::string reference_;
  std::vector<std::string> types_;
  std::string references_;                   // one after the other, in the order of the set
  std::vector<std::uint32_t> reference_at_;  // by place in the set, and where the last one ends
  std::vector<CounterIndex> counter_of_;     // by place in the set; no_counter of limits on values
  std::vector<Whole> whole_;                 // by place
  std::size_t row_length_ = 1;
  boost::unordered_flat_map<std::uint64_t, std::uint32_t> rows_;
  std::vector<CounterIndex> user_counters_;  // a row a User: one a type, then the total
  std::vector<CounterIndex> all_users_;
  std::vector<CounterSpec> counters_;
  std::vector<Place> places_;         // by counter
  std::vector<std::uint64_t> users_;  // by row
  std::vector<CountLimit> more_limits_;
  std::vector<ExceptionSpan> exceptions_;  // by threshold
  std::vector<std::vector<ValueLimit>> value_limits_;
  std::size_t calendar_count_ = 0;
};

}  // namespace wardmote::watch
