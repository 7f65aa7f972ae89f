#include "app/gate/released_port.h"

#include "adapters/http/problem.h"
#include "app/released_line.h"
#include "base/codec.h"

namespace wardmote::app::gate {

ReleasedPort::ReleasedPort(std::unique_ptr<watch::SegmentFolder> folder)
    : folder_(std::move(folder)), released_(*folder_) {}

http::Response ReleasedPort::answer(const http::Request& request) {
  std::optional<watch::HandOverPlace> behind;
  if (const auto after = request.query.get("after"); !after.empty()) {
    behind = watch::HandOverPlace::parse(after);
    if (!behind)
      return http::problem(400, "place-not-in-form", "This is no place of a hand-over.",
                           "Give that of the last line, such as 1204.398, or none.");
  }
  std::string out;
  std::size_t lines = 0;
  const std::lock_guard lock(mutex_);
  auto done = released_.read_on(most_read);
  if (done) {
    done = released_.tell(behind, [&](const watch::ReleasedRequest& one) {
      out.append(encode(line_of(one))) += '\n';
      return ++lines < most_lines && out.size() < most_bytes;
    });
  }
  return done ? http::text_response(200, "application/x-ndjson", std::move(out))
              : http::problem(done.error());
}

}  // namespace wardmote::app::gate
