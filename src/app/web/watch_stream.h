#pragma once
// Tells open pages of the watch, every two seconds, to look again. It says nothing else, the same
// to all, so that nobody learns from it when others' traffic came.
//
// At most `most` streams; a page without one looks again by itself. Thread-safe.

#include <memory>
#include <mutex>
#include <vector>

#include "adapters/http/message.h"
#include "adapters/system/repeat.h"

namespace wardmote::app {

class WatchStream {
 public:
  static constexpr std::size_t most = 500;

  WatchStream();
  // 503 where there are too many.
  http::Response open();

 private:
  void tick();

  std::mutex mutex_;
  std::vector<std::shared_ptr<http::StreamWriter>> readers_;
  system::Repeat repeat_;
};

}  // namespace wardmote::app
