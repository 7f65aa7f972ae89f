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

const CountLimit* of_calendar(const ThresholdTable& table, CounterIndex index,
                              CalendarWindow calendar) {
  for (const CountLimit& limit : table.limits(table.counter(index))) {
    if (limit.window == 0 && limit.calendar == calendar) return &limit;
  }
  return nullptr;
}

// Whether counts held for the old limits answer every question of the new ones.
bool covers(const ThresholdTable& old_table, CounterIndex old_index, const ThresholdTable& next,
            CounterIndex index) {
  const auto& had = old_table.counter(old_index).bounds;
  const auto& needs = next.counter(index).bounds;
  if (needs.most > had.most || (needs.most != 0 && needs.longest_window > had.longest_window)) {
    return false;
  }
  return std::ranges::all_of(next.limits(next.counter(index)), [&](const CountLimit& limit) {
    return limit.window != 0 || of_calendar(old_table, old_index, limit.calendar);
  });
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
  std::vector<RollingTimes> times(next->counter_count());
  std::vector<CalendarCount> calendar_counts(next->calendar_count());
  for (CounterIndex i = 0; i < next->counter_count(); ++i) {
    const auto old = held.find(next->key(i));
    // What lacks its past starts empty, for recount() to fill: half a past would count twice.
    if (old == held.end() || !covers(*table_, old->second, *next, i)) continue;
    times[i] = times_[old->second].under(next->counter(i).bounds);
    for (const CountLimit& limit : next->limits(next->counter(i))) {
      if (limit.window != 0) continue;
      const CountLimit* same = of_calendar(*table_, old->second, limit.calendar);
      calendar_counts[limit.calendar_slot] = calendar_counts_[same->calendar_slot];
    }
  }
  table_ = std::move(next);
  times_ = std::move(times);
  calendar_counts_ = std::move(calendar_counts);
}

}  // namespace wardmote::watch
