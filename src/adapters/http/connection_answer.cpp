// From a request that was read whole to its answer: by a worker, or by whoever answers later.

#include <boost/asio/post.hpp>

#include "adapters/http/connection.h"
#include "adapters/http/problem.h"

namespace wardmote::http {
namespace {

namespace asio = boost::asio;

constexpr Fault no_worker{503, "overloaded", "The server has too much to do."};

Response failed() {
  return problem(500, "failed", "Something went wrong here. It has been noted.",
                 "Try again; tell the secretariat if it happens again.");
}

Response run(Hub& hub, const Request& request) {
  system::Word what = "unknown";
  try {
    return hub.handler(request);
  } catch (const std::bad_alloc&) {
    what = "out-of-memory";
  } catch (const std::logic_error&) {
    what = "logic-error";
  } catch (const std::runtime_error&) {
    what = "runtime-error";
  } catch (...) {
  }
  hub.log.write(system::HandlerFailed{.what = what});
  return failed();
}

}  // namespace

void Connection::dispatch() {
  hub_.requests.add();
  ++hub_.served;
  auto request = std::make_shared<Request>(reader_.take());
  request->peer = peer_;
  hold(request->body.size());
  const Framing framing{
      reader_.http_1_1(), reader_.keep_alive(), request->method == Method::Head, {}};
  enter(State::Answering);
  deadline_ = system::SteadyTime::max();
  const bool taken = hub_.pool.submit([self = shared_from_this(), request = std::move(request),
                                       framing] { answer_in_worker(self, request, framing); });
  if (taken) return;
  hub_.overload.add();
  ++hub_.overload_unsaid;
  respond(response_to(no_worker), framing);
}

void Connection::answer_in_worker(const std::shared_ptr<Connection>& self,
                                  std::shared_ptr<const Request> request, Framing framing) {
  Hub& hub = self->hub_;
  const auto began = system::steady_now();
  Response response = run(hub, *request);
  if (response.later) return answer_later(self, std::move(request), response.later, framing, began);
  const Producer producer = framing.head_only ? Producer() : response.stream;
  const auto gate = send(hub, self, std::move(response), framing, began);
  if (!gate) return;
  try {
    producer(writer_of(gate));
  } catch (...) {
    hub.log.write(system::HandlerFailed{.what = "stream"});
  }
}

void Connection::answer_later(const std::shared_ptr<Connection>& self,
                              std::shared_ptr<const Request> request, const Later& later,
                              Framing framing, system::SteadyTime began) {
  const auto deliver = [back = self->hub_.way_back, weak = std::weak_ptr(self),
                        request = std::move(request), framing, began](Response response) {
    response.stream = nullptr;
    back->reach([&](Hub& hub) { send(hub, weak, std::move(response), framing, began); });
  };
  try {
    later(answered_once(deliver, &failed));
  } catch (...) {
    self->hub_.log.write(system::HandlerFailed{.what = "later"});
  }
}

std::shared_ptr<StreamGate> Connection::send(Hub& hub, const std::weak_ptr<Connection>& connection,
                                             Response response, Framing framing,
                                             system::SteadyTime began) {
  hub.log.write(system::RequestServed{
      .route = response.route,
      .status = response.status,
      .took = std::chrono::duration_cast<system::Took>(system::steady_now() - began)});
  // The end of an HTTP/1.0 stream is the end of the connection.
  if (hub.draining || (response.stream && !framing.http_1_1)) framing.keep_alive = false;
  framing.date = hub.date();
  std::string head = head_of(response, framing);
  const bool body = has_body(response, framing);

  std::shared_ptr<StreamGate> gate;
  if (response.stream && !framing.head_only) {
    gate = std::make_shared<StreamGate>(framing.http_1_1, hub.settings.max_stream_backlog,
                                        [&io = hub.io, connection] {
                                          asio::post(io, [connection] {
                                            if (const auto alive = connection.lock()) alive->pump();
                                          });
                                        });
  }
  response.stream = nullptr;
  asio::post(hub.io, [connection, head = std::move(head), response = std::move(response), body,
                      gate, keep = framing.keep_alive]() mutable {
    if (const auto alive = connection.lock())
      alive->write(std::move(head), std::move(response), body, keep, std::move(gate));
    else if (gate)
      gate->shut();
  });
  return gate;
}

}  // namespace wardmote::http
