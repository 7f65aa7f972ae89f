// The DCC Alerts AD1 of a request: as files from its page, and by the API.

#include <algorithm>

#include "adapters/http/problem.h"
#include "adapters/http/security_headers.h"
#include "app/web/api_answers.h"
#include "app/web/watch_alerts.h"
#include "app/web/watch_pages.h"
#include "app/web/watch_words.h"
#include "base/codec_impl.h"
#include "simulation/users.h"
#include "watch/dcc_alert.h"

WARDMOTE_CODEC(wardmote::app::AlertList);

namespace wardmote::app {

traffic::Eui64 alerting_dcc(const Visit& visit) {
  return visit.desk.options.dcc.value_or(simulation::dcc);
}

Result<std::vector<AlertMade>> alerts_seen(const Visit& visit, const WatchSight& sight,
                                           std::string_view request_id) {
  const auto from = visit.query("from");
  const auto dcc = from.empty() ? alerting_dcc(visit) : traffic::Eui64::parse(from);
  if (!dcc)
    return fail(ErrorKind::Invalid, "eui-not-in-form", "from",
                "This is no EUI-64 such as 90-B3-D5-1F-30-00-00-02.",
                "Write it as eight hex pairs joined by hyphens.");
  std::vector<AlertMade> out;
  const auto id = traffic::RequestId::parse(request_id);
  if (!visit.desk.watch || !id || !sight.sees(id->originator)) return out;
  visit.desk.watch->look(
      [&](const watch::Follower& follower) { out = alerts_of(follower, *id, *dcc); });
  return out;
}

namespace {

http::Response list_alerts(Visit& visit, const http::Pairs& captures) {
  const auto made = alerts_seen(visit, sight_of(visit), captures.get("request"));
  if (!made) return http::problem(made.error());
  if (made->empty()) return api_not_found();
  AlertList out;
  for (const auto& one : *made)
    out.alerts.push_back({.kind = one.alert.kind,
                          .user_id = one.alert.request.originator.text(),
                          .request_id = one.alert.request.text(),
                          .event = one.alert.event.text(),
                          .response_id = one.alert.response.text(),
                          .file = one.file_name(),
                          .alert = watch::dcc_alert(one.alert)});
  out.count = static_cast<std::int64_t>(out.alerts.size());
  return api_answer(visit, encode(out));
}

http::Response alert_file(Visit& visit, const http::Pairs& captures) {
  const auto made = alerts_seen(visit, sight_of(visit), captures.get("request"));
  if (!made) return visit.failed(made.error(), "/watch/held", "There is no such alert");
  const auto one = std::ranges::find(*made, captures.get("file"), &AlertMade::file_name);
  if (one == made->end()) return visit.missing();
  auto out = http::text_response(200, "application/xml; charset=utf-8",
                                 watch::dcc_alert(one->alert) + "\n");
  out.headers.set("Content-Disposition", "attachment; filename=\"" + one->file_name() + "\"");
  http::secure(out, http::Caching::Never);
  return out;
}

}  // namespace

void add_watch_alert_pages(Routes& routes, Desk& desk) {
  routes.push_back({http::Method::Get, "/watch/why/{request}/alerts/{file}", "page.watch-alert",
                    "A DCC Alert AD1 of a request, as a file", visiting(desk, alert_file)});
  http::Route route{http::Method::Get, "/api/watch/why/{request}/alerts", "listAlerts",
                    "The DCC Alerts AD1 of a request that was held or deleted",
                    visiting(desk, list_alerts)};
  route.in_api = true;
  routes.push_back(std::move(route));
}

}  // namespace wardmote::app
