#pragma once
// A response that is made after the worker has gone. Private to the server.

#include <functional>
#include <memory>
#include <mutex>
#include <utility>

#include "adapters/http/message.h"

namespace wardmote::http {

struct Hub;

// The way to a server that may be gone by then. Thread-safe.
class WayBack {
 public:
  explicit WayBack(Hub& hub) : hub_(&hub) {}
  // Calls `with` where the server is still there, and keeps it there meanwhile.
  template <class With>
  void reach(const With& with) {
    const std::lock_guard lock(mutex_);
    if (hub_ != nullptr) with(*hub_);
  }
  // Nobody reaches the server any more.
  void close() {
    const std::lock_guard lock(mutex_);
    hub_ = nullptr;
  }

 private:
  std::mutex mutex_;
  Hub* hub_;
};

// Calls `send` once: with the response, or, where there was none, with `otherwise()`.
inline Answer answered_once(std::function<void(Response)> send,
                            std::function<Response()> otherwise) {
  struct Once {
    std::function<void(Response)> send;
    std::function<Response()> otherwise;
    std::once_flag said;
    ~Once() {
      std::call_once(said, [&] { send(otherwise()); });
    }
  };
  return [once = std::make_shared<Once>(std::move(send), std::move(otherwise))](Response response) {
    std::call_once(once->said, [&] { once->send(std::move(response)); });
  };
}

}  // namespace wardmote::http
