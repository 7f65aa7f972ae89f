#include <fmt/format.h>

#include "app/archive_desk.h"
#include "base/text.h"
#include "record/note.h"

namespace wardmote::app {
namespace {

constexpr std::string_view kFirst = "wardmote document proof";

tl::unexpected<Error> unreadable() {
  return fail(ErrorKind::Invalid, "proof-unreadable", "", "This is no proof of a document.",
              "Give the .proof file that lies beside the document in the archive.");
}

// "file NAME" → NAME
std::optional<std::string> value_of(std::string_view line, std::string_view name) {
  if (!line.starts_with(name) || line.size() <= name.size() + 1 || line[name.size()] != ' ')
    return std::nullopt;
  return std::string(line.substr(name.size() + 1));
}

}  // namespace

std::string document_proof(const DocumentProof& proof, const record::SigningKey& key) {
  const auto name = record::name_of_record(proof.record);
  return record::sign_note(name,
                           fmt::format("{}\nrecord {}\nfile {}\nsha256 {}\nreleased {}\n", kFirst,
                                       proof.record, proof.name, proof.digest, proof.released),
                           key);
}

Result<DocumentProof> verify_document(std::string_view bytes, std::string_view note,
                                      std::string_view public_hex) {
  const auto lines = text::lines(note);
  if (lines.size() < 5 || lines[0] != kFirst) return unreadable();
  const auto record = value_of(lines[1], "record"), file = value_of(lines[2], "file");
  const auto digest = value_of(lines[3], "sha256"), released = value_of(lines[4], "released");
  if (!record || !file || !digest || !released) return unreadable();
  WARDMOTE_CHECK(record::read_note(note, record::name_of_record(*record), public_hex));
  if (record::sha256_hex(bytes) != *digest)
    return fail(ErrorKind::Corrupt, "document-changed", *file,
                "The document is not the one that was signed: its bytes differ.",
                "Load the document from the archive again.");
  return DocumentProof{*record, *file, *digest, *released};
}

}  // namespace wardmote::app
