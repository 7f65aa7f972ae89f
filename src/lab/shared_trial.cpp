#include "lab/shared_trial.h"

#include <algorithm>
#include <array>
#include <bit>

#include "lab/look_ahead.h"

namespace wardmote::lab {

using watch::CalendarCount;
using watch::CounterIndex;
using watch::CounterSpec;
using watch::CountingTime;
using watch::CountLimit;
using watch::no_counter;
using watch::ThresholdTable;

namespace {

bool same_window(const CountLimit& one, const CountLimit& other) {
  return one.window == other.window && one.seconds_or_slot == other.seconds_or_slot;
}

bool same_windows(const ThresholdTable& one, const CounterSpec& of_one, const ThresholdTable& other,
                  const CounterSpec& of_other) {
  return same_window(of_one.first, of_other.first) &&
         std::ranges::equal(one.more_limits(of_one), other.more_limits(of_other), same_window);
}

}  // namespace

// The counters that a request meets.
struct SharedTrial::MetCounters {
  explicit MetCounters(const ThresholdTable::Met& met) {
    for (const CounterIndex index : {met.user_total, met.user_type, met.all_type})
      if (index != no_counter) all[count++] = index;
  }
  const CounterIndex* begin() const { return all.data(); }
  const CounterIndex* end() const { return all.data() + count; }
  std::array<CounterIndex, 3> all{};
  std::size_t count = 0;
};

bool SharedTrial::count_alike(const ThresholdTable& one, const ThresholdTable& other) {
  if (one.counter_count() != other.counter_count() || one.type_count() != other.type_count() ||
      one.calendar_count() != other.calendar_count()) {
    return false;
  }
  for (CounterIndex i = 0; i < one.counter_count(); ++i) {
    if (one.key(i) != other.key(i) || !same_windows(one, one.counter(i), other, other.counter(i)))
      return false;
  }
  return true;
}

SharedTrial::SharedTrial(std::vector<Table> tables)
    : tables_(std::move(tables)),
      results_(tables_.begin(), tables_.end()),
      counters_(tables_.front()->counter_count()),
      came_in_calendar_(tables_.front()->calendar_count()),
      apart_(tables_.size()),
      all_(~Bits{0} >> (most_drafts - tables_.size())),
      has_values_(tables_.front()->type_count(), false) {
  for (CounterIndex i = 0; i < counters_.size(); ++i) prepare(i);
  for (std::size_t type = 0; type < has_values_.size(); ++type) {
    has_values_[type] = std::ranges::any_of(tables_, [&](const Table& table) {
      return !table->value_limits({static_cast<std::uint16_t>(type)}).empty();
    });
  }
}

// An exception may be lower than the limit: then the draft is asked each time.
void SharedTrial::prepare(CounterIndex index) {
  Counter& counter = counters_[index];
  const ThresholdTable& any = *tables_.front();
  counter.first_slot = static_cast<std::uint32_t>(slots_.size());
  any.each_limit(any.counter(index), [&](const CountLimit& limit) {
    slots_.push_back({.seconds_or_slot = limit.seconds_or_slot, .window = limit.window});
  });
  counter.slots = static_cast<std::uint32_t>(slots_.size()) - counter.first_slot;
  levels_.resize(slots_.size() * tables_.size());
  for (std::size_t draft = 0; draft < tables_.size(); ++draft) {
    const CounterSpec& spec = tables_[draft]->counter(index);
    counter.bounds.most = std::max(counter.bounds.most, spec.most);
    counter.bounds.longest_window = spec.bounds().longest_window;
    std::size_t slot = counter.first_slot;
    tables_[draft]->each_limit(spec, [&](const CountLimit& limit) {
      levels_[slot++ * tables_.size() + draft] = limit.has_exceptions ? 0 : limit.limit;
    });
  }
  for (std::size_t slot = counter.first_slot; slot < slots_.size(); ++slot)
    slots_[slot].least =
        std::ranges::min(std::span(levels_).subspan(slot * tables_.size(), tables_.size()));
}

void SharedTrial::judge(const TrafficBatch& batch, const Period& period) {
  policy_ = batch.policy;
  ranking_ = watch::Ranking(policy_);
  const ThresholdTable& any = *tables_.front();
  const auto& requests = batch.requests;
  std::array<ThresholdTable::Met, looked_up> met;
  const auto look_up = [&](std::size_t at) {
    if (at >= requests.size()) return;
    const watch::Arrival& arrival = requests[at].arrival;
    met[at % looked_up] = any.counters_of(arrival.id.originator, arrival.type);
    for (const CounterIndex index : MetCounters(met[at % looked_up]))
      __builtin_prefetch(&counters_[index]);
  };
  const auto fetch = [&](std::size_t at) {
    if (at >= requests.size()) return;
    for (const CounterIndex index : MetCounters(met[at % looked_up]))
      counters_[index].came.prefetch(slots_[counters_[index].first_slot].least);
  };
  for (std::size_t i = 0; i < looked_up; ++i) look_up(i);
  for (std::size_t i = 0; i < requests.size(); ++i) {
    judge(requests[i], met[i % looked_up], period.has(requests[i].time));
    look_up(i + looked_up);
    fetch(i + fetched);
  }
}

void SharedTrial::judge(const ToldRequest& request, const ThresholdTable::Met& met, bool is_told) {
  const MetCounters counters(met);
  const CountingTime now = request.time;
  Bits asked = breaks_a_value(request.arrival) ? all_ : 0;
  for (const CounterIndex index : counters) {
    if (counters_[index].apart != 0) join_again(index, now);
    asked |= counters_[index].apart | reached_by(counters_[index], now);
  }
  for (Bits left = asked; left != 0; left &= left - 1) {
    const auto draft = static_cast<std::size_t>(std::countr_zero(left));
    const watch::Verdict verdict = verdict_of(draft, request, counters);
    if (is_told) results_[draft].add(request, verdict);
    const bool counts = policy_.counts(verdict.outcome);
    for (const CounterIndex index : counters) {
      if (counts) {
        count_apart(draft, index, now);
      } else {
        set_apart(draft, index, now);
      }
    }
  }
  if (is_told && is_stopped(request.outcome)) {
    for (Bits left = all_ & ~asked; left != 0; left &= left - 1)
      ++results_[static_cast<std::size_t>(std::countr_zero(left))].only_today;
  }
  for (const CounterIndex index : counters) count_in(index, now);
}

// The drafts that have a level within what came.
SharedTrial::Bits SharedTrial::reached_by(const Counter& counter, CountingTime now) {
  Bits out = 0;
  for (std::size_t at = counter.first_slot; at < counter.first_slot + counter.slots; ++at) {
    const Slot& slot = slots_[at];
    std::uint32_t count = 0;
    if (slot.rolls()) {
      if (slot.least != 0 && !counter.came.has(slot.least, now, slot.milliseconds())) continue;
      count = counter.came.count(now, slot.milliseconds());
    } else {
      count = current(came_in_calendar_[slot.seconds_or_slot], slot.window, now).count;
      if (count < slot.least) continue;
    }
    const std::uint32_t* levels = levels_.data() + at * tables_.size();
    for (std::size_t draft = 0; draft < tables_.size(); ++draft)
      out |= Bits{levels[draft] <= count} << draft;
  }
  return out;
}

bool SharedTrial::breaks_a_value(const watch::Arrival& arrival) const {
  if (arrival.values.empty() || !has_values_[arrival.type.index]) return false;
  return std::ranges::any_of(tables_, [&](const Table& table) {
    return std::ranges::any_of(
        table->value_limits(arrival.type),
        [&](const watch::ValueLimit& limit) { return breaks(limit, arrival.values); });
  });
}

watch::Verdict SharedTrial::verdict_of(std::size_t draft, const ToldRequest& request,
                                       const MetCounters& counters) {
  breaches_.clear();
  worst_ = watch::Outcome::Pass;
  for (const CounterIndex index : counters) look_at(draft, index, request.time);
  const watch::Arrival& arrival = request.arrival;
  if (!arrival.values.empty()) {
    for (const watch::ValueLimit& limit : tables_[draft]->value_limits(arrival.type))
      if (breaks(limit, arrival.values))
        broken(outcome_of(limit, arrival.generation), {limit.threshold, 0, 0});
  }
  return {.outcome = worst_, .breaches = breaches_};
}

void SharedTrial::look_at(std::size_t draft, CounterIndex index, CountingTime now) {
  const ThresholdTable& table = *tables_[draft];
  Apart* const own = apart(draft, index);
  const watch::RollingTimes& times = own ? own->times : counters_[index].came;
  const CounterSpec& spec = table.counter(index);
  std::size_t calendar = 0;
  table.each_limit(spec, [&](const CountLimit& limit) {
    const std::uint32_t most = table.limit_at(limit, now);
    if (limit.rolls()) {
      if (most != 0 && !times.has(most, now, limit.milliseconds())) return;
      const std::uint32_t count = times.count(now, limit.milliseconds());
      broken(limit.outcome, {limit.threshold, most, std::min(count, spec.most)});
    } else {
      auto& counted = own ? own->calendar[calendar++] : came_in_calendar_[limit.seconds_or_slot];
      const std::uint32_t count = current(counted, limit.window, now).count;
      if (count >= most) broken(limit.outcome, {limit.threshold, most, count});
    }
  });
}

void SharedTrial::broken(watch::Outcome outcome, const watch::Breach& breach) {
  breaches_.push_back(breach);
  worst_ = ranking_.graver(worst_, outcome);
}

CalendarCount& SharedTrial::current(CalendarCount& count, watch::WindowKind window,
                                    CountingTime now) {
  const CountingTime from = windows_.start_of(calendar_of(window), now);
  if (count.from != from) count = {.from = from, .count = 0};
  return count;
}

void SharedTrial::count_apart(std::size_t draft, CounterIndex index, CountingTime now) {
  Apart* const own = apart(draft, index);
  if (!own) return;
  const ThresholdTable& table = *tables_[draft];
  const CounterSpec& spec = table.counter(index);
  own->times.add(now, spec.bounds());
  if (!spec.has_calendar) return;
  std::size_t calendar = 0;
  table.each_limit(spec, [&](const CountLimit& limit) {
    if (!limit.rolls()) ++current(own->calendar[calendar++], limit.window, now).count;
  });
}

// A request was stopped that the others may count. Called before it is.
void SharedTrial::set_apart(std::size_t draft, CounterIndex index, CountingTime now) {
  Counter& counter = counters_[index];
  const ThresholdTable& table = *tables_[draft];
  const CounterSpec& spec = table.counter(index);
  if (!(counter.apart >> draft & 1)) {
    auto own = std::make_unique<Apart>();
    own->times = counter.came.under(spec.bounds());
    table.each_limit(spec, [&](const CountLimit& limit) {
      if (!limit.rolls()) own->calendar.push_back(came_in_calendar_[limit.seconds_or_slot]);
    });
    apart_[draft][index] = std::move(own);
    if (counter.apart == 0) counter.joins = now;
    counter.apart |= Bits{1} << draft;
  }
  apart_[draft].at(index)->stopped = now;
}

// What was stopped lies before every window: the draft has counted what came.
void SharedTrial::join_again(CounterIndex index, CountingTime now) {
  Counter& counter = counters_[index];
  if (now < counter.joins) return;
  const bool has_calendar = tables_.front()->counter(index).has_calendar;
  const CountingTime today = windows_.start_of(watch::CalendarWindow::Day, now);
  std::int64_t next = now.milliseconds() + counter.bounds.longest_window;
  for (Bits left = counter.apart; left != 0; left &= left - 1) {
    const auto draft = static_cast<std::size_t>(std::countr_zero(left));
    const CountingTime stopped = apart_[draft].at(index)->stopped;
    const std::int64_t out = stopped.milliseconds() + counter.bounds.longest_window;
    if (out > now.milliseconds()) {
      next = std::min(next, out);
    } else if (!has_calendar || stopped < today) {
      apart_[draft].erase(index);
      counter.apart &= ~(Bits{1} << draft);
    }
  }
  counter.joins = CountingTime(next);
}

void SharedTrial::count_in(CounterIndex index, CountingTime now) {
  Counter& counter = counters_[index];
  counter.came.add(now, counter.bounds);
  const ThresholdTable& any = *tables_.front();
  const CounterSpec& spec = any.counter(index);
  if (!spec.has_calendar) return;
  any.each_limit(spec, [&](const CountLimit& limit) {
    if (!limit.rolls())
      ++current(came_in_calendar_[limit.seconds_or_slot], limit.window, now).count;
  });
}

std::vector<DraftResult> SharedTrial::take_results() { return std::move(results_); }

}  // namespace wardmote::lab
