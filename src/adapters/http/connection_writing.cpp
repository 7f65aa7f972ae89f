// The answer on its way out: at once, as far as the other end takes it, or as a stream; and the
// time after the last.

#include <algorithm>

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <fmt/format.h>

#include "adapters/http/connection.h"
#include "adapters/http/problem.h"

namespace wardmote::http {
namespace {

namespace asio = boost::asio;
using Code = boost::system::error_code;

// After the last answer: how long to read, so that the other end sees the answer before it sees a
// broken connection.
constexpr std::chrono::milliseconds linger_time{5000};

}  // namespace

Response Connection::response_to(const Fault& fault) {
  std::string why(fault.why);
  if (fault.limit) why += fmt::format(" At most {} bytes are taken.", fault.limit);
  return problem(fault.status, fault.code.text(), why,
                 fault.status == 503 ? "Try again in a moment." : fault.way_out);
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
  framing.date = hub_.date();
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
