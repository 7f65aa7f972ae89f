#pragma once
// The check before a release goes out: the documents are made again from White acts alone, and
// every byte must be the same. It runs in a process of its own that is given these acts and the
// documents and nothing else; whoever has them can repeat it (wardmote check-release).

#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "base/finding.h"
#include "publish/formats.h"
#include "publish/white_acts.h"

namespace wardmote::publish {

struct CheckedFile {
  static constexpr std::string_view meaning = "A document that came out equal.";
  std::string name, digest;
  std::int64_t size = 0;
  static constexpr auto fields() {
    return Fields{field("name", &CheckedFile::name, "Its file name"),
                  field("digest", &CheckedFile::digest, "SHA-256 of its bytes, in hex"),
                  field("size", &CheckedFile::size, "In bytes")};
  }
};

struct Certificate {
  static constexpr std::string_view meaning =
      "What the check of a release was given, and what came out.";
  std::string reference, acts_digest, version;
  std::int64_t given = 0, above = 0;
  std::vector<CheckedFile> made;
  std::optional<Instant> checked_at;
  static constexpr auto fields() {
    return Fields{
        field("reference", &Certificate::reference, "Reference of the meeting"),
        field("given", &Certificate::given, "How many acts it was given"),
        field("above", &Certificate::above, "How many of them were above White: none"),
        field("acts_digest", &Certificate::acts_digest, "SHA-256 of the acts, in hex"),
        field("made", &Certificate::made, "The documents, made again and equal byte for byte"),
        field("version", &Certificate::version, "Version of the program that checked"),
        field("checked_at", &Certificate::checked_at, "When"),
    };
  }
};

// Findings: document-differs with the first line that does, document-unknown, document-missing,
// nothing-released. Pure; costs what making the documents costs.
// `printed` are documents that need more than these acts to be made, made again by the caller from
// the meeting that the acts are.
wardmote::Decided<Certificate> check_release(const WhiteActs&, const std::vector<DocumentFile>&,
                                             std::string version,
                                             std::vector<DocumentFile> printed = {});

}  // namespace wardmote::publish
