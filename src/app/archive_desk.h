#pragma once
// The public archive: a static site of White material alone, which any web server can serve and
// which needs no script to be read.
//
//   index.html                       the meetings, latest first
//   meetings/REFERENCE/index.html    one meeting, with its formats
//   meetings/REFERENCE/REFERENCE-headlines-WHITE.{txt,md,html,json,pdf}, each with its .proof
//   meetings/REFERENCE/acts.jsonl, certificate.json    to repeat the check of the release
//   verify.html, key.pub             how to check a document, and the key
//   feed.atom, meetings.json, search.json, static/…
//
// It is made from what anyone may see and from the signing key: equal acts give equal bytes.

#include <string>
#include <string_view>
#include <vector>

#include "adapters/system/mirror.h"
#include "app/site.h"

namespace wardmote::app {

struct ArchiveOptions {
  std::string public_name;   // "https://headlines.example", for the feed; may be empty
  Random* random = nullptr;  // for the PDF files; without it, or WeasyPrint, there are none
  system::Path before = {};  // the archive as it was: what is authentic there need not be made anew
};

// Every file of the archive. O(White acts).
Result<std::vector<system::MirrorFile>> archive_files(Site&, const ArchiveOptions&);

// Writes them, whole or not at all.
Result<system::Mirrored> publish_archive(Site&, const system::Path& out, const ArchiveOptions&);

// What a proof says of a document.
struct DocumentProof {
  std::string record, name, digest, released;
};
// The proof of a document: a signed note that names its file and the SHA-256 of its bytes.
std::string document_proof(const DocumentProof&, const record::SigningKey&);
// Errors: Invalid where the proof is none, Corrupt where it is not signed by the key, or the bytes
// are not those that were signed.
Result<DocumentProof> verify_document(std::string_view bytes, std::string_view proof,
                                      std::string_view public_hex);

}  // namespace wardmote::app
