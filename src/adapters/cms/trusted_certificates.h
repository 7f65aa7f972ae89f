#pragma once
// The certificates that signatures are believed by: roots, issuers, or a signer's own. With them,
// optionally, lists of what was revoked; where there is one, every certificate of a chain below a
// root needs the list of its issuer, and one that is out of date refuses.

#include <memory>
#include <string_view>

#include "base/calendar.h"
#include "base/result.h"

struct x509_st;
struct stack_st_X509;

namespace wardmote::cms {

class TrustedCertificates {
 public:
  TrustedCertificates();
  TrustedCertificates(TrustedCertificates&&) noexcept;
  TrustedCertificates& operator=(TrustedCertificates&&) noexcept;
  ~TrustedCertificates();

  // Adds all that a file holds: certificates and revocation lists in PEM, or one certificate in
  // DER. Invalid "certificate-unreadable", placed at `name`, where it holds none.
  Result<> add(std::string_view file, std::string_view name);
  bool empty() const;

  // Whether a certificate signs files and is believed at this instant, `others` helping to build
  // the chain. Refused: certificate-not-for-signing, certificate-algorithm, certificate-expired,
  // certificate-not-yet-valid, certificate-revoked, signer-untrusted.
  Result<> believe(x509_st& signer, stack_st_X509* others, Instant at) const;

 private:
  struct Held;
  std::unique_ptr<Held> held_;
};

}  // namespace wardmote::cms
