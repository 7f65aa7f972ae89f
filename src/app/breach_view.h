#pragma once
// Breaches and counters through a reader's sight.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "app/watch_picture.h"
#include "app/watch_sight.h"
#include "base/fields.h"
#include "record/view.h"

namespace wardmote::app {

struct CounterView {
  static constexpr std::string_view meaning = "What was counted, against its thresholds.";
  std::optional<std::string> user_id, type;
  std::string window;
  std::int64_t count = 0;
  std::optional<std::int64_t> warns_above, holds_above;
  std::int64_t left = 0;
  static constexpr auto fields() {
    return Fields{
        field("user_id", &CounterView::user_id, "The User ID; absent for all Users together"),
        field("type", &CounterView::type, "The communication type; absent for all of them"),
        field("window", &CounterView::window, "The window of the closest limit, in words"),
        field("count", &CounterView::count, "So many went on within it"),
        field("warns_above", &CounterView::warns_above, "The User Warning Threshold"),
        field("holds_above", &CounterView::holds_above, "Above this the surplus is held"),
        field("left", &CounterView::left, "So many more may go on"),
    };
  }
};

struct BreachView {
  static constexpr std::string_view meaning = "A threshold that holds or deletes requests.";
  std::string event;
  watch::BreachKind breach = watch::BreachKind::UserThreshold;
  std::optional<std::string> threshold, user_id, type;
  std::optional<Instant> since, last, recorded;
  std::optional<std::int64_t> held, deleted, still_held;
  static constexpr auto fields() {
    return Fields{
        field("event", &BreachView::event, "Reference of the event"),
        field("breach", &BreachView::breach, "What is broken"),
        field("threshold", &BreachView::threshold, "Reference of the threshold"),
        field("user_id", &BreachView::user_id, "The User ID that set it; absent for the DCC"),
        field("type", &BreachView::type, "The communication type that it limits"),
        field("since", &BreachView::since, "The first request that it held or deleted"),
        field("last", &BreachView::last, "The last one"),
        field("recorded", &BreachView::recorded,
              "When the record learnt it, and so whoever reads it there"),
        field("held", &BreachView::held, "So many requests were held"),
        field("deleted", &BreachView::deleted, "So many were deleted"),
        field("still_held", &BreachView::still_held, "So many are held still"),
    };
  }
};

// A breach for this sight. Of its own thresholds a User sees everything; of another's event that
// holds a request of its, the kind and the reference. `record` is the reader's view.
std::optional<BreachView> breach_for(const watch::BreachEpisode&, const WatchSight&,
                                     const WatchPicture&, const record::View& record);

CounterView counter_view(const watch::CounterNow&, const WatchPicture&);

}  // namespace wardmote::app
