#pragma once
// Numbers that tell whether a RequestID came again with the same bytes: the first 8 bytes of the
// SHA-256 of a key and the bytes.
//
// Without the key nobody can look for two requests of one fingerprint, which 2^32 tries would find;
// so it is drawn once a journal, kept in it, and told nowhere else. A journal that began before
// there were keys goes on without one. Thread-safe.

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/ids.h"

namespace wardmote::watch {

class Fingerprints {
 public:
  explicit Fingerprints(std::optional<Id128> key = std::nullopt) : key_(key) {}
  std::uint64_t of(std::string_view bytes) const;

 private:
  std::optional<Id128> key_;
};

}  // namespace wardmote::watch
