#include "watch/fingerprint.h"

#include <cstring>
#include <span>

#include "record/hash.h"

namespace wardmote::watch {

std::uint64_t Fingerprints::of(std::string_view bytes) const {
  thread_local record::Sha256 sha256;
  const record::Digest digest =
      key_ ? sha256(std::span<const std::uint8_t>(key_->bytes), bytes) : sha256(bytes);
  std::uint64_t out = 0;
  std::memcpy(&out, digest.data(), sizeof out);
  return out;
}

}  // namespace wardmote::watch
