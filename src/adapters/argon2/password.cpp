#include "adapters/argon2/password.h"

#include <array>

#include <argon2.h>
#include <fmt/format.h>

namespace wardmote::argon2 {
namespace {

tl::unexpected<Error> out_of_memory() {
  return fail(ErrorKind::Unavailable, "password-not-hashed", "",
              "The password could not be checked now.", "Try again in a minute.");
}

// How many characters base64 without padding takes.
constexpr std::size_t base64_length(std::size_t bytes) { return (bytes * 8 + 5) / 6; }

}  // namespace

Result<std::string> hash(std::string_view password, Random& random) {
  std::array<std::uint8_t, Cost::salt_bytes> salt;
  random.fill(salt);
  std::string out(argon2_encodedlen(Cost::passes, Cost::memory_kib, Cost::lanes, salt.size(),
                                    Cost::hash_bytes, Argon2_id),
                  '\0');
  const int done = argon2id_hash_encoded(Cost::passes, Cost::memory_kib, Cost::lanes,
                                         password.data(), password.size(), salt.data(), salt.size(),
                                         Cost::hash_bytes, out.data(), out.size());
  if (done != ARGON2_OK) return out_of_memory();
  out.resize(out.find('\0'));
  return out;
}

Result<bool> matches(std::string_view password, const std::string& encoded) {
  const int done = argon2id_verify(encoded.c_str(), password.data(), password.size());
  if (done == ARGON2_MEMORY_ALLOCATION_ERROR) return out_of_memory();
  return done == ARGON2_OK;
}

std::string nobodys() {
  return fmt::format("$argon2id$v=19$m={},t={},p={}${}${}", Cost::memory_kib, Cost::passes,
                     Cost::lanes, std::string(base64_length(Cost::salt_bytes), 'A'),
                     std::string(base64_length(Cost::hash_bytes), 'A'));
}

}  // namespace wardmote::argon2
