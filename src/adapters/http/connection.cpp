// A connection from its first byte to its end, but for what it answers.

#include "adapters/http/connection.h"

#include <boost/asio/buffer.hpp>

namespace wardmote::http {
namespace {

namespace asio = boost::asio;
using Code = boost::system::error_code;

// Slower senders and readers of bodies than this are cut off.
constexpr std::size_t slowest_bytes_a_second = 16 * 1024;
// How much to read after the last answer.
constexpr std::size_t linger_bytes = 64 << 20;

constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
constexpr std::string_view too_many =
    "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\n"
    "Connection: close\r\n\r\n";

constexpr Fault too_slow{408, "too-slow", "The request took too long to arrive."};
constexpr Fault no_memory{503, "overloaded", "The server has too much to read at once."};

}  // namespace

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

}  // namespace wardmote::http
