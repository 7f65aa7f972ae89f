#include "watch/held_reference.h"

#include <string>

#include "record/hash.h"
#include "watch/bytes.h"

namespace wardmote::watch {

std::int64_t held_reference(const traffic::RequestId& id, CountingTime since) {
  static constexpr std::int64_t first = std::int64_t{1} << 52;
  std::string named = "wardmote held request";
  bytes::put(named, id);
  bytes::put(named, since.milliseconds());
  thread_local record::Sha256 sha256;
  const auto digest = sha256(std::string_view(named));
  std::int64_t drawn = 0;
  for (std::size_t i = 0; i < 7; ++i) drawn = drawn << 8 | digest[i];
  return first | drawn % first;
}

}  // namespace wardmote::watch
