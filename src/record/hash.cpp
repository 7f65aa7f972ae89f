// The record hashes several short messages an act. The interface by name (EVP) allocates and frees
// its state for each, which takes longer than hashing 300 bytes; so this is the older one, to the
// same code of the same library. OPENSSL_SUPPRESS_DEPRECATED is set for this file.

#include "record/hash.h"

#include <openssl/sha.h>

#include "base/ids.h"

namespace wardmote::record {

struct Sha256::State : SHA256_CTX {};

Sha256::Sha256() : state_(new State) {}

void Sha256::Free::operator()(State* state) const { delete state; }

void Sha256::begin() { SHA256_Init(state_.get()); }

void Sha256::add(std::string_view bytes) {
  SHA256_Update(state_.get(), bytes.data(), bytes.size());
}

void Sha256::add(std::span<const std::uint8_t> bytes) {
  SHA256_Update(state_.get(), bytes.data(), bytes.size());
}

void Sha256::add(std::uint8_t byte) { SHA256_Update(state_.get(), &byte, 1); }

Digest Sha256::end() {
  Digest out;
  SHA256_Final(out.data(), state_.get());
  return out;
}

std::string sha256_hex(std::string_view bytes) {
  const Digest digest = Sha256()(bytes);
  return to_hex(digest.data(), digest.size());
}

Digest commitment(Sha256& hash, const Salt& salt, std::string_view line) {
  return hash(std::span<const std::uint8_t>(salt), line);
}

}  // namespace wardmote::record
