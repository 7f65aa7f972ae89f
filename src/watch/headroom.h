#pragma once
// Counters against their thresholds as they are now, and how those came about over the last
// minutes. For people to look at; no verdict depends on it.

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "watch/engine.h"

namespace wardmote::watch {

// One counter against its closest limits. Where it has several of one sort, those that least is
// left of are told.
struct CounterNow {
  CounterKey key;
  CounterIndex index = no_counter;
  std::uint32_t count = 0;  // within the window of the limit that least is left of
  std::optional<std::uint32_t> warns_above, holds_above;
  std::uint32_t threshold = 0;  // place in the set, of the limit that least is left of

  std::uint32_t limit() const { return holds_above ? *holds_above : warns_above.value_or(0); }
  std::uint32_t left() const { return count >= limit() ? 0 : limit() - count; }
  bool warned() const { return warns_above && count >= *warns_above; }
  // Of 1000; at most that.
  std::uint32_t filled() const;
};

// Of every counter that has counted anything, closest to its limit first. Costs a look at every
// counter: about 10 ms for 60,000.
std::vector<CounterNow> headroom(const Engine&, CountingTime now);
std::optional<CounterNow> counter_now(const Engine&, CounterIndex, CountingTime now);
// Closest to its limit first, as headroom() has them.
void sort_by_headroom(std::vector<CounterNow>&);

// What each counter counted at the end of each of the last minutes.
//
// Memory: 500 bytes a counter that has counted anything lately, and no more than `most_counters`.
class CounterHistory {
 public:
  static constexpr std::int64_t minutes_kept = 120;
  static constexpr std::size_t most_counters = 65'536;
  // Oldest first; the last is of the last minute that has ended.
  using Series = std::vector<std::uint32_t>;

  // Notes the minutes that have ended by `now`, from the first call on; does nothing within one
  // minute. `just_counted` are the counters that count a request of this very moment.
  void pass_time(const Engine&, CountingTime now, std::span<const CounterIndex> just_counted = {});
  // Of what is counted under this key; zeros where nothing is known.
  Series of(const CounterKey&) const;
  std::int64_t last_minute() const { return minute_; }

  // To be taken up again, as in traffic_counts.h.
  void append_to(std::string&) const;
  bool take_from(std::string_view&);

 private:
  using Ring = std::array<std::uint32_t, minutes_kept>;
  void note(const Engine&, std::int64_t minute, std::span<const CounterIndex> just_counted);

  std::map<CounterKey, std::unique_ptr<Ring>> rings_;
  std::int64_t minute_ = 0;  // the last that was noted
};

}  // namespace wardmote::watch
