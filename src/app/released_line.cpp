#include "app/released_line.h"

#include <fmt/format.h>

#include "base/codec_impl.h"

WARDMOTE_CODEC(wardmote::app::ReleasedLine);

namespace wardmote::app {

ReleasedLine line_of(const watch::ReleasedRequest& one) {
  ReleasedLine out{.place = one.place.text(),
                   .position = static_cast<std::int64_t>(one.place.request),
                   .released = one.released,
                   .held_since = instant_of(one.held_since),
                   .request_id = one.id.text(),
                   .type = one.type,
                   .request = std::nullopt};
  if (!one.bytes.empty()) out.request = one.bytes;
  return out;
}

std::string words_of(const ReleasedLine& line) {
  return fmt::format("{:>20}  {}  {:<12} {}", line.place, line.released.iso(), line.type,
                     line.request_id);
}

}  // namespace wardmote::app
