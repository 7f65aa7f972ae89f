#include "adapters/cms/signed_file.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <openssl/pem.h>
#include <rapidcheck/gtest.h>

#include "adapters/cms/handles.h"
#include "adapters/cms/testing/authority.h"
#include "base/testing.h"

namespace wardmote::cms {
namespace {

namespace fs = std::filesystem;
using testing::make;
using testing::Pair;

const std::string user = "90-B3-D5-1F-30-01-00-00";
const std::string content = "adt-file,1,\"SMSR-1\",90-B3-D5-1F-30-01-00-00\r\n";
const Instant now = *Instant::parse("2018-11-28T10:00:00Z");

// One authority and one signer for all tests of a run: making keys is what takes time.
struct World {
  Pair root = testing::make_root();
  Pair signer = testing::make_signer(root, user);

  TrustedCertificates trusted() const {
    TrustedCertificates out;
    EXPECT_TRUE(out.add(root.certificate, "root.pem"));
    return out;
  }
};
const World& world() {
  static const World one;
  return one;
}

std::string signed_by(const Pair& pair, const std::string& text = content) {
  return SigningIdentity::read(pair.key, pair.certificate).value().sign(text, now).value();
}

std::string code_of(const Result<SignedFile>& result) {
  return result ? "believed" : result.error().code;
}

std::string code_for(const Pair& signer, Instant at = now) {
  return code_of(verify(signed_by(signer), world().trusted(), at));
}

// Files for the openssl command, gone with the test.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "wardmote-cms-XXXXXX").string();
    path_ = mkdtemp(name.data());
    write("root.pem", world().root.certificate);
    write("signer.pem", world().signer.certificate);
    write("signer.key", world().signer.key);
    write("content", content);
  }
  ~Folder() { fs::remove_all(path_); }
  void write(const std::string& name, const std::string& bytes) const {
    std::ofstream(path_ / name, std::ios::binary) << bytes;
  }
  std::string read(const std::string& name) const {
    std::ifstream in(path_ / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  bool openssl(const std::string& words) const {
    return std::system(("cd '" + path_.string() + "' && openssl " + words + " 2>errors").c_str()) ==
           0;
  }

 private:
  fs::path path_;
};

TEST(SignedFile, gives_back_what_was_signed_and_by_whom) {
  const auto read = verify(signed_by(world().signer), world().trusted(), now);
  ASSERT_TRUE(read) << read.error().text();
  EXPECT_EQ(read->content, content);
  EXPECT_EQ(read->signer.user, traffic::Eui64::parse(user));
  EXPECT_EQ(read->signer.signed_at, now);
  EXPECT_EQ(read->signer.fingerprint.size(), 64U);
}

TEST(SignedFile, is_believed_by_the_openssl_command) {
  const Folder folder;
  folder.write("file", signed_by(world().signer));
  ASSERT_TRUE(folder.openssl(
      "cms -verify -in file -inform PEM -CAfile root.pem -attime 1543400000 -purpose any -binary "
      "-out back"))
      << folder.read("errors");
  EXPECT_EQ(folder.read("back"), content);
}

TEST(SignedFile, that_the_openssl_command_signs_is_believed) {
  const Folder folder;
  for (const std::string form : {"DER", "PEM"}) {
    ASSERT_TRUE(
        folder.openssl("cms -sign -in content -binary -nodetach -md sha256 -signer "
                       "signer.pem -inkey signer.key -out file -outform " +
                       form))
        << folder.read("errors");
    const auto read = verify(folder.read("file"), world().trusted(), now);
    ASSERT_TRUE(read) << read.error().text();
    EXPECT_EQ(read->content, content);
  }
}

TEST(SignedFile, is_read_where_it_was_streamed_with_lengths_left_open) {
  const Folder folder;
  ASSERT_TRUE(folder.openssl(
      "cms -sign -in content -binary -nodetach -stream -md sha256 -signer signer.pem -inkey "
      "signer.key -out file -outform DER"));
  EXPECT_EQ(code_of(verify(folder.read("file"), world().trusted(), now)), "believed");
}

TEST(SignedFile, is_refused_where_its_signature_stands_alone) {
  const Folder folder;
  ASSERT_TRUE(folder.openssl(
      "cms -sign -in content -binary -md sha256 -signer signer.pem -inkey signer.key -out file "
      "-outform DER"));
  EXPECT_EQ(code_of(verify(folder.read("file"), world().trusted(), now)), "cms-detached");
}

TEST(SignedFile, is_refused_where_it_has_two_signatures_or_attributes_are_not_signed) {
  const Folder folder;
  const Pair second = testing::make_signer(world().root, user);
  folder.write("second.pem", second.certificate);
  folder.write("second.key", second.key);
  ASSERT_TRUE(
      folder.openssl("cms -sign -in content -binary -nodetach -noattr -md sha256 -signer "
                     "signer.pem -inkey signer.key -out file -outform DER"));
  EXPECT_EQ(code_of(verify(folder.read("file"), world().trusted(), now)), "cms-algorithm");
  ASSERT_TRUE(
      folder.openssl("cms -sign -in content -binary -nodetach -md sha384 -signer "
                     "signer.pem -inkey signer.key -out file -outform DER"));
  EXPECT_EQ(code_of(verify(folder.read("file"), world().trusted(), now)), "cms-algorithm");
  ASSERT_TRUE(folder.openssl(
      "cms -sign -in content -binary -nodetach -md sha256 -signer signer.pem -inkey signer.key "
      "-signer second.pem -inkey second.key -out file -outform DER"));
  EXPECT_EQ(code_of(verify(folder.read("file"), world().trusted(), now)), "cms-signers");
}

TEST(SignedFile, is_refused_where_it_is_no_signed_message) {
  const Folder folder;
  const auto trusted = world().trusted();
  for (const std::string text : {"", "adt-file,1\n", "-----BEGIN CMS-----\n", "0"})
    EXPECT_EQ(code_of(verify(text, trusted, now)), "cms-unreadable") << text;
  EXPECT_EQ(code_of(verify(world().root.certificate, trusted, now)), "cms-unreadable");
  EXPECT_EQ(code_of(verify(signed_by(world().signer) + "and more", trusted, now)),
            "cms-unreadable");
  ASSERT_TRUE(
      folder.openssl("cms -encrypt -in content -binary -aes128 -out file -outform DER "
                     "signer.pem"));
  EXPECT_EQ(code_of(verify(folder.read("file"), trusted, now)), "cms-not-signed");
}

TEST(SignedFile, is_refused_where_nobody_trusted_vouches_for_its_signer) {
  const Pair other = testing::make_root();
  EXPECT_EQ(code_for(testing::make_signer(other, user)), "signer-untrusted");
  EXPECT_EQ(code_of(verify(signed_by(world().signer), TrustedCertificates(), now)),
            "signer-untrusted");
}

TEST(SignedFile, is_believed_through_an_issuer_that_comes_with_it_or_is_trusted_itself) {
  const Pair issuer =
      make({.common_name = "Issuer", .usage = "keyCertSign", .authority = true}, &world().root);
  const Pair signer = testing::make_signer(issuer, user);
  EXPECT_EQ(code_for(signer), "signer-untrusted");
  EXPECT_EQ(code_for({signer.key, signer.certificate + issuer.certificate}), "believed");
  TrustedCertificates trusted;
  ASSERT_TRUE(trusted.add(issuer.certificate, "issuer.pem"));
  EXPECT_EQ(code_of(verify(signed_by(signer), trusted, now)), "believed");
}

TEST(SignedFile, is_refused_where_a_signer_vouches_for_another) {
  const Pair below = testing::make_signer(world().signer, "00-00-00-00-00-00-00-01");
  EXPECT_EQ(code_for({below.key, below.certificate + world().signer.certificate}),
            "signer-untrusted");
}

TEST(SignedFile, is_refused_outside_of_the_validity_of_its_certificate) {
  EXPECT_EQ(code_for(world().signer, *Instant::parse("2118-01-01T00:00:01Z")),
            "certificate-expired");
  EXPECT_EQ(code_for(world().signer, *Instant::parse("2017-12-31T23:59:59Z")),
            "certificate-not-yet-valid");
}

TEST(SignedFile, is_refused_where_the_key_has_another_use_or_curve) {
  EXPECT_EQ(code_for(make({.user = user, .usage = "keyAgreement"}, &world().root)),
            "certificate-not-for-signing");
  EXPECT_EQ(code_for(make({.user = user, .usage = "digitalSignature,keyAgreement"}, &world().root)),
            "certificate-not-for-signing");
  EXPECT_EQ(code_for(make({.user = user, .usage = ""}, &world().root)),
            "certificate-not-for-signing");
  const Pair wide = make({.user = user, .curve = "P-384"}, &world().root);
  const auto identity = SigningIdentity::read(wide.key, wide.certificate);
  ASSERT_FALSE(identity);
  EXPECT_EQ(identity.error().code, "certificate-algorithm");
}

TEST(SignedFile, is_refused_where_its_certificate_is_revoked) {
  auto trusted = world().trusted();
  const Pair other = testing::make_signer(world().root, user);
  ASSERT_TRUE(trusted.add(testing::make_revocation_list(world().root, other), "revoked.pem"));
  EXPECT_EQ(code_of(verify(signed_by(world().signer), trusted, now)), "believed");
  EXPECT_EQ(code_of(verify(signed_by(other), trusted, now)), "certificate-revoked");
}

TEST(SigningIdentity, is_a_key_in_the_open_with_its_own_certificate) {
  const auto code = [](std::string_view key, std::string_view certificate) {
    const auto read = SigningIdentity::read(key, certificate);
    return read ? "read" : read.error().code;
  };
  const Pair& signer = world().signer;
  EXPECT_EQ(code(signer.key, signer.certificate), "read");
  EXPECT_EQ(code("", signer.certificate), "key-unreadable");
  EXPECT_EQ(code(signer.key, ""), "certificate-unreadable");
  EXPECT_EQ(code(signer.key, world().root.certificate), "key-of-another");
  const Folder folder;
  ASSERT_TRUE(folder.openssl("ec -in signer.key -aes128 -passout pass:word -out closed.key"));
  EXPECT_EQ(code(folder.read("closed.key"), signer.certificate), "key-unreadable");
}

TEST(Signer, is_named_by_the_identifier_of_the_subject_or_else_by_its_common_name) {
  const auto user_of = [](const testing::Wish& wish) {
    const Pair pair = make(wish, &world().root);
    return SigningIdentity::read(pair.key, pair.certificate).value().signer().user;
  };
  const auto eui = traffic::Eui64::parse(user);
  EXPECT_EQ(user_of({.common_name = "90-b3-d5-1f-30-01-00-00"}), eui);
  EXPECT_EQ(user_of({.common_name = "00-00-00-00-00-00-00-01", .user = user}), eui);
  EXPECT_EQ(user_of({.common_name = "A supplier"}), std::nullopt);
}

TEST(Signer, is_read_from_certificates_of_the_test_infrastructure) {
  for (const char* name : {"Z1-supplier-ds.pem", "xml-sign-90B3D51F30010000-ds.pem"}) {
    const auto file = wardmote::testing::shared_file(std::string("vectors/certificates/") + name);
    if (!file) GTEST_SKIP() << "no vectors here";
    const Bio in(BIO_new_file(file->c_str(), "r"));
    const Certificate one(PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr));
    ASSERT_TRUE(one);
    EXPECT_EQ(signer_of(*one).user, traffic::Eui64::parse(user)) << name;
  }
}

// The message in DER, as most programs write it.
const std::string& in_der() {
  static const std::string bytes = [] {
    const Folder folder;
    folder.write("file", signed_by(world().signer));
    EXPECT_TRUE(folder.openssl("cms -cmsout -in file -inform PEM -out der -outform DER"));
    return folder.read("der");
  }();
  return bytes;
}

RC_GTEST_PROP(SignedFile, is_never_believed_when_cut_short, ()) {
  const auto length = *rc::gen::inRange<std::size_t>(0, in_der().size());
  RC_ASSERT(!verify(in_der().substr(0, length), world().trusted(), now));
}

RC_GTEST_PROP(SignedFile, with_a_changed_bit_says_what_was_signed_or_nothing, ()) {
  std::string changed = in_der();
  const auto at = *rc::gen::inRange<std::size_t>(0, changed.size());
  changed[at] = static_cast<char>(changed[at] ^ (1 << *rc::gen::inRange(0, 8)));
  const auto read = verify(changed, world().trusted(), now);
  if (!read) return;  // some bits, of a version say, are under no signature
  RC_ASSERT(read->content == content);
  RC_ASSERT(read->signer.user == traffic::Eui64::parse(user));
}

}  // namespace
}  // namespace wardmote::cms
