#pragma once
// Files that are signed: the content and its signature in one CMS message (RFC 5652, SignedData
// with the content inside), so that neither can be lost without the other and no mail gateway can
// change a line end unseen.
//
// Of a message is asked: one signer, whose certificate it carries; ECDSA with SHA-256 on P-256;
// signed attributes; a certificate for digital signatures alone that is believed at the instant.
// PEM and DER are read, PEM is written.

#include <memory>
#include <string>
#include <string_view>

#include "adapters/cms/signer.h"
#include "adapters/cms/trusted_certificates.h"
#include "base/calendar.h"
#include "base/result.h"

namespace wardmote::cms {

struct SignedFile {
  std::string content;
  Signer signer;
};

// Whether the bytes begin as a CMS message does. A CSV file never does.
bool looks_signed(std::string_view);

// Errors: Invalid cms-unreadable, cms-not-signed, cms-detached, cms-signers; Refused cms-algorithm,
// Corrupt signature-broken; and those of TrustedCertificates::believe. About 0.2 ms.
Result<SignedFile> verify(std::string_view file, const TrustedCertificates&, Instant at);

// A private key and the certificate of its public half, with its issuers where they are given.
class SigningIdentity {
 public:
  SigningIdentity(SigningIdentity&&) noexcept;
  SigningIdentity& operator=(SigningIdentity&&) noexcept;
  ~SigningIdentity();

  // From PEM. Invalid: key-unreadable (also where it is encrypted), certificate-unreadable,
  // key-of-another, certificate-algorithm.
  static Result<SigningIdentity> read(std::string_view key, std::string_view certificates);
  Signer signer() const;

  // PEM. The signature is another each time; what it signs is not.
  Result<std::string> sign(std::string_view content, Instant at) const;

 private:
  struct Held;
  explicit SigningIdentity(std::unique_ptr<Held>);
  std::unique_ptr<Held> held_;
};

}  // namespace wardmote::cms
