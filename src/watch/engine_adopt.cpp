#include "watch/engine.h"

namespace wardmote::watch {

void Engine::adopt(const Succession& next) {
  const ThresholdTable& table = *next.table;
  std::pmr::vector<RollingTimes> times(table.counter_count(), times_.get_allocator());
  std::vector<CalendarCount> calendar_counts(table.calendar_count());
  for (CounterIndex i = 0; i < table.counter_count(); ++i) {
    const CounterIndex old = next.from[i];
    // What lacks its past starts empty: half a past would count twice.
    if (old == no_counter) continue;
    const auto bounds = table.counter(i).bounds();
    times[i] = bounds == table_->counter(old).bounds() ? std::move(times_[old])
                                                       : times_[old].under(bounds);
    table.each_limit(table.counter(i), [&](const CountLimit& limit) {
      if (limit.rolls()) return;
      const CountLimit* same = limit_by_calendar(*table_, old, limit.window);
      calendar_counts[limit.seconds_or_slot] = calendar_counts_[same->seconds_or_slot];
    });
  }
  table_ = next.table;
  times_ = std::move(times);
  calendar_counts_ = std::move(calendar_counts);
}

}  // namespace wardmote::watch
