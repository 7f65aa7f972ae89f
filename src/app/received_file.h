#pragma once
// A file of anomaly detection as it was received: its content, and who signed it.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "adapters/cms/signed_file.h"
#include "base/finding.h"

namespace wardmote::app {

// The longest file that is looked at, signed.
inline constexpr std::size_t most_file_bytes = std::size_t{16} << 20;

struct ReceivedFile {
  std::string content;
  std::string digest;                 // SHA-256 of the content, 64 hex digits: what names the file
  std::optional<cms::Signer> signer;  // none where it is not signed
};

// Without certificates a file need not be signed; with them it must be, by a signer whom they vouch
// for at this instant. Findings: not-signed, and those of cms::verify.
Decided<ReceivedFile> receive(std::string_view bytes, const cms::TrustedCertificates*, Instant at);

// Whether the signer is the User whom the file is of; true where it is not signed.
bool is_signed_by(const ReceivedFile&, std::string_view user_id);
// What is said where it is not.
Finding signed_by_another(const ReceivedFile&, std::string_view user_id);

// All certificates of a folder: files that end in .pem, .crt, .cer or .crl. NotFound
// "certificates-missing" where it holds none; Invalid where one of them cannot be read.
Result<cms::TrustedCertificates> certificates_in(const std::filesystem::path& folder);

}  // namespace wardmote::app
