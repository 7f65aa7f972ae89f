// What whoever runs the program asks of it: whether all is well, and its figures.

#include "app/web/service_routes.h"

#include "app/health.h"
#include "app/web/watch_words.h"
#include "base/codec.h"

namespace wardmote::app {
namespace {

constexpr std::string_view of_the_watch = "wardmote_watch_";

http::Response health(const Desk& desk) {
  const bool reads = !desk.watch || desk.watch->reads();
  const auto view =
      health_view(disk_room(desk.site.data()), reads ? WatchReads::Well : WatchReads::Unreadable);
  return http::text_response(view.status == "ok" ? 200 : 503, "application/json", encode(view));
}

}  // namespace

std::string without_the_watch(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n') + 1);
    text.remove_prefix(line.empty() ? text.size() : line.size());
    std::string_view name = line;
    for (const std::string_view about : {"# HELP ", "# TYPE "})
      if (name.starts_with(about)) name.remove_prefix(about.size());
    if (!name.starts_with(of_the_watch)) out += line;
  }
  return out;
}

void add_service_routes(Routes& routes, Desk& desk, system::Metrics& metrics) {
  routes.push_back({http::Method::Get, "/health", "health", "Whether all works",
                    [&desk](const http::Request&, const http::Pairs&) { return health(desk); }});
  routes.push_back({http::Method::Get, "/metrics", "metrics", "Numbers for Prometheus",
                    visiting(desk, [&metrics](Visit& visit, const http::Pairs&) {
                      std::string text = metrics.prometheus();
                      if (!sight_of(visit).all) text = without_the_watch(text);
                      return http::text_response(200, "text/plain; version=0.0.4", std::move(text));
                    })});
}

}  // namespace wardmote::app
