#pragma once
// The gate's door for programs that send requests over HTTP.
//
//   POST /requests        one DUIS document or JSON event; answers its verdict
//   POST /requests/bulk   many (bulk.h); answers a verdict each, in their order
//   GET  /released        what was released since ?after=PLACE, to be handed over (released_port.h)
//   GET  /health          200 while verdicts are given, 503 with the reason while they are not;
//                         what is of concern meanwhile (standing.h)
//   GET  /metrics         the gate's figures for Prometheus
//
// A verdict is answered when it is durable, and a refusal is a verdict: its status is 200. Any
// other status says that nothing of the request was counted, but for 500 and a connection that
// broke: then send it again, and what was counted is told as a repeat.
//
// Where senders are named, each shows its token and may send for its own User IDs alone: without
// one requests are answered 401 and counted, and a request for another User ID is refused, which is
// a verdict. What was released is for senders of all User IDs. Health and figures are for anyone.
// Where none are named requests are taken of anyone.

#include <memory>

#include "adapters/http/router.h"
#include "adapters/http/server.h"
#include "app/gate/gate_thread.h"
#include "app/gate/released_port.h"
#include "app/gate/sender_file.h"
#include "app/gate/standing.h"

namespace wardmote::app::gate {

// What answers. All must outlive it. Without a port for what was released it has none.
Result<http::Router> door(GateThread&, const Intake&, const watch::Vocabulary&, bool needs_time,
                          system::Metrics&, const Standing&, const SenderFile* = nullptr,
                          ReleasedPort* = nullptr);

// How many may be sending, and how much.
http::Server::Settings door_settings(std::string address, std::uint16_t port);

}  // namespace wardmote::app::gate
