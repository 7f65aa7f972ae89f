#include "adapters/cms/trusted_certificates.h"

#include <string>

#include <fmt/format.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include "adapters/cms/handles.h"
#include "adapters/cms/signer.h"

namespace wardmote::cms {
namespace {

// Keys below the strength of P-256's infrastructure, and SHA-1, are refused in a chain.
constexpr int security_level = 2;

tl::unexpected<Error> refused(std::string code, std::string why, std::string way_out) {
  return fail(ErrorKind::Refused, std::move(code), "", std::move(why), std::move(way_out));
}

Result<> need_signing(X509& signer) {
  const std::string subject = signer_of(signer).subject;
  const auto usage = X509_get_key_usage(&signer);
  if (!(X509_get_extension_flags(&signer) & EXFLAG_KUSAGE) ||
      (usage & ~std::uint32_t{KU_NON_REPUDIATION}) != KU_DIGITAL_SIGNATURE)
    return refused("certificate-not-for-signing",
                   fmt::format("The certificate of {} is not for digital signatures, and those "
                               "alone.",
                               subject),
                   "Sign with a file-signing certificate.");
  if (!is_p256(X509_get0_pubkey(&signer)))
    return refused("certificate-algorithm",
                   fmt::format("The key of {} is not on the curve P-256.", subject),
                   "Sign with a file-signing certificate of the key infrastructure.");
  return {};
}

tl::unexpected<Error> not_believed(X509_STORE_CTX* context) {
  const int error = X509_STORE_CTX_get_error(context);
  X509* const at = X509_STORE_CTX_get_current_cert(context);
  const std::string subject = at ? signer_of(*at).subject : "the signer";
  switch (error) {
    case X509_V_ERR_CERT_HAS_EXPIRED:
      return refused("certificate-expired",
                     fmt::format("The certificate of {} has expired.", subject),
                     "Sign with one that is valid.");
    case X509_V_ERR_CERT_NOT_YET_VALID:
      return refused("certificate-not-yet-valid",
                     fmt::format("The certificate of {} is not valid yet.", subject),
                     "Sign with one that is valid, and compare the clocks.");
    case X509_V_ERR_CERT_REVOKED:
      return refused("certificate-revoked",
                     fmt::format("The certificate of {} is revoked.", subject),
                     "Sign with one that is valid.");
    default:
      return refused("signer-untrusted",
                     fmt::format("No certificate that is trusted vouches for {}: {}.", subject,
                                 X509_verify_cert_error_string(error)),
                     "Give the certificates of its issuers, and no others.");
  }
}

}  // namespace

struct TrustedCertificates::Held {
  Store store{X509_STORE_new()};
  bool empty = true;
  bool knows_revoked = false;
};

TrustedCertificates::TrustedCertificates() : held_(std::make_unique<Held>()) {}
TrustedCertificates::TrustedCertificates(TrustedCertificates&&) noexcept = default;
TrustedCertificates& TrustedCertificates::operator=(TrustedCertificates&&) noexcept = default;
TrustedCertificates::~TrustedCertificates() = default;

bool TrustedCertificates::empty() const { return held_->empty; }

Result<> TrustedCertificates::add(std::string_view file, std::string_view name) {
  bool found = false;
  const auto keep = [&](const Certificate& one) {
    if (one && X509_STORE_add_cert(held_->store.get(), one.get()) == 1) found = true;
  };
  if (file.find("-----BEGIN ") == std::string_view::npos) {
    keep(Certificate(d2i_X509_bio(reading(file).get(), nullptr)));
  } else {
    for (const Bio in = reading(file);;) {
      const Certificate one(PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr));
      if (!one) break;
      keep(one);
    }
    for (const Bio in = reading(file);;) {
      const RevocationList one(PEM_read_bio_X509_CRL(in.get(), nullptr, nullptr, nullptr));
      if (!one || X509_STORE_add_crl(held_->store.get(), one.get()) != 1) break;
      found = held_->knows_revoked = true;
    }
  }
  ERR_clear_error();
  if (!found)
    return fail(ErrorKind::Invalid, "certificate-unreadable", std::string(name),
                "It holds no certificate.", "Give certificates in PEM or DER.");
  held_->empty = false;
  return {};
}

Result<> TrustedCertificates::believe(X509& signer, STACK_OF(X509) * others, Instant at) const {
  WARDMOTE_CHECK(need_signing(signer));
  const StoreContext context(X509_STORE_CTX_new());
  if (X509_STORE_CTX_init(context.get(), held_->store.get(), &signer, others) != 1)
    return refused("signer-untrusted", "The certificate cannot be looked at.", "");
  X509_VERIFY_PARAM* const how = X509_STORE_CTX_get0_param(context.get());
  // A certificate that was given is trusted, root or not.
  X509_VERIFY_PARAM_set_flags(how, X509_V_FLAG_PARTIAL_CHAIN);
  if (held_->knows_revoked) X509_VERIFY_PARAM_set_flags(how, X509_V_FLAG_CRL_CHECK);
  X509_VERIFY_PARAM_set_auth_level(how, security_level);
  X509_VERIFY_PARAM_set_time(how, static_cast<time_t>(at.micros() / 1'000'000));
  const int believed = X509_verify_cert(context.get());
  ERR_clear_error();
  if (believed != 1) return not_believed(context.get());
  return {};
}

}  // namespace wardmote::cms
