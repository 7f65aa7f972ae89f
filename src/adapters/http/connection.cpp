#include "adapters/http/connection.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <fmt/format.h>

#include "adapters/http/http_date.h"
#include "adapters/http/problem.h"

namespace wardmote::http {
namespace {

namespace asio = boost::asio;
using Code = boost::system::error_code;

// Slower senders and readers of bodies than this are cut off.
constexpr std::size_t slowest_bytes_a_second = 16 * 1024;
// After the last answer: how long and how much to read, so that the other end sees the answer
// before it sees a broken connection.
constexpr std::chrono::milliseconds linger_time{5000};
constexpr std::chrono::milliseconds short_linger_time{100};  // when the server stops
constexpr std::size_t linger_bytes = 64 << 20;

constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
constexpr std::string_view too_many =
    "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\n"
    "Connection: close\r\n\r\n";

constexpr Fault too_slow{408, "too-slow", "The request took too long to arrive."};
constexpr Fault no_memory{503, "overloaded", "The server has too much to read at once."};
constexpr Fault no_worker{503, "overloaded", "The server has too much to do."};

Response response_to(const Fault& fault) {
  std::string why(fault.why);
  if (fault.limit) why += fmt::format(" At most {} bytes are taken.", fault.limit);
  return problem(fault.status, fault.code.text(), why,
                 fault.status == 503 ? "Try again in a moment." : fault.way_out);
}

// Made anew once a second, for each thread.
std::string_view date_header(Clock& clock) {
  thread_local std::int64_t second = -1;
  thread_local std::string text;
  const Instant now = clock.now();
  if (now.micros() / 1'000'000 != second) {
    second = now.micros() / 1'000'000;
    text = http_date(now);
  }
  return text;
}

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

Connection::Connection(Hub& hub, Socket socket)
    : hub_(hub), socket_(std::move(socket)), reader_(hub.settings.limits) {}

void Connection::turn_away(Socket& socket) {
  Code ignored;
  socket.non_blocking(true, ignored);
  socket.write_some(asio::buffer(too_many), ignored);
  socket.shutdown(Socket::shutdown_send, ignored);
  socket.close(ignored);
}

void Connection::start() {
  Code ignored;
  socket_.non_blocking(true, ignored);
  socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
  const auto end = socket_.remote_endpoint(ignored);
  peer_ = end.address().to_string();
  place_ = hub_.connections.insert(hub_.connections.end(), shared_from_this());
  hub_.open.add(1);
  state_ = State::Receiving;  // so that the first enter() joins the idle list
  await_more();
}

void Connection::enter(State state) {
  if (state == state_) return;
  if (state_ == State::Idle) hub_.idle.erase(idle_place_);
  state_ = state;
  if (state_ == State::Idle) idle_place_ = hub_.idle.insert(hub_.idle.end(), this);
}

void Connection::expire_in(std::chrono::milliseconds time) {
  deadline_ = system::steady_now() + time;
}

bool Connection::under_way() const {
  return state_ == State::Receiving || state_ == State::Answering || state_ == State::Writing ||
         state_ == State::Streaming;
}

void Connection::hold(std::size_t bytes) {
  hub_.buffered += bytes - held_;
  held_ = bytes;
}

void Connection::close() {
  if (state_ == State::Closed) return;
  const auto self = shared_from_this();
  enter(State::Closed);
  hold(0);
  if (gate_) gate_->shut();
  Code ignored;
  socket_.close(ignored);
  hub_.open.add(-1);
  hub_.connections.erase(place_);
  hub_.on_closed();
}

void Connection::on_tick(system::SteadyTime now) {
  if (now < deadline_) return;
  deadline_ = system::SteadyTime::max();
  if (state_ == State::Receiving)
    refuse(too_slow);
  else if (state_ != State::Answering)
    close();
}

void Connection::drain() {
  if (state_ == State::Idle) close();
  if (state_ == State::Streaming) gate_->finish();
  if (state_ == State::Lingering) expire_in(short_linger_time);
}

void Connection::await_readable() {
  if (awaiting_) return;
  awaiting_ = true;
  socket_.async_wait(Socket::wait_read, [self = shared_from_this()](const Code& error) {
    self->awaiting_ = false;
    if (error)
      self->close();
    else
      self->on_readable();
  });
}

void Connection::on_readable() {
  if (state_ == State::Closed) return;
  Code error;
  const std::size_t got = socket_.read_some(asio::buffer(hub_.scratch), error);
  if (error == asio::error::would_block) return await_readable();
  if (error) return close();
  received_ += got;
  switch (state_) {
    case State::Lingering:
      return received_ > linger_bytes ? close() : await_readable();
    case State::Streaming:
      return await_readable();
    case State::Idle:
    case State::Receiving:
      reader_.append({hub_.scratch.data(), got});
      return progress();
    default:
      // Nothing is read while an answer is made or written.
      return;
  }
}

void Connection::progress() {
  for (;;) {
    switch (reader_.next()) {
      case RequestReader::Step::NeedBytes:
        return await_more();
      case RequestReader::Step::SendContinue: {
        Code error;
        if (socket_.write_some(asio::buffer(go_on), error) != go_on.size()) return close();
        break;
      }
      case RequestReader::Step::Ready:
        return dispatch();
      case RequestReader::Step::Refused:
        return refuse(reader_.fault());
    }
  }
}

void Connection::await_more() {
  hold(reader_.body_bytes());
  if (hub_.buffered > hub_.settings.max_buffered) {
    hub_.overload.add();
    ++hub_.overload_unsaid;
    return refuse(no_memory);
  }
  if (!reader_.begun()) {
    if (hub_.draining) return close();
    enter(State::Idle);
    expire_in(hub_.settings.idle_timeout);
  } else {
    if (state_ != State::Receiving) {
      enter(State::Receiving);
      began_ = system::steady_now();
      received_ = 0;
    }
    deadline_ = began_ + hub_.settings.sender_timeout +
                std::chrono::seconds(received_ / slowest_bytes_a_second);
  }
  await_readable();
}

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
  framing.date = date_header(hub.clock);
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

void Connection::refuse(const Fault& fault) {
  hub_.log.write(system::RequestRefused{.why = fault.code, .status = fault.status});
  hub_.metrics
      .counter("wardmote_http_refused_total", "Requests refused unanswered, by reason",
               {{"why", fault.code}})
      .add();
  respond(response_to(fault), Framing{.keep_alive = false, .date = {}});
}

void Connection::respond(Response response, Framing framing) {
  if (hub_.draining) framing.keep_alive = false;
  framing.date = date_header(hub_.clock);
  std::string head = head_of(response, framing);
  const bool body = has_body(response, framing);
  write(std::move(head), std::move(response), body, framing.keep_alive, nullptr);
}

void Connection::write(std::string head, Response response, bool body, bool keep_alive,
                       std::shared_ptr<StreamGate> gate) {
  if (state_ == State::Closed) {
    if (gate) gate->shut();
    return;
  }
  hold(0);
  head_ = std::move(head);
  head_sent_ = 0;
  body_ = std::move(response.body);
  body_rest_ = {};
  if (body) {
    const auto* own = std::get_if<std::string>(&body_);
    body_rest_ = own != nullptr ? std::string_view(*own) : *std::get<1>(body_);
  }
  keep_alive_ = keep_alive;
  gate_ = std::move(gate);
  enter(State::Writing);
  expire_in(hub_.settings.reader_timeout);
  flush();
}

void Connection::flush() {
  if (state_ == State::Closed) return;
  while (head_sent_ < head_.size() || !body_rest_.empty()) {
    const std::array<asio::const_buffer, 2> parts = {
        asio::buffer(head_) + head_sent_, asio::buffer(body_rest_.data(), body_rest_.size())};
    Code error;
    std::size_t sent = socket_.write_some(parts, error);
    if (error == asio::error::would_block)
      return socket_.async_wait(Socket::wait_write,
                                [self = shared_from_this()](const Code& failed) {
                                  if (failed)
                                    self->close();
                                  else
                                    self->flush();
                                });
    if (error) return close();
    expire_in(hub_.settings.reader_timeout);
    const std::size_t of_head = std::min(sent, head_.size() - head_sent_);
    head_sent_ += of_head;
    body_rest_.remove_prefix(sent - of_head);
  }
  on_written();
}

void Connection::on_written() {
  head_.clear();
  head_sent_ = 0;
  body_ = std::string();
  deadline_ = system::SteadyTime::max();
  if (gate_) {
    if (state_ == State::Writing) {
      enter(State::Streaming);
      await_readable();  // only to learn that the reader has gone
    }
    return pump();
  }
  if (!keep_alive_) return linger();
  if (!reader_.begun()) return await_more();
  // A pipelined request is waiting. By way of the queue, so that many of them nest nowhere.
  asio::post(hub_.io, [self = shared_from_this()] {
    if (self->state_ != State::Closed) self->progress();
  });
}

void Connection::pump() {
  // Not while an earlier part is on its way: flush() comes back here.
  if (state_ != State::Streaming || !head_.empty()) return;
  if (gate_->overrun()) return close();
  bool ended = false;
  head_ = gate_->fetch(ended);
  if (ended) {
    gate_->shut();
    gate_.reset();
    // A request sent during the stream was not kept.
    keep_alive_ = false;
    enter(State::Writing);
  } else if (head_.empty()) {
    return;
  }
  expire_in(hub_.settings.reader_timeout);
  flush();
}

void Connection::linger() {
  Code error;
  socket_.shutdown(Socket::shutdown_send, error);
  if (error) return close();
  enter(State::Lingering);
  expire_in(hub_.draining ? short_linger_time : linger_time);
  received_ = 0;
  await_readable();
}

}  // namespace wardmote::http
