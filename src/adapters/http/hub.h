#pragma once
// What the connections of one server share. Private to server.cpp and connection*.cpp: it needs
// Asio.

#include <array>
#include <atomic>
#include <functional>
#include <list>
#include <memory>
#include <string_view>

#include <boost/asio/io_context.hpp>

#include "adapters/http/late_answer.h"
#include "adapters/http/server.h"
#include "adapters/http/worker_pool.h"

namespace wardmote::http {

class Connection;

// Touched by the socket thread only, but for what is atomic, const or thread-safe by itself.
struct Hub {
  Hub(Server::Settings chosen, Handler answer, Clock& clock_used, system::Log& log_used,
      system::Metrics& metrics_used);

  // For the head of an answer. By any thread; made anew once a second, for each.
  std::string_view date() const;

  const Server::Settings settings;
  const Handler handler;
  Clock& clock;
  system::Log& log;
  system::Metrics& metrics;
  system::Gauge& open;
  system::Counter& requests;
  system::Counter& overload;

  boost::asio::io_context io{1};
  WorkerPool pool;
  std::atomic<bool> draining = false;

  std::array<char, 64 * 1024> scratch{};
  std::list<std::shared_ptr<Connection>> connections;
  std::list<Connection*> idle;  // longest idle first
  const std::shared_ptr<WayBack> way_back = std::make_shared<WayBack>(*this);
  std::size_t buffered = 0;
  std::int64_t served = 0;
  std::int64_t overload_unsaid = 0;  // refused since the log last said so
  std::function<void()> on_closed;
};

}  // namespace wardmote::http
