#include "app/gate/door.h"

#include <algorithm>
#include <thread>

#include <fmt/format.h>

#include "adapters/http/negotiate.h"
#include "adapters/http/problem.h"
#include "app/gate/bulk.h"

namespace wardmote::app::gate {

namespace {

constexpr std::size_t usual_line = 256;  // bytes
constexpr std::string_view verdict_records = "application/vnd.wardmote.verdicts";

using Body = std::function<std::string(const Parcel&)>;

// Answers when the gate does; no worker waits for it. The parcel borrows from the request, which
// stays until then (http::Answer).
http::Response when_durable(GateThread& gate, std::shared_ptr<Parcel> parcel,
                            std::string_view content_type, Body body_of) {
  http::Response out;
  out.later = [&gate, parcel = std::move(parcel), content_type,
               body_of = std::move(body_of)](http::Answer answer) {
    gate.submit(parcel, [=, answer = std::move(answer)](const Result<void>& durable) {
      answer(durable ? http::text_response(200, content_type, body_of(*parcel))
                     : http::problem(durable.error()));
    });
  };
  return out;
}

Body lines_of(const watch::Vocabulary& vocabulary) {
  return [&vocabulary](const Parcel& parcel) {
    std::string out;
    out.reserve(parcel.size() * usual_line);
    for (std::size_t i = 0; i < parcel.size(); ++i) parcel.append_line(out, i, vocabulary);
    return out;
  };
}

std::string records_of(const Parcel& parcel) {
  std::string out(verdict_stream_header);
  for (std::size_t i = 0; i < parcel.size(); ++i) parcel.append_record(out, i);
  return out;
}

http::Response not_taken(const Error& error) {
  return error.code == "bulk-too-many" ? http::problem(413, error.code, error.why, error.way_out)
                                       : http::problem(error);
}

http::Response nobodys(system::Counter& unauthorised) {
  unauthorised.add();
  auto out = http::problem(401, "sender-unknown", "The gate takes requests of known senders alone.",
                           "Send Authorization: Bearer and the token that wardmote watch sender "
                           "gave.");
  out.headers.set("WWW-Authenticate", "Bearer realm=\"gate\"");
  return out;
}

struct Door {
  GateThread& gate;
  const Intake& intake;
  const watch::Vocabulary& vocabulary;
  bool needs_time;
  const Standing& standing;
  const SenderFile* senders;
  const system::Metrics& figures;
  system::Counter& unauthorised;
  ReleasedPort* released;

  using Take = http::Response (Door::*)(const http::Request&, const Sender*) const;
  http::Response admit(const http::Request& request, Take take) const {
    if (!senders) return (this->*take)(request, nullptr);
    const auto known = senders->now();
    const Sender* const sender = known->shown_by(request.headers.get("Authorization"));
    return sender ? (this->*take)(request, sender) : nobodys(unauthorised);
  }

  static std::shared_ptr<Parcel> parcel_of(const http::Request& request, const Sender* sender) {
    auto out = std::make_shared<Parcel>(request.body);
    if (sender && !sender->is_for_all) out->see_own_alone();
    return out;
  }

  // They count everybody's traffic.
  http::Response metrics(const http::Request&, const Sender* sender) const {
    if (sender && !sender->is_for_all)
      return http::problem(403, "figures-of-all", "These figures are of the traffic of all Users.",
                           "Show the token of a sender that may send for all: --user '*'.");
    return http::text_response(200, "text/plain; version=0.0.4", figures.prometheus());
  }

  http::Response single(const http::Request& request, const Sender* sender) const {
    if (request.body.empty())
      return http::problem(400, "body-empty", "There is no request in the body.",
                           "Send one DUIS document or JSON event.");
    auto parcel = parcel_of(request, sender);
    parcel->add(from(sender, intake.take(request.body)), request.body, needs_time);
    return when_durable(gate, std::move(parcel), "application/json", lines_of(vocabulary));
  }

