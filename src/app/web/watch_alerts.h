#pragma once
// The DCC Alerts AD1 of one request, as the API tells them. Private to app/web.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/quarantine_alerts.h"
#include "app/watch_sight.h"
#include "app/web/visit.h"
#include "base/fields.h"
#include "watch/quarantine_event.h"

namespace wardmote::app {

struct AlertView {
  static constexpr std::string_view meaning =
      "A DCC Alert AD1: it tells a User that a request of theirs was held or deleted.";
  watch::BreachKind kind = watch::BreachKind::UserThreshold;
  std::string user_id, request_id, event, response_id, file, alert;
  static constexpr auto fields() {
    return Fields{
        field("kind", &AlertView::kind, "The kind of breach that it tells of"),
        field("user_id", &AlertView::user_id, "Whom it is for"),
        field("request_id", &AlertView::request_id, "The request that was held or deleted"),
        field("event", &AlertView::event, "Reference of the event of quarantine"),
        field("response_id", &AlertView::response_id, "Its own, the same each time it is told"),
        field("file", &AlertView::file, "Its name as a file"),
        field("alert", &AlertView::alert, "The XML, unsigned, valid by the schema of DUIS 5.4"),
    };
  }
};
struct AlertList {
  static constexpr std::string_view meaning =
      "The DCC Alerts AD1 of one request, one for each kind of breach.";
  static constexpr bool shows_empty_lists = true;
  std::int64_t count = 0;
  std::vector<AlertView> alerts;
  static constexpr auto fields() {
    return Fields{
        field("count", &AlertList::count, "So many"),
        field("alerts", &AlertList::alerts, "The alerts"),
    };
  }
};

// From whom alerts are that name nobody else: the DCC of this server's settings, or that of the
// simulated nation.
traffic::Eui64 alerting_dcc(const Visit&);

// Of a request of this sight, from the EUI-64 that the address names by `from`, or from that one.
// Empty where it was neither held nor deleted, is not known any more, or is not
// to be seen. Invalid "eui-not-in-form" where `from` is none.
Result<std::vector<AlertMade>> alerts_seen(const Visit&, const WatchSight&,
                                           std::string_view request_id);

}  // namespace wardmote::app
