#include "app/web/watch_stream.h"

#include "adapters/http/problem.h"
#include "adapters/http/security_headers.h"

namespace wardmote::app {
namespace {

constexpr std::chrono::milliseconds interval(2'000);
const std::string look = "event: look\ndata: again\n\n";

}  // namespace

WatchStream::WatchStream() : repeat_(interval, [this] { tick(); }) {}

void WatchStream::tick() {
  const std::lock_guard lock(mutex_);
  std::erase_if(readers_, [](const auto& reader) { return !reader->send(look); });
}

http::Response WatchStream::open() {
  {
    const std::lock_guard lock(mutex_);
    if (readers_.size() >= most)
      return http::problem(Error{ErrorKind::Busy, "streams-taken", "",
                                 "Too many pages are being kept up to date.",
                                 "Load the page again to see what is new."});
  }
  http::Response out;
  out.headers.set("Content-Type", "text/event-stream");
  http::secure(out, http::Caching::Never);
  out.stream = [this](std::shared_ptr<http::StreamWriter> reader) {
    reader->send("retry: 2000\n\n");
    const std::lock_guard lock(mutex_);
    readers_.push_back(std::move(reader));
  };
  return out;
}

}  // namespace wardmote::app
