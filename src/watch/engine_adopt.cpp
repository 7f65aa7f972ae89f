#include <algorithm>
#include <map>

#include "watch/engine.h"

namespace wardmote::watch {

namespace {

std::map<CounterKey, CounterIndex> by_key(const ThresholdTable& table) {
  std::map<CounterKey, CounterIndex> out;
  for (CounterIndex i = 0; i < table.counter_count(); ++i) out.emplace(table.key(i), i);
  return out;
}

const CountLimit* of_calendar(const ThresholdTable& table, CounterIndex index, WindowKind window) {
  const CountLimit* found = nullptr;
  table.each_limit(table.counter(index), [&](const CountLimit& limit) {
    if (limit.window == window) found = &limit;
  });
  return found;
}

// Whether counts held for the old limits answer every question of the new ones.
bool covers(const ThresholdTable& old_table, CounterIndex old_index, const ThresholdTable& next,
            CounterIndex index) {
  const CounterSpec& had = old_table.counter(old_index);
  const CounterSpec& needs = next.counter(index);
  bool covered = needs.most <= had.most && needs.longest_seconds <= had.longest_seconds;
  next.each_limit(needs, [&](const CountLimit& limit) {
    if (!limit.rolls() && !of_calendar(old_table, old_index, limit.window)) covered = false;
  });
  return covered;
}

}  // namespace

std::vector<CounterIndex> Engine::lacking(const ThresholdTable& next) const {
  const auto held = by_key(*table_);
  std::vector<CounterIndex> out;
  for (CounterIndex i = 0; i < next.counter_count(); ++i) {
    const auto old = held.find(next.key(i));
    if (old == held.end() || !covers(*table_, old->second, next, i)) out.push_back(i);
  }
  return out;
}

void Engine::adopt(std::shared_ptr<const ThresholdTable> next) {
  const auto held = by_key(*table_);
  std::pmr::vector<RollingTimes> times(next->counter_count(), times_.get_allocator());
  std::vector<CalendarCount> calendar_counts(next->calendar_count());
  for (CounterIndex i = 0; i < next->counter_count(); ++i) {
    const auto old = held.find(next->key(i));
    // What lacks its past starts empty, for recount() to fill: half a past would count twice.
    if (old == held.end() || !covers(*table_, old->second, *next, i)) continue;
    times[i] = times_[old->second].under(next->counter(i).bounds());
    next->each_limit(next->counter(i), [&](const CountLimit& limit) {
      if (limit.rolls()) return;
      const CountLimit* same = of_calendar(*table_, old->second, limit.window);
      calendar_counts[limit.seconds_or_slot] = calendar_counts_[same->seconds_or_slot];
    });
  }
  table_ = std::move(next);
  times_ = std::move(times);
  calendar_counts_ = std::move(calendar_counts);
}

}  // namespace wardmote::watch
