#pragma once
// The watch through a reader's sight, for pages, the API and whoever else shows it. A User sees its
// own traffic alone.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/breach_view.h"
#include "app/traffic_view.h"
#include "app/watch_picture.h"
#include "app/watch_sight.h"
#include "base/fields.h"

namespace wardmote::app {

struct WatchView {
  static constexpr std::string_view meaning = "The watch over traffic as it is now.";
  static constexpr bool shows_empty_lists = true;
  std::string state;
  bool simulated = false;
  std::optional<Instant> now, last_request;
  std::optional<std::int64_t> entries;
  std::int64_t held = 0;
  std::optional<Instant> oldest_held;
  std::vector<BreachView> breaches, over;
  std::vector<CounterView> counters;
  std::vector<MinuteView> minutes;
  std::optional<Instant> first_hour;
  std::vector<GroupView> groups;
  static constexpr auto fields() {
    return Fields{
        field("state", &WatchView::state, "no-journal, catching-up, following or stopped"),
        field("simulated", &WatchView::simulated, "Whether the traffic is simulated"),
        field("now", &WatchView::now, "The time of the traffic"),
        field("last_request", &WatchView::last_request, "When the last request came"),
        field("entries", &WatchView::entries, "Entries of the journal; for who sees all"),
        field("held", &WatchView::held, "So many requests are held"),
        field("oldest_held", &WatchView::oldest_held, "Since when the oldest of them is"),
        field("breaches", &WatchView::breaches, "Breaches that are open, oldest first"),
        field("over", &WatchView::over, "Breaches that are over, newest first"),
        field("counters", &WatchView::counters, "Closest to its limit first"),
        field("minutes", &WatchView::minutes, "The last minutes with any request, oldest first"),
        field("first_hour", &WatchView::first_hour, "The first of the hours of `groups`"),
        field("groups", &WatchView::groups, "Requests by group of services"),
    };
  }
};

// The time of the traffic that this sight admits: a User's own, where time goes on with requests.
std::optional<watch::CountingTime> time_seen(const WatchPicture&, const WatchSight&);

// Of the picture what this sight admits. `record` is the reader's view.
WatchView watch_view(const WatchPicture&, const WatchSight&, const record::View& record);

}  // namespace wardmote::app
