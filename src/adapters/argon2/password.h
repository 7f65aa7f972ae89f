#pragma once
// Passwords as hashes that are slow to guess: Argon2id, version 1.3 (RFC 9106).
//
// Pure but for the salt. Thread-safe. Each call takes Cost::memory_kib of memory and tens to
// hundreds of milliseconds, on purpose: callers hold no lock meanwhile.

#include <cstdint>
#include <string>
#include <string_view>

#include "base/ports.h"
#include "base/result.h"

namespace wardmote::argon2 {

// The second choice that RFC 9106, section 4, recommends, on one lane: requests run beside each
// other already.
struct Cost {
  static constexpr std::uint32_t memory_kib = 64 * 1024, passes = 3, lanes = 1;
  static constexpr std::size_t salt_bytes = 16, hash_bytes = 32;
};

// "$argon2id$v=19$m=65536,t=3,p=1$SALT$HASH", with a salt of its own. Error: Unavailable
// "password-not-hashed" where memory ran out.
Result<std::string> hash(std::string_view password, Random&);

// Whether it is this password; the hashes are compared in constant time. False where the encoded
// hash is not readable. Error: Unavailable "password-not-hashed" where memory ran out.
Result<bool> matches(std::string_view password, const std::string& encoded);

// What no password matches, at the same cost: for persons who have no password or do not exist.
std::string nobodys();

}  // namespace wardmote::argon2
