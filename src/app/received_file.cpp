#include "app/received_file.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "adapters/system/files.h"
#include "record/hash.h"
#include "watch/threshold_check.h"

namespace wardmote::app {

namespace fs = std::filesystem;

Decided<ReceivedFile> receive(std::string_view bytes, const cms::TrustedCertificates* trusted,
                              Instant at) {
  ReceivedFile out;
  if (!cms::looks_signed(bytes)) {
    if (trusted)
      return tl::unexpected(Findings{watch::refusal("not-signed", "The file is not signed.",
                                                    "Sign it as docs/formats/adt.md says.")});
    out.content = bytes;
  } else {
    const cms::TrustedCertificates nobody;
    auto read = cms::verify(bytes, trusted ? *trusted : nobody, at);
    if (!read) {
      const Error& error = read.error();
      const bool nobody_is_trusted = !trusted && error.code == "signer-untrusted";
      return tl::unexpected(Findings{watch::refusal(
          error.code, error.why,
          nobody_is_trusted ? "Give the certificates that are trusted with --certificates."
                            : error.way_out)});
    }
    out.content = std::move(read->content);
    out.signer = std::move(read->signer);
  }
  out.digest = record::sha256_hex(out.content);
  return out;
}

bool is_signed_by(const ReceivedFile& file, std::string_view user_id) {
  return !file.signer || (file.signer->user && file.signer->user->text() == user_id);
}

Finding signed_by_another(const ReceivedFile& file, std::string_view user_id) {
  const auto& user = file.signer->user;
  return watch::refusal("file-of-another-user",
                        fmt::format("The file is of User ID {}, and {} signed it.", user_id,
                                    user ? user->text() : "a certificate without a User ID"),
                        "Sign it with a file-signing certificate of that User ID.");
}

Result<cms::TrustedCertificates> certificates_in(const fs::path& folder) {
  constexpr std::array endings{".pem", ".crt", ".cer", ".crl"};
  constexpr std::size_t most = std::size_t{1} << 20;
  std::vector<fs::path> files;
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator(folder, failed))
    if (std::ranges::find(endings, entry.path().extension().string()) != endings.end())
      files.push_back(entry.path());
  std::ranges::sort(files);
  if (failed || files.empty())
    return fail(ErrorKind::NotFound, "certificates-missing", folder.string(),
                "There is no certificate in this folder.",
                "Put those that are trusted there, as .pem, .crt or .cer.");
  cms::TrustedCertificates out;
  for (const auto& file : files) {
    WARDMOTE_TRY(bytes, system::read_file(file, most));
    WARDMOTE_CHECK(out.add(bytes, file.string()));
  }
  return out;
}

}  // namespace wardmote::app
