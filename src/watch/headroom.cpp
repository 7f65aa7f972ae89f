#include "watch/headroom.h"

#include <algorithm>

namespace wardmote::watch {

namespace {

std::uint32_t parts(std::uint32_t count, std::uint32_t limit) {
  if (count >= limit) return 1'000;
  return static_cast<std::uint32_t>(std::uint64_t{count} * 1'000 / limit);
}

}  // namespace

std::uint32_t CounterNow::filled() const { return parts(count, limit()); }

std::optional<CounterNow> counter_now(const Engine& engine, CounterIndex index, CountingTime now) {
  const ThresholdTable& table = engine.table();
  CounterNow out;
  out.index = index;
  bool any = false;
  std::uint32_t fullest_hold = 0, fullest_warning = 0;
  table.each_limit(table.counter(index), [&](const CountLimit& limit) {
    const std::uint32_t count = engine.count(index, limit, now);
    const std::uint32_t most = table.limit_at(limit, now);
    const std::uint32_t full = parts(count, most);
    any = any || count > 0;
    const bool holds = limit.outcome == Outcome::Hold;
    auto& told = holds ? out.holds_above : out.warns_above;
    auto& fullest = holds ? fullest_hold : fullest_warning;
    if (told && full <= fullest) return;
    fullest = full;
    told = most;
    if (!holds && out.holds_above) return;
    out.count = count;
    out.threshold = limit.threshold;
  });
  if (!any) return std::nullopt;
  out.key = table.key(index);
  return out;
}

std::vector<CounterNow> headroom(const Engine& engine, CountingTime now) {
  std::vector<CounterNow> out;
  for (CounterIndex i = 0; i < engine.table().counter_count(); ++i)
    if (auto one = counter_now(engine, i, now)) out.push_back(*one);
  sort_by_headroom(out);
  return out;
}

void sort_by_headroom(std::vector<CounterNow>& counters) {
  std::ranges::stable_sort(counters, [](const CounterNow& left, const CounterNow& right) {
    return left.filled() != right.filled() ? left.filled() > right.filled()
                                           : left.count > right.count;
  });
}

void CounterHistory::pass_time(const Engine& engine, CountingTime now,
                               std::span<const CounterIndex> just_counted) {
  const std::int64_t ended = now.milliseconds() / 60'000 - 1;
  if (ended <= minute_) return;
  const std::int64_t first = std::max(minute_ + 1, ended - minutes_kept + 1);
  if (minute_ != 0)
    for (std::int64_t minute = first; minute <= ended; ++minute) note(engine, minute, just_counted);
  minute_ = ended;
}

void CounterHistory::note(const Engine& engine, std::int64_t minute,
                          std::span<const CounterIndex> just_counted) {
  const CountingTime end((minute + 1) * 60'000 - 1);
  const auto slot = static_cast<std::size_t>(minute % minutes_kept);
  for (auto at = rings_.begin(); at != rings_.end();) {
    (*at->second)[slot] = 0;
    const bool empty = std::ranges::all_of(*at->second, [](auto count) { return count == 0; });
    at = empty ? rings_.erase(at) : std::next(at);
  }
  for (CounterIndex i = 0; i < engine.table().counter_count(); ++i) {
    auto then = counter_now(engine, i, end);
    if (!then) continue;
    if (std::ranges::find(just_counted, i) != just_counted.end()) --then->count;
    if (then->count == 0) continue;
    auto found = rings_.find(then->key);
    if (found == rings_.end()) {
      if (rings_.size() == most_counters) continue;
      found = rings_.emplace(then->key, std::make_unique<Ring>()).first;
    }
    (*found->second)[slot] = then->count;
  }
}

CounterHistory::Series CounterHistory::of(const CounterKey& key) const {
  Series out(static_cast<std::size_t>(minutes_kept));
  const auto found = rings_.find(key);
  if (found == rings_.end()) return out;
  for (std::int64_t i = 0; i < minutes_kept; ++i) {
    const std::int64_t minute = minute_ - minutes_kept + 1 + i;
    if (minute < 0) continue;
    out[static_cast<std::size_t>(i)] =
        (*found->second)[static_cast<std::size_t>(minute % minutes_kept)];
  }
  return out;
}

}  // namespace wardmote::watch
