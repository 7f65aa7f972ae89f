#include "watch/engine.h"

namespace wardmote::watch {

Engine::Engine(std::shared_ptr<const ThresholdTable> table, Settings settings)
    : table_(std::move(table)),
      settings_(settings),
      ranking_(settings.policy),
      times_(table_->counter_count(),
             settings.pages ? settings.pages : std::pmr::get_default_resource()),
      calendar_counts_(table_->calendar_count()),
      remembered_(settings.remembered, settings.key, settings.pages) {}

void Engine::continue_under(const Settings& settings) {
  if (settings.remembered != settings_.remembered)
    remembered_ = remembered_.under(settings.remembered, settings.pages);
  settings_.remembered = settings.remembered;
  settings_.policy = settings.policy;
  ranking_ = Ranking(settings.policy);
}

Engine::Prepared Engine::prepare(const Arrival& arrival) const {
  const RememberedRequests::Key id = remembered_.key_of(arrival.id);
  remembered_.prefetch_lines(id);
  return {.id = id, .met = meet(arrival)};
}

ThresholdTable::Met Engine::meet(const Arrival& arrival) const {
  const auto met = table_->counters_of(arrival.id.originator, arrival.type);
  for (const CounterIndex index : {met.user_total, met.user_type, met.all_type}) {
    if (index == no_counter) continue;
    __builtin_prefetch(&table_->counter(index));
    __builtin_prefetch(&times_[index]);
  }
  return met;
}

void Engine::fetch(const Prepared& prepared) const {
  remembered_.prefetch_requests(prepared.id);
  fetch(prepared.met);
}

void Engine::fetch(const ThresholdTable::Met& met) const {
  for (const CounterIndex index : {met.user_total, met.user_type, met.all_type}) {
    if (index != no_counter) times_[index].prefetch(table_->counter(index).first.limit);
  }
}

Verdict Engine::decide(const Arrival& arrival, CountingTime now) {
  return decide(prepare(arrival), arrival, now);
}

Verdict Engine::decide(const Prepared& prepared, const Arrival& arrival, CountingTime now) {
  if (const auto* known = remembered_.find(prepared.id, arrival.id, now)) {
    if (known->is(arrival)) {
      return {.outcome = known->outcome(), .repeat = true, .first = known->time(), .breaches = {}};
    }
    return {.outcome = Outcome::Refuse, .refusal = Refusal::OtherBytes, .breaches = {}};
  }
  const Verdict verdict = decide_new(prepared.met, arrival, now);
  remembered_.add(prepared.id, arrival, verdict.outcome, now);
  return verdict;
}

Verdict Engine::decide_new(const ThresholdTable::Met& met, const Arrival& arrival,
                           CountingTime now) {
  breaches_.clear();
  const Outcome outcome = weigh(arrival, now, met);
  if (settings_.policy.counts(outcome)) {
    count_in(met.user_total, now);
    count_in(met.user_type, now);
    count_in(met.all_type, now);
  }
  return {.outcome = outcome, .breaches = breaches_};
}

Outcome Engine::weigh(const Arrival& arrival, CountingTime now, const ThresholdTable::Met& met) {
  worst_ = Outcome::Pass;
  look_at(met.user_total, now);
  look_at(met.user_type, now);
  look_at(met.all_type, now);
  if (!arrival.values.empty()) look_at_values(arrival);
  return worst_;
}

void Engine::look_at(CounterIndex index, CountingTime now) {
  if (index == no_counter) return;
  const CounterSpec& spec = table_->counter(index);
  look_at(spec.first, times_[index], now);
  for (const CountLimit& limit : table_->more_limits(spec)) look_at(limit, times_[index], now);
}

void Engine::look_at(const CountLimit& limit, const RollingTimes& times, CountingTime now) {
  const std::uint32_t most = table_->limit_at(limit, now);
  if (limit.rolls()) {
    if (most != 0 && !times.has(most, now, limit.milliseconds())) return;
    broken(limit.outcome, {limit.threshold, most, times.count(now, limit.milliseconds())});
  } else {
    const std::uint32_t count = calendar_count(limit, now).count;
    if (count >= most) broken(limit.outcome, {limit.threshold, most, count});
  }
}

void Engine::look_at_values(const Arrival& arrival) {
  for (const ValueLimit& limit : table_->value_limits(arrival.type)) {
    if (!breaks(limit, arrival.values)) continue;
    broken(outcome_of(limit, arrival.generation), {limit.threshold, 0, 0});
  }
}

void Engine::broken(Outcome outcome, const Breach& breach) {
  breaches_.push_back(breach);
  worst_ = ranking_.graver(worst_, outcome);
}

void Engine::count_in(CounterIndex index, CountingTime now) {
  if (index == no_counter) return;
  const CounterSpec& spec = table_->counter(index);
  if (watcher_) watcher_->before_change(index, times_[index]);
  times_[index].add(now, spec.bounds());
  if (!spec.has_calendar) return;
  table_->each_limit(spec, [&](const CountLimit& limit) {
    if (!limit.rolls()) ++calendar_count(limit, now).count;
  });
}

Engine::CalendarCount& Engine::calendar_count(const CountLimit& limit, CountingTime now) {
  CalendarCount& count = calendar_counts_[limit.seconds_or_slot];
  const CountingTime from = windows_.start_of(calendar_of(limit.window), now);
  if (count.from != from) count = {.from = from, .count = 0};
  return count;
}

void Engine::restore(CounterIndex index, RollingTimes&& times) { times_[index] = std::move(times); }

void Engine::restore(std::span<const CalendarCount> counts) {
  calendar_counts_.assign(counts.begin(), counts.end());
}

void Engine::restore(const CountLimit& limit, const CalendarCount& count) {
  calendar_counts_[limit.seconds_or_slot] = count;
}

void Engine::recount(CounterIndex index, CountingTime time) { count_in(index, time); }

std::uint32_t Engine::count(CounterIndex index, const CountLimit& limit, CountingTime now) const {
  if (limit.rolls()) return times_[index].count(now, limit.milliseconds());
  const CalendarCount& count = calendar_counts_[limit.seconds_or_slot];
  CalendarWindows windows = windows_;
  return count.from == windows.start_of(calendar_of(limit.window), now) ? count.count : 0;
}

}  // namespace wardmote::watch
