#pragma once
// Who a certificate says it is for.
//
// A certificate of the SMKI names its User by the EUI-64 in its subject's x500UniqueIdentifier, a
// BIT STRING of eight octets (GBCS section 12). The profile of the file-signing certificates of the
// IKI is not public; they are taken to do the same. One that has no such identifier may have the
// EUI-64 as its common name, in hex pairs joined by hyphens: Wardmote's convention.

#include <optional>
#include <string>

#include "base/calendar.h"
#include "traffic/eui.h"

struct x509_st;  // OpenSSL's X509

namespace wardmote::cms {

struct Signer {
  std::optional<traffic::Eui64> user;  // none where the certificate names no User
  std::string subject, issuer;         // as one line each
  std::string serial;                  // hex
  std::string fingerprint;             // SHA-256 of the certificate, 64 hex digits
  std::optional<Instant> signed_at;    // as the signer says: data, no proof
};

Signer signer_of(const x509_st&);

}  // namespace wardmote::cms
