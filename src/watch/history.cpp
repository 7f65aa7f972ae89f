#include "watch/history.h"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "watch/calendar_windows.h"

namespace wardmote::watch {

namespace {

bool counted(const Verdict& verdict, const VerdictPolicy& policy) {
  if (verdict.repeat) return false;
  return goes_on(verdict.outcome) ||
         (verdict.outcome == Outcome::Hold && policy.held_requests_count);
}

// Of one counter, in milliseconds.
std::int64_t longest_of(const ThresholdTable& table, CounterIndex index) {
  // A day of the calendar has 25 hours where the clock goes back.
  constexpr std::int64_t longest_day = 25LL * 3'600'000;
  const CounterSpec& spec = table.counter(index);
  std::int64_t out = std::int64_t{spec.longest_seconds} * 1'000;
  if (spec.has_calendar) out = std::max(out, longest_day);
  return out;
}

}  // namespace

CountingTime reach_of(const ThresholdTable& table, std::span<const CounterIndex> counters,
                      CountingTime now) {
  std::int64_t longest = 0;
  for (const CounterIndex index : counters) longest = std::max(longest, longest_of(table, index));
  return CountingTime(now.milliseconds() - longest);
}

CountingTime reach_of(const ThresholdTable& table, CountingTime now) {
  std::int64_t longest = 0;
  for (CounterIndex i = 0; i < table.counter_count(); ++i)
    longest = std::max(longest, longest_of(table, i));
  return CountingTime(now.milliseconds() - longest);
}

Recount::Recount(SegmentFolder& folder, Succession next, CountingTime now,
                 const VerdictPolicy& policy)
    : next_(std::move(next)),
      reach_(reach_of(*next_.table, next_.lacking, now)),
      policy_(policy),
      reader_(folder),
      counts_(next_.table, {.policy = policy, .remembered = {.most = 1}}),
      is_lacking_(next_.table->counter_count()) {
  for (const CounterIndex index : next_.lacking) is_lacking_[index] = true;
}

Result<bool> Recount::count_group() {
  return count_group(std::numeric_limits<journal::Position>::max());
}

Result<bool> Recount::count_group(journal::Position until) {
  if (next_.lacking.empty()) return false;
  if (!begun_) WARDMOTE_CHECK(reader_.start_before(reach_));
  begun_ = true;
  WARDMOTE_TRY(group, reader_.next());
  if (!group) return false;
  journal::Position position = group->header.first;
  journal::EntryReader entries(group->entries, group->header.base);
  while (position++ < until) {
    const auto entry = entries.next();
    if (!entry) break;
    if (entry->kind == journal::EntryKind::Verdict) count(entry->verdict);
  }
  return true;
}

void Recount::count(const journal::VerdictEntry& entry) {
  if (entry.time <= reach_ || !counted(entry.verdict, policy_)) return;
  const auto met = next_.table->counters_of(entry.arrival.id.originator, entry.arrival.type);
  for (const CounterIndex index : {met.user_total, met.user_type, met.all_type})
    if (index != no_counter && is_lacking_[index]) counts_.recount(index, entry.time);
}

Result<void> Recount::count_to(journal::Position until) {
  while (!next_.lacking.empty() && reader_.end().entries < until) {
    WARDMOTE_TRY(more, count_group(until));
    if (!more) return journal_ends_early(until, reader_.end().entries);
  }
  return {};
}

void Recount::put_in(Engine& engine, CountingTime now) {
  engine.adopt(next_);
  const ThresholdTable& table = *next_.table;
  CalendarWindows windows;
  std::vector<std::int64_t> times;
  for (const CounterIndex index : next_.lacking) {
    const std::int64_t edge = now.milliseconds() - longest_of(table, index);
    times.clear();
    counts_.times(index).each([&](CountingTime time) {
      if (time.milliseconds() > edge) times.push_back(time.milliseconds());
    });
    engine.restore(index, RollingTimes::holding(times, table.counter(index).bounds()));
    table.each_limit(table.counter(index), [&](const CountLimit& limit) {
      if (limit.rolls()) return;
      const auto& count = counts_.calendar_counts()[limit.seconds_or_slot];
      if (count.from == windows.start_of(calendar_of(limit.window), now))
        engine.restore(limit, count);
    });
  }
}

}  // namespace wardmote::watch
