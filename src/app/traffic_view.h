#pragma once
// What came lately, by minute and by group of services, through a reader's sight.

#include <cstdint>
#include <string_view>
#include <vector>

#include "app/watch_picture.h"
#include "app/watch_sight.h"
#include "base/fields.h"

namespace wardmote::app {

struct UsualView {
  static constexpr std::string_view meaning = "What is usual in an hour, by days that are alike.";
  std::int64_t days = 0, low = 0, middle = 0, high = 0;
  static constexpr auto fields() {
    return Fields{
        field("days", &UsualView::days, "So many days it stands on, 30 at most; 0: nothing known"),
        field("low", &UsualView::low, "A tenth of them had no more"),
        field("middle", &UsualView::middle, "Half of them had no more"),
        field("high", &UsualView::high, "Nine tenths of them had no more"),
    };
  }
};

struct GroupView {
  static constexpr std::string_view meaning = "Requests of one group of services by hour.";
  std::int64_t group = 0;
  std::vector<std::int64_t> hours;
  std::vector<UsualView> usual;
  static constexpr auto fields() {
    return Fields{
        field("group", &GroupView::group, "The first number of their Service References"),
        field("hours", &GroupView::hours, "Requests in each hour, oldest first"),
        field("usual", &GroupView::usual, "What is usual in each of them"),
    };
  }
};

struct MinuteView {
  static constexpr std::string_view meaning = "What became of the requests of one minute.";
  Instant minute;
  std::int64_t passed = 0, warned = 0, flagged = 0, held = 0, deleted = 0, refused = 0;
  static constexpr auto fields() {
    return Fields{
        field("minute", &MinuteView::minute, "When it began"),
        field("passed", &MinuteView::passed, "Went on"),
        field("warned", &MinuteView::warned, "Went on above a warning threshold"),
        field("flagged", &MinuteView::flagged, "Went on above a threshold of dual control"),
        field("held", &MinuteView::held, "Were held"),
        field("deleted", &MinuteView::deleted, "Were deleted"),
        field("refused", &MinuteView::refused, "Were no request that could be counted"),
    };
  }
  std::int64_t all() const { return passed + warned + flagged + held + deleted + refused; }
};

struct TrafficView {
  std::vector<MinuteView> minutes;  // from the first in which something came
  Instant first_hour;
  std::vector<GroupView> groups;  // in which something came
};

// The traffic of all, or of the Users of the sight together, up to this time.
TrafficView traffic_view(const WatchPicture&, const WatchSight&, watch::CountingTime now);

}  // namespace wardmote::app
