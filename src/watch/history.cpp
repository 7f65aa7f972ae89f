#include "watch/history.h"

#include <unordered_set>

#include "watch/journal_reader.h"

namespace wardmote::watch {

namespace {

bool counted(const Verdict& verdict, const VerdictPolicy& policy) {
  if (verdict.repeat) return false;
  return goes_on(verdict.outcome) ||
         (verdict.outcome == Outcome::Hold && policy.held_requests_count);
}

}  // namespace

Result<void> recount_from_journal(SegmentFolder& folder, journal::Position until, Engine& engine,
                                  std::span<const CounterIndex> lacking,
                                  const VerdictPolicy& policy) {
  if (lacking.empty()) return {};
  const std::unordered_set<CounterIndex> wanted(lacking.begin(), lacking.end());
  JournalReader reader(folder);
  journal::Position position = 0;
  while (position < until) {
    WARDMOTE_TRY(group, reader.next());
    if (!group) return {};
    journal::EntryReader entries(group->entries, group->header.base);
    while (const auto entry = entries.next()) {
      if (position++ >= until) return {};
      if (entry->kind != journal::EntryKind::Verdict || !counted(entry->verdict.verdict, policy)) {
        continue;
      }
      const Arrival& arrival = entry->verdict.arrival;
      const auto met = engine.table().counters_of(arrival.id.originator, arrival.type);
      for (const CounterIndex index : {met.user_total, met.user_type, met.all_type}) {
        if (wanted.contains(index)) engine.recount(index, entry->verdict.time);
      }
    }
  }
  return {};
}

}  // namespace wardmote::watch
