#include "adapters/cms/signed_file.h"

#include <ctime>

#include <openssl/err.h>
#include <openssl/pem.h>

#include "adapters/cms/handles.h"
#include "base/text.h"

namespace wardmote::cms {
namespace {

constexpr std::string_view pem_begin = "-----BEGIN ";

Result<Message> parsed(std::string_view file) {
  Message out;
  bool whole = false;
  if (file.starts_with(pem_begin)) {
    out.reset(PEM_read_bio_CMS(reading(file).get(), nullptr, nullptr, nullptr));
    whole = file.rfind(pem_begin) == 0 && text::trim(file).ends_with("-----");
  } else {
    const auto* at = reinterpret_cast<const unsigned char*>(file.data());
    const auto* const end = at + file.size();
    out.reset(d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(file.size())));
    whole = at == end;
  }
  ERR_clear_error();
  if (!out || !whole)
    return fail(ErrorKind::Invalid, "cms-unreadable", "",
                out ? "Something stands behind the signed message." : "This is no CMS message.",
                "Give the file as it was signed, in PEM or DER, with nothing added.");
  return out;
}

Result<CMS_SignerInfo*> only_signer(CMS_ContentInfo* message) {
  if (OBJ_obj2nid(CMS_get0_type(message)) != NID_pkcs7_signed ||
      OBJ_obj2nid(CMS_get0_eContentType(message)) != NID_pkcs7_data)
    return fail(ErrorKind::Invalid, "cms-not-signed", "", "This CMS message is no signed file.",
                "Sign the file; it needs no encryption.");
  ASN1_OCTET_STRING** const content = CMS_get0_content(message);
  if (!content || !*content)
    return fail(ErrorKind::Invalid, "cms-detached", "", "The signature stands alone.",
                "Sign with the file inside the message.");
  STACK_OF(CMS_SignerInfo)* const signers = CMS_get0_SignerInfos(message);
  if (sk_CMS_SignerInfo_num(signers) != 1)
    return fail(ErrorKind::Invalid, "cms-signers", "", "The file has not exactly one signature.",
                "Sign it once.");
  return sk_CMS_SignerInfo_value(signers, 0);
}

Result<> need_algorithms(CMS_SignerInfo* signer) {
  X509_ALGOR *digest = nullptr, *signature = nullptr;
  CMS_SignerInfo_get0_algs(signer, nullptr, nullptr, &digest, &signature);
  const bool known = OBJ_obj2nid(digest->algorithm) == NID_sha256 &&
                     OBJ_obj2nid(signature->algorithm) == NID_ecdsa_with_SHA256;
  if (!known || CMS_signed_get_attr_count(signer) <= 0)
    return fail(ErrorKind::Refused, "cms-algorithm", "",
                "The signature is not ECDSA with SHA-256 over signed attributes.",
                "Sign with the algorithms of docs/formats/adt.md.");
  return {};
}

std::optional<Instant> signed_at(CMS_SignerInfo* signer) {
  const auto* const found = static_cast<const ASN1_TIME*>(
      CMS_signed_get0_data_by_OBJ(signer, OBJ_nid2obj(NID_pkcs9_signingTime), -3, V_ASN1_UTCTIME));
  std::tm utc{};
  if (!found || ASN1_TIME_to_tm(found, &utc) != 1) return std::nullopt;
  return Instant(std::int64_t{timegm(&utc)} * 1'000'000);
}

std::string written(BIO* out) {
  char* bytes = nullptr;
  const auto length = BIO_get_mem_data(out, &bytes);
  return length > 0 ? std::string(bytes, static_cast<std::size_t>(length)) : std::string();
}

}  // namespace

bool looks_signed(std::string_view file) {
  constexpr char der_sequence = 0x30;
  return file.starts_with(pem_begin) || (file.size() > 1 && file[0] == der_sequence &&
                                         static_cast<unsigned char>(file[1]) >= 0x80);
}

