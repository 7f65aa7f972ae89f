#include "adapters/cms/testing/authority.h"

#include <array>
#include <stdexcept>

#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include "adapters/cms/handles.h"
#include "traffic/eui.h"

namespace wardmote::cms::testing {
namespace {

void need(bool done) {
  if (!done) throw std::runtime_error("a certificate could not be made");
}

std::string text_of(BIO* out) {
  char* text = nullptr;
  const auto length = BIO_get_mem_data(out, &text);
  return {text, static_cast<std::size_t>(length)};
}

void set_time(ASN1_TIME* field, Instant at) {
  need(ASN1_TIME_set(field, static_cast<time_t>(at.micros() / 1'000'000)));
}

void add_user(X509_NAME* subject, const std::string& user) {
  std::array<unsigned char, 8> bytes{};
  std::uint64_t value = traffic::Eui64::parse(user).value().value;
  for (auto at = bytes.rbegin(); at != bytes.rend(); ++at, value >>= 8U)
    *at = static_cast<unsigned char>(value);
  X509_NAME_ENTRY* entry = X509_NAME_ENTRY_create_by_NID(nullptr, NID_x500UniqueIdentifier,
                                                         V_ASN1_BIT_STRING, bytes.data(), 8);
  need(entry);
  // All eight octets, those of trailing zeros too.
  X509_NAME_ENTRY_get_data(entry)->flags |= ASN1_STRING_FLAG_BITS_LEFT;
  need(X509_NAME_add_entry(subject, entry, -1, 0));
  X509_NAME_ENTRY_free(entry);
}

void add_extension(X509* certificate, X509V3_CTX* context, int kind, const std::string& value) {
  X509_EXTENSION* const one = X509V3_EXT_conf_nid(nullptr, context, kind, value.c_str());
  need(one && X509_add_ext(certificate, one, -1));
  X509_EXTENSION_free(one);
}

void set_random_serial(X509* certificate) {
  std::array<unsigned char, 8> serial{};
  need(RAND_bytes(serial.data(), serial.size()));
  serial[0] &= 0x7F;
  serial[0] |= 1;
  need(ASN1_STRING_set(X509_get_serialNumber(certificate), serial.data(), serial.size()));
}

}  // namespace

Pair make(const Wish& wish, const Pair* issuer) {
  const Key key(EVP_EC_gen(wish.curve));
  const Certificate out(X509_new());
  need(key && out && X509_set_version(out.get(), X509_VERSION_3));
  set_random_serial(out.get());
  set_time(X509_getm_notBefore(out.get()), wish.from);
  set_time(X509_getm_notAfter(out.get()), wish.until);
  X509_NAME* const subject = X509_get_subject_name(out.get());
  if (!wish.common_name.empty())
    need(X509_NAME_add_entry_by_NID(
        subject, NID_commonName, MBSTRING_UTF8,
        reinterpret_cast<const unsigned char*>(wish.common_name.c_str()), -1, -1, 0));
  if (!wish.user.empty()) add_user(subject, wish.user);
  need(X509_set_pubkey(out.get(), key.get()));

  Certificate issuing;
  Key signing;
  if (issuer) {
    issuing.reset(PEM_read_bio_X509(reading(issuer->certificate).get(), nullptr, nullptr, nullptr));
    signing.reset(PEM_read_bio_PrivateKey(reading(issuer->key).get(), nullptr, nullptr, nullptr));
    need(issuing && signing);
  }
  X509* const parent = issuing ? issuing.get() : out.get();
  need(X509_set_issuer_name(out.get(), X509_get_subject_name(parent)));
  X509V3_CTX context;
  X509V3_set_ctx(&context, parent, out.get(), nullptr, nullptr, 0);
  add_extension(out.get(), &context, NID_subject_key_identifier, "hash");
  if (issuer) add_extension(out.get(), &context, NID_authority_key_identifier, "keyid");
  if (wish.authority) add_extension(out.get(), &context, NID_basic_constraints, "critical,CA:TRUE");
  if (!wish.usage.empty())
    add_extension(out.get(), &context, NID_key_usage, "critical," + wish.usage);
  need(X509_sign(out.get(), signing ? signing.get() : key.get(), EVP_sha256()) > 0);

  const Bio certificate(BIO_new(BIO_s_mem())), secret(BIO_new(BIO_s_mem()));
  need(PEM_write_bio_X509(certificate.get(), out.get()));
  need(PEM_write_bio_PrivateKey(secret.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr));
  return {text_of(secret.get()), text_of(certificate.get())};
}

std::string make_revocation_list(const Pair& issuer, const Pair& revoked) {
  const Certificate issuing(
      PEM_read_bio_X509(reading(issuer.certificate).get(), nullptr, nullptr, nullptr));
  const Certificate gone(
      PEM_read_bio_X509(reading(revoked.certificate).get(), nullptr, nullptr, nullptr));
  const Key signing(PEM_read_bio_PrivateKey(reading(issuer.key).get(), nullptr, nullptr, nullptr));
  const RevocationList out(X509_CRL_new());
  const Time begin(ASN1_TIME_new()), end(ASN1_TIME_new());
  set_time(begin.get(), *Instant::parse("2018-01-01T00:00:00Z"));
  set_time(end.get(), *Instant::parse("2020-01-01T00:00:00Z"));
  need(X509_CRL_set_version(out.get(), X509_CRL_VERSION_2) &&
       X509_CRL_set_issuer_name(out.get(), X509_get_subject_name(issuing.get())) &&
       X509_CRL_set1_lastUpdate(out.get(), begin.get()) &&
       X509_CRL_set1_nextUpdate(out.get(), end.get()));
  X509_REVOKED* const one = X509_REVOKED_new();
  need(X509_REVOKED_set_serialNumber(one, X509_get_serialNumber(gone.get())) &&
       X509_REVOKED_set_revocationDate(one, begin.get()) && X509_CRL_add0_revoked(out.get(), one));
  need(X509_CRL_sort(out.get()) && X509_CRL_sign(out.get(), signing.get(), EVP_sha256()) > 0);
  const Bio text(BIO_new(BIO_s_mem()));
  need(PEM_write_bio_X509_CRL(text.get(), out.get()));
  return text_of(text.get());
}

Pair make_root() {
  return make({.common_name = "Root", .usage = "keyCertSign,cRLSign", .authority = true});
}

Pair make_signer(const Pair& issuer, const std::string& user) {
  return make({.common_name = "File signing", .user = user}, &issuer);
}

}  // namespace wardmote::cms::testing
