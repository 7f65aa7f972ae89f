#pragma once
// One connection of the server. Private to server.cpp and connection*.cpp: it needs Asio.
//
// All functions are called by the socket thread, but for those that are static, which the workers
// and whoever answers later run, and the writer of a stream: they reach back by posting to it.

#include <chrono>
#include <list>
#include <memory>
#include <string>

#include <boost/asio/ip/tcp.hpp>

#include "adapters/http/hub.h"
#include "adapters/http/request_reader.h"
#include "adapters/http/response_writer.h"
#include "adapters/http/stream_gate.h"
#include "adapters/system/clock.h"

namespace wardmote::http {

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  using Socket = boost::asio::ip::tcp::socket;

  Connection(Hub&, Socket);

  // Joins the hub's list and waits for the first request.
  void start();
  // For a connection too many: says 503 as far as that goes without waiting, and closes.
  static void turn_away(Socket&);

  void on_tick(system::SteadyTime now);
  void drain();  // closes if nothing is under way, ends a stream
  void close();
  bool under_way() const;  // in the middle of a request, an answer or a stream

 private:
  // After the last answer, when the server stops.
  static constexpr std::chrono::milliseconds short_linger_time{100};

  enum class State { Idle, Receiving, Answering, Writing, Streaming, Lingering, Closed };

  // Life and reading: connection.cpp.
  void await_readable();
  void on_readable();
  void progress();
  void await_more();
  void hold(std::size_t bytes);
  void enter(State);
  void expire_in(std::chrono::milliseconds);

  // From request to answer: connection_answer.cpp.
  void dispatch();
  static void answer_in_worker(const std::shared_ptr<Connection>&, std::shared_ptr<const Request>,
                               Framing);
  static void answer_later(const std::shared_ptr<Connection>&, std::shared_ptr<const Request>,
                           const Later&, Framing, system::SteadyTime began);
  // By any thread: makes the head and leaves the rest to the socket thread. The producer of a
  // stream, where there is one, is then to be called with the gate.
  static std::shared_ptr<StreamGate> send(Hub&, const std::weak_ptr<Connection>&, Response, Framing,
                                          system::SteadyTime began);

  // Writing: connection_writing.cpp.
  static Response response_to(const Fault&);
  void refuse(const Fault&);
  void respond(Response, Framing);
  void write(std::string head, Response, bool body, bool keep_alive,
             std::shared_ptr<StreamGate> gate);
  void flush();
  void on_written();
  void pump();
  void linger();

  Hub& hub_;
  Socket socket_;
  RequestReader reader_;
  std::string peer_;
  State state_ = State::Closed;
  system::SteadyTime deadline_ = system::SteadyTime::max();
  system::SteadyTime began_{};  // the request under way
  std::size_t received_ = 0;    // bytes of it
  std::size_t held_ = 0;        // of hub_.buffered
  std::list<std::shared_ptr<Connection>>::iterator place_;
  std::list<Connection*>::iterator idle_place_;

  std::string head_;  // or parts of a stream
  Body body_;
  std::string_view body_rest_;
  std::size_t head_sent_ = 0;
  bool awaiting_ = false;  // bytes to read
  bool keep_alive_ = false;
  std::shared_ptr<StreamGate> gate_;
};

}  // namespace wardmote::http
