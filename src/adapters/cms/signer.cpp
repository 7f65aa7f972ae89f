#include "adapters/cms/signer.h"

#include <array>

#include <openssl/objects.h>

#include "adapters/cms/handles.h"
#include "base/ids.h"

namespace wardmote::cms {
namespace {

std::string line_of(const X509_NAME* name) {
  const Bio out(BIO_new(BIO_s_mem()));
  X509_NAME_print_ex(out.get(), name, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB);
  char* text = nullptr;
  const auto length = BIO_get_mem_data(out.get(), &text);
  return {text, static_cast<std::size_t>(length)};
}

// The only value that the subject has of this kind.
const ASN1_STRING* only(const X509_NAME* subject, int kind) {
  const int first = X509_NAME_get_index_by_NID(subject, kind, -1);
  if (first < 0 || X509_NAME_get_index_by_NID(subject, kind, first) >= 0) return nullptr;
  return X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, first));
}

std::string_view bytes_of(const ASN1_STRING* text) {
  return {reinterpret_cast<const char*>(ASN1_STRING_get0_data(text)),
          static_cast<std::size_t>(ASN1_STRING_length(text))};
}

std::optional<traffic::Eui64> user_of(const X509_NAME* subject) {
  if (X509_NAME_get_index_by_NID(subject, NID_x500UniqueIdentifier, -1) >= 0) {
    const auto* found = only(subject, NID_x500UniqueIdentifier);
    if (!found || ASN1_STRING_type(found) != V_ASN1_BIT_STRING || ASN1_STRING_length(found) != 8)
      return std::nullopt;
    traffic::Eui64 out;
    for (const char byte : bytes_of(found))
      out.value = out.value << 8U | static_cast<unsigned char>(byte);
    return out;
  }
  const auto* name = only(subject, NID_commonName);
  return name ? traffic::Eui64::parse(bytes_of(name)) : std::nullopt;
}

}  // namespace

Signer signer_of(const X509& certificate) {
  Signer out;
  const X509_NAME* subject = X509_get_subject_name(&certificate);
  out.user = user_of(subject);
  out.subject = line_of(subject);
  out.issuer = line_of(X509_get_issuer_name(&certificate));
  const ASN1_INTEGER* serial = X509_get0_serialNumber(&certificate);
  out.serial =
      to_hex(ASN1_STRING_get0_data(serial), static_cast<std::size_t>(ASN1_STRING_length(serial)));
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned length = 0;
  if (X509_digest(&certificate, EVP_sha256(), digest.data(), &length) == 1)
    out.fingerprint = to_hex(digest.data(), length);
  return out;
}

}  // namespace wardmote::cms