  http::Response bulk(const http::Request& request, const Sender* sender) const {
    const auto framing = framing_of(request.headers.get("Content-Type"));
    if (!framing)
      return http::problem(415, "bulk-type-unknown",
                           "The Content-Type does not say how the requests are told apart.",
                           "Send application/x-ndjson, application/vnd.wardmote.length-prefixed "
                           "or application/vnd.wardmote.events.");
    auto parcel = parcel_of(request, sender);
    if (const auto unpacked = unpack(*parcel, *framing, intake, needs_time, sender); !unpacked)
      return not_taken(unpacked.error());
    const auto chosen =
        http::choose(request.headers.get("Accept"), {"application/x-ndjson", verdict_records});
    return chosen == 1U ? when_durable(gate, std::move(parcel), verdict_records, records_of)
                        : when_durable(gate, std::move(parcel), "application/x-ndjson",
                                       lines_of(vocabulary));
  }

  http::Response hand_over(const http::Request& request, const Sender* sender) const {
    if (!sender || sender->is_for_all) return released->answer(request);
    return http::problem(403, "sender-not-for-all",
                         "What was released is told to senders of all User IDs alone.",
                         "Give the sender * with wardmote watch sender.");
  }

  http::Response health() const {
    switch (gate.health()) {
      case GateThread::Health::Well:
        return http::text_response(200, "application/json", standing.health());
      case GateThread::Health::DiskFull:
        return http::problem(503, "disk-full",
                             "The journal has no room. Requests wait; nothing is lost.",
                             "Make room: the gate goes on by itself.");
      case GateThread::Health::Failed:
        break;
    }
    return http::problem(503, "gate-failed", "The gate has ended and gives no verdict.",
                         "Its log says why. Start it again: it reads what is on disk.");
  }
};

}  // namespace

Result<http::Router> door(GateThread& gate, const Intake& intake,
                          const watch::Vocabulary& vocabulary, bool needs_time,
                          system::Metrics& metrics, const Standing& standing,
                          const SenderFile* senders, ReleasedPort* released) {
  using http::Method;
  const auto door = std::make_shared<const Door>(
      Door{gate, intake, vocabulary, needs_time, standing, senders, metrics,
           metrics.counter("wardmote_gate_unauthorised_total",
                           "Messages of nobody that may send, answered 401"),
           released});
  std::vector<http::Route> routes{
      {Method::Post, "/requests", "gate.request", "Ask for the verdict on one request",
       [door](const auto& request, const auto&) { return door->admit(request, &Door::single); }},
      {Method::Post, "/requests/bulk", "gate.bulk", "Ask for the verdicts on many requests",
       [door](const auto& request, const auto&) { return door->admit(request, &Door::bulk); }},
      {Method::Get, "/health", "gate.health", "Whether the gate gives verdicts",
       [door](const auto&, const auto&) { return door->health(); }},
      {Method::Get, "/metrics", "gate.metrics", "The gate's figures",
       [door](const auto& request, const auto&) { return door->admit(request, &Door::metrics); }}};
  if (released)
    routes.push_back({Method::Get, "/released", "gate.released",
                      "What was released and goes on now",
                      [door](const auto& request, const auto&) {
                        return door->admit(request, &Door::hand_over);
                      }});
  return http::Router::make(
      std::move(routes),
      [](const http::Request&) {
        return http::problem(404, "not-found", "The gate has nothing here.",
                             "Send requests to /requests or /requests/bulk.");
      },
      metrics);
}

http::Server::Settings door_settings(std::string address, std::uint16_t port) {
  http::Server::Settings out;
  out.address = std::move(address);
  out.port = port;
  out.workers = std::max(2U, std::thread::hardware_concurrency());
  out.max_connections = 20'000;
  // A connection has one request under way at most: none is turned away for want of a worker.
  out.queue = out.max_connections;
  out.limits.body_for = [](http::Method, std::string_view path) -> http::BodyLimit {
    if (path == "/requests/bulk") return {most_bulk_bytes, "Send the bulk in parts."};
    return {watch::journal::most_line, "No request is that long."};
  };
  return out;
}

}  // namespace wardmote::app::gate
