#include "adapters/http/hub.h"

#include <string>

#include "adapters/http/http_date.h"

namespace wardmote::http {

Hub::Hub(Server::Settings chosen, Handler answer, Clock& clock_used, system::Log& log_used,
         system::Metrics& metrics_used)
    : settings(std::move(chosen)),
      handler(std::move(answer)),
      clock(clock_used),
      log(log_used),
      metrics(metrics_used),
      open(metrics.gauge("wardmote_http_connections", "Connections open now")),
      requests(metrics.counter("wardmote_http_requests_total", "Requests read whole")),
      overload(metrics.counter("wardmote_http_overload_total",
                               "Requests and connections refused for lack of room")),
      pool(settings.workers, settings.queue) {}

std::string_view Hub::date() const {
  thread_local std::int64_t second = -1;
  thread_local std::string text;
  const Instant now = clock.now();
  if (now.micros() / 1'000'000 != second) {
    second = now.micros() / 1'000'000;
    text = http_date(now);
  }
  return text;
}

}  // namespace wardmote::http
