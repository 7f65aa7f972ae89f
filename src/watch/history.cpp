#include "watch/history.h"

#include <algorithm>
#include <unordered_map>

#include "watch/journal_reader.h"

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

Result<void> recount_from_journal(SegmentFolder& folder, journal::Position until, CountingTime now,
                                  Engine& engine, std::span<const CounterIndex> lacking,
                                  const VerdictPolicy& policy) {
  if (lacking.empty()) return {};
  std::unordered_map<CounterIndex, std::int64_t> wanted;  // later than this
  for (const CounterIndex index : lacking)
    wanted.emplace(index, now.milliseconds() - longest_of(engine.table(), index));
  JournalReader reader(folder);
  journal::Position position = 0;
  while (position < until) {
    WARDMOTE_TRY(group, reader.next());
    if (!group) return {};
    position = group->header.first;
    journal::EntryReader entries(group->entries, group->header.base);
    while (const auto entry = entries.next()) {
      if (position++ >= until) return {};
      if (entry->kind != journal::EntryKind::Verdict || !counted(entry->verdict.verdict, policy)) {
        continue;
      }
      const Arrival& arrival = entry->verdict.arrival;
      const auto met = engine.table().counters_of(arrival.id.originator, arrival.type);
      for (const CounterIndex index : {met.user_total, met.user_type, met.all_type}) {
        const auto found = wanted.find(index);
        if (found != wanted.end() && entry->verdict.time.milliseconds() > found->second)
          engine.recount(index, entry->verdict.time);
      }
    }
  }
  return {};
}

}  // namespace wardmote::watch
