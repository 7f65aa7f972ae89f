#pragma once
// OpenSSL's objects, which free themselves. For this room's sources alone.

#include <memory>
#include <string_view>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
// clang-format off: cms.h says what PEM knows of CMS only behind pem.h
#include <openssl/pem.h>
#include <openssl/cms.h>
// clang-format on

namespace wardmote::cms {

template <auto free_it>
struct FreedBy {
  void operator()(auto* object) const { free_it(object); }
};
inline void free_certificates(STACK_OF(X509) * all) { sk_X509_pop_free(all, X509_free); }
inline void free_list(STACK_OF(X509) * all) { sk_X509_free(all); }

using Bio = std::unique_ptr<BIO, FreedBy<BIO_free_all>>;
using Certificate = std::unique_ptr<X509, FreedBy<X509_free>>;
using Certificates = std::unique_ptr<STACK_OF(X509), FreedBy<free_certificates>>;
using CertificateList = std::unique_ptr<STACK_OF(X509), FreedBy<free_list>>;  // of borrowed ones
using RevocationList = std::unique_ptr<X509_CRL, FreedBy<X509_CRL_free>>;
using Key = std::unique_ptr<EVP_PKEY, FreedBy<EVP_PKEY_free>>;
using Message = std::unique_ptr<CMS_ContentInfo, FreedBy<CMS_ContentInfo_free>>;
using Store = std::unique_ptr<X509_STORE, FreedBy<X509_STORE_free>>;
using StoreContext = std::unique_ptr<X509_STORE_CTX, FreedBy<X509_STORE_CTX_free>>;
using Time = std::unique_ptr<ASN1_TIME, FreedBy<ASN1_TIME_free>>;

// Reads bytes that outlive it.
Bio reading(std::string_view);

// P-256 with an uncompressed point is the one curve of the key infrastructure.
bool is_p256(EVP_PKEY*);

}  // namespace wardmote::cms
