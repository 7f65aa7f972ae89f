#pragma once
// An HTTP/1.1 server: one thread for all sockets, a bounded pool of workers for the handler.
//
//   WARDMOTE_TRY(server, Server::start({.port = 8067}, router, clock, log, metrics));
//   signals.wait();
//   server->stop();
//
// A handler that must wait for something leaves its worker free (Response::later).
//
// What every connection gets: TCP_NODELAY, keep-alive, pipelining (one request at a time, answered
// in order), HEAD, Expect: 100-continue, limits and timeouts. An idle or slow connection costs
// memory and no thread: about 1 kB, and what it has sent of a request. A request that is not
// readable is answered 400 or its kin and the connection closed. Where the workers' queue is full,
// or bodies of all connections together exceed their bound, the answer is 503 with Retry-After. For
// one connection too many the one that has been idle longest is closed.
//
// TLS and HTTP/2 belong to a proxy in front.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "adapters/http/message.h"
#include "adapters/http/request_reader.h"
#include "adapters/system/log.h"
#include "adapters/system/metrics.h"
#include "base/result.h"

namespace wardmote::http {

class Server {
 public:
  struct Settings {
    using Millis = std::chrono::milliseconds;

    std::string address = "127.0.0.1";  // the number of an IPv4 or IPv6 address
    std::uint16_t port = 0;             // 0: any that is free
    std::size_t workers = 2;            // at least 1
    std::size_t queue = 1024;           // requests waiting for a worker
    std::size_t max_connections = 10'000;
    RequestReader::Limits limits = {};
    std::size_t max_buffered = 256 << 20;      // bytes of bodies, all connections together
    std::size_t max_stream_backlog = 1 << 20;  // bytes that a stream's reader may be behind
    Millis idle_timeout{60'000};               // between requests
    Millis sender_timeout{20'000};  // for a request to arrive, plus a second for each 16 KiB of it
    Millis reader_timeout{30'000};  // without a byte of the answer taken
    Millis drain_timeout{10'000};   // for requests under way at stop()
  };

  // Listens from here on. The handler is called by several workers at once; an exception from it is
  // answered 500 and logged. Clock, log and metrics must outlive the server. Raises the limit on
  // open files; where the system does not allow enough, the limit on connections sinks and the log
  // says so. Errors: Busy where the port is taken, Invalid for an address that is none.
  static Result<std::unique_ptr<Server>> start(Settings, Handler, Clock&, system::Log&,
                                               system::Metrics&);
  ~Server();  // stops
  Server(const Server&) = delete;

  std::uint16_t port() const;

  // Takes no more connections, lets requests under way finish within drain_timeout, ends streams,
  // closes the rest and returns when no thread is left. Once is enough; not from a handler.
  void stop();

 private:
  struct Running;
  explicit Server(std::unique_ptr<Running>);
  std::unique_ptr<Running> running_;
};

}  // namespace wardmote::http
