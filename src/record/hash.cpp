#include "record/hash.h"

#include <new>

#include <openssl/evp.h>

#include "base/ids.h"

namespace wardmote::record {
namespace {

const EVP_MD* sha256() {
  static const EVP_MD* const fetched = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  return fetched;
}

EVP_MD_CTX* context(const auto& held) { return static_cast<EVP_MD_CTX*>(held.get()); }

}  // namespace

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
  if (!context_ || !sha256()) throw std::bad_alloc();
}

void Sha256::Free::operator()(void* held) const { EVP_MD_CTX_free(static_cast<EVP_MD_CTX*>(held)); }

void Sha256::begin() { EVP_DigestInit_ex2(context(context_), sha256(), nullptr); }

void Sha256::add(std::string_view bytes) {
  EVP_DigestUpdate(context(context_), bytes.data(), bytes.size());
}

void Sha256::add(std::span<const std::uint8_t> bytes) {
  EVP_DigestUpdate(context(context_), bytes.data(), bytes.size());
}

void Sha256::add(std::uint8_t byte) { EVP_DigestUpdate(context(context_), &byte, 1); }

Digest Sha256::end() {
  Digest out;
  EVP_DigestFinal_ex(context(context_), out.data(), nullptr);
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
