#include "watch/succession.h"

#include <map>

namespace wardmote::watch {

namespace {

// Whether counts held for the old limits answer every question of the new ones.
bool covers(const ThresholdTable& before, CounterIndex old, const ThresholdTable& next,
            CounterIndex index) {
  const CounterSpec& had = before.counter(old);
  const CounterSpec& needs = next.counter(index);
  bool covered = needs.most <= had.most && needs.longest_seconds <= had.longest_seconds;
  next.each_limit(needs, [&](const CountLimit& limit) {
    if (!limit.rolls() && !limit_by_calendar(before, old, limit.window)) covered = false;
  });
  return covered;
}

}  // namespace

const CountLimit* limit_by_calendar(const ThresholdTable& table, CounterIndex index,
                                    WindowKind window) {
  const CountLimit* found = nullptr;
  table.each_limit(table.counter(index), [&](const CountLimit& limit) {
    if (limit.window == window) found = &limit;
  });
  return found;
}

Succession succession(const ThresholdTable& before, std::shared_ptr<const ThresholdTable> next) {
  std::map<CounterKey, CounterIndex> held;
  for (CounterIndex i = 0; i < before.counter_count(); ++i) held.emplace(before.key(i), i);
  Succession out;
  out.from.assign(next->counter_count(), no_counter);
  for (CounterIndex i = 0; i < next->counter_count(); ++i) {
    const auto old = held.find(next->key(i));
    if (old != held.end() && covers(before, old->second, *next, i))
      out.from[i] = old->second;
    else
      out.lacking.push_back(i);
  }
  out.table = std::move(next);
  return out;
}

}  // namespace wardmote::watch
