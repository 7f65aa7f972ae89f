#pragma once
// Between the writer of a stream, on any thread, and the connection that carries it. Private to the
// server.

#include <cstddef>
#include <functional>
#include <mutex>
#include <string>

#include "adapters/http/message.h"

namespace wardmote::http {

class StreamGate {
 public:
  // `wake` asks the connection, from any thread, to fetch; it is never called after shut().
  StreamGate(bool http_1_1, std::size_t max_backlog, std::function<void()> wake)
      : http_1_1_(http_1_1), max_backlog_(max_backlog), wake_(std::move(wake)) {}

  // The writer's side.
  bool send(std::string_view part);
  void finish();

  // The connection's side. Bytes to write now; `ended` where none will follow.
  std::string fetch(bool& ended);
  // No one reads any more.
  void shut();
  // Whether the reader fell too far behind.
  bool overrun();

 private:
  void wake_once();

  const bool http_1_1_;
  const std::size_t max_backlog_;
  std::function<void()> wake_;
  std::mutex mutex_;
  std::string waiting_;
  bool woken_ = false;
  bool finished_ = false;
  bool shut_ = false;
  bool overrun_ = false;
};

std::shared_ptr<StreamWriter> writer_of(std::shared_ptr<StreamGate>);

}  // namespace wardmote::http
