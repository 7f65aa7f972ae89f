#pragma once
// What was released, at the gate's port: GET /released?after=PLACE answers what goes on behind that
// place, oldest first, in lines (docs/watch.md). Thread-safe. One answer reads a bounded part of
// the journal: after a start on a long one it takes several until all of it is known.

#include <memory>
#include <mutex>

#include "adapters/http/message.h"
#include "watch/hand_over.h"

namespace wardmote::app::gate {

class ReleasedPort {
 public:
  static constexpr std::size_t most_lines = 1'000;
  static constexpr std::size_t most_bytes = std::size_t{32} << 20;  // one line is always told

  static constexpr std::uint64_t most_read = std::uint64_t{64} << 20;  // of the journal

  explicit ReleasedPort(std::unique_ptr<watch::SegmentFolder>);

  // No line, with 200, where nothing was released since, as far as the journal is read. 400
  // "place-not-in-form", 409 "place-beyond-end".
  http::Response answer(const http::Request&);

 private:
  std::mutex mutex_;
  std::unique_ptr<watch::SegmentFolder> folder_;
  watch::HandOver released_;
};

}  // namespace wardmote::app::gate