Result<SignedFile> verify(std::string_view file, const TrustedCertificates& trusted, Instant at) {
  WARDMOTE_TRY(message, parsed(file));
  WARDMOTE_TRY(signer, only_signer(message.get()));
  WARDMOTE_CHECK(need_algorithms(signer));
  const Bio content(BIO_new(BIO_s_mem()));
  const int holds = CMS_verify(message.get(), nullptr, nullptr, nullptr, content.get(),
                               CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY);
  ERR_clear_error();
  const CertificateList signers(holds == 1 ? CMS_get0_signers(message.get()) : nullptr);
  if (!signers || sk_X509_num(signers.get()) != 1)
    return fail(ErrorKind::Corrupt, "signature-broken", "",
                "The signature does not hold for this file, or its certificate is not with it.",
                "Ask its sender for it again; it was changed on the way or not signed by that "
                "certificate.");
  X509& certificate = *sk_X509_value(signers.get(), 0);
  const Certificates others(CMS_get1_certs(message.get()));
  WARDMOTE_CHECK(trusted.believe(certificate, others.get(), at));
  SignedFile out{written(content.get()), signer_of(certificate)};
  out.signer.signed_at = signed_at(signer);
  return out;
}

struct SigningIdentity::Held {
  Key key;
  Certificate certificate;
  Certificates issuers;
};

SigningIdentity::SigningIdentity(std::unique_ptr<Held> held) : held_(std::move(held)) {}
SigningIdentity::SigningIdentity(SigningIdentity&&) noexcept = default;
SigningIdentity& SigningIdentity::operator=(SigningIdentity&&) noexcept = default;
SigningIdentity::~SigningIdentity() = default;

Result<SigningIdentity> SigningIdentity::read(std::string_view key, std::string_view certificates) {
  auto held = std::make_unique<Held>();
  // Without a way to ask for a passphrase: nothing waits for a terminal.
  const auto no_passphrase = [](char*, int, int, void*) { return -1; };
  held->key.reset(PEM_read_bio_PrivateKey(reading(key).get(), nullptr, no_passphrase, nullptr));
  const Bio in = reading(certificates);
  held->certificate.reset(PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr));
  held->issuers.reset(sk_X509_new_null());
  while (X509* const one = PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr))
    sk_X509_push(held->issuers.get(), one);
  const bool fits = held->key && held->certificate &&
                    X509_check_private_key(held->certificate.get(), held->key.get()) == 1;
  ERR_clear_error();
  if (!held->key)
    return fail(ErrorKind::Invalid, "key-unreadable", "",
                "This is no private key in PEM, or it is encrypted.",
                "Give the key in PEM without a passphrase, readable by you alone.");
  if (!held->certificate)
    return fail(ErrorKind::Invalid, "certificate-unreadable", "", "This is no certificate in PEM.",
                "Give the certificate of the key.");
  if (!fits)
    return fail(ErrorKind::Invalid, "key-of-another", "",
                "The certificate is not of this private key.",
                "Give the two that belong together.");
  if (!is_p256(held->key.get()))
    return fail(ErrorKind::Invalid, "certificate-algorithm", "",
                "The key is not on the curve P-256.", "Give a file-signing key.");
  return SigningIdentity(std::move(held));
}

Signer SigningIdentity::signer() const { return signer_of(*held_->certificate); }

Result<std::string> SigningIdentity::sign(std::string_view content, Instant at) const {
  constexpr unsigned flags = CMS_BINARY | CMS_NOSMIMECAP | CMS_PARTIAL;
  const Message message(CMS_sign(nullptr, nullptr, held_->issuers.get(), nullptr, flags));
  CMS_SignerInfo* const signer = message ? CMS_add1_signer(message.get(), held_->certificate.get(),
                                                           held_->key.get(), EVP_sha256(), flags)
                                         : nullptr;
  const Time time(ASN1_TIME_set(nullptr, static_cast<time_t>(at.micros() / 1'000'000)));
  const Bio out(BIO_new(BIO_s_mem()));
  const bool done =
      signer && time &&
      CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_signingTime, ASN1_STRING_type(time.get()),
                                  time.get(), -1) == 1 &&
      CMS_final(message.get(), reading(content).get(), nullptr, CMS_BINARY) == 1 &&
      PEM_write_bio_CMS(out.get(), message.get()) == 1;
  ERR_clear_error();
  if (!done)
    return fail(ErrorKind::Unavailable, "signing-failed", "", "The file could not be signed.",
                "Try another key.");
  return written(out.get());
}

}  // namespace wardmote::cms
