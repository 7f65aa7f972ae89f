#include "record/transfer.h"

#include <vector>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "base/codec_impl.h"
#include "base/ids.h"
#include "record/merkle.h"
#include "record/verify.h"

namespace wardmote::record {
namespace {

struct Manifest {
  static constexpr std::string_view meaning = "What an exported record is.";
  int format = 1;
  std::string id;
  std::string secret;
  std::vector<std::string> blobs;
  static constexpr auto fields() {
    return Fields{field("format", &Manifest::format, "Version of this layout"),
                  field("id", &Manifest::id, "The record's id"),
                  field("secret", &Manifest::secret, "From which act ids are derived"),
                  field("blobs", &Manifest::blobs, "SHA-256 of each file, ascending")};
  }
};

struct Proof {
  static constexpr std::string_view meaning = "What proves one row.";
  std::optional<std::string> salt;
  std::string commitment;
  std::optional<std::string> root;
  static constexpr auto fields() {
    return Fields{field("salt", &Proof::salt, "32 hex digits; absent where erased"),
                  field("commitment", &Proof::commitment, "64 hex digits"),
                  field("root", &Proof::root, "64 hex digits, where a commit ends")};
  }
};

constexpr std::size_t kRowsAtOnce = 10'000;

template <std::size_t N>
std::string hex(const std::array<std::uint8_t, N>& bytes) {
  return to_hex(bytes.data(), N);
}

template <std::size_t N>
bool read_hex(std::string_view text, std::array<std::uint8_t, N>& out) {
  return from_hex(text, out.data(), N);
}

tl::unexpected<Error> wrong(std::string_view file, std::uint64_t line, std::string why) {
  return fail(ErrorKind::Invalid, "export-damaged", fmt::format("{}:{}", file, line),
              std::move(why), "Export the record again.");
}

// Collects rows until a commit ends and there are enough of them.
class Inserter {
 public:
  explicit Inserter(Store& store) : store_(store), head_{0, tree_.root()} {}

  Result<> row(std::string line, const Proof& proof) {
    const std::uint64_t number = tree_.size() + 1;
    NewRow row{};
    row.erased = !proof.salt;
    if (!read_hex(proof.commitment, row.commitment) ||
        (proof.salt && !read_hex(*proof.salt, row.salt)) ||
        (proof.root && !read_hex(*proof.root, row.root.emplace())))
      return wrong("proofs.jsonl", number, "A hash is not in hex of the right length.");
    if (row.erased != line.empty())
      return wrong("acts.jsonl", number, "The act and its proof do not agree that it is there.");
    tree_.append(leaf_hash(hash_, row.commitment));
    lines_.push_back(std::move(line));
    rows_.push_back(row);
    return row.root && rows_.size() >= kRowsAtOnce ? flush() : Result<>();
  }

  Result<> flush() {
    if (rows_.empty()) return {};
    for (std::size_t i = 0; i < rows_.size(); ++i) rows_[i].line = lines_[i];
    if (!rows_.back().root)
      return wrong("proofs.jsonl", tree_.size(), "The record ends in the middle of a commit.");
    const Head next{tree_.size(), *rows_.back().root};
    WARDMOTE_CHECK(store_.append({head_, next, rows_, {}, {}, {}}));
    head_ = next;
    rows_.clear();
    lines_.clear();
    return {};
  }

  Result<> blob(std::string bytes) {
    const Blob blob{hash_(std::string_view(bytes)), bytes};
    return store_.append({head_, head_, {}, std::span(&blob, 1), {}, {}});
  }

 private:
  Store& store_;
  MerkleTree tree_;
  Sha256 hash_;
  Head head_;
  std::vector<std::string> lines_;
  std::vector<NewRow> rows_;
};

}  // namespace

Result<std::uint64_t> export_record(Store& store, Sink& out) {
  WARDMOTE_TRY(identity, store.identity());
  if (!identity)
    return fail(ErrorKind::NotFound, "no-record", "", "There is no record here.",
                "Name a data folder that has one.");
  Manifest manifest{1, identity->id, hex(identity->secret), {}};
  std::uint64_t rows = 0;
  std::string lines, proofs;
  const auto flush = [&]() -> Result<> {
    WARDMOTE_CHECK(out.append("acts.jsonl", lines));
    WARDMOTE_CHECK(out.append("proofs.jsonl", proofs));
    lines.clear();
    proofs.clear();
    return {};
  };
  WARDMOTE_CHECK(store.read(0, [&](const StoredRow& row) -> Result<> {
    ++rows;
    Proof proof{std::nullopt, hex(row.commitment), std::nullopt};
    if (!row.erased) proof.salt = hex(row.salt);
    if (row.root) proof.root = hex(*row.root);
    lines += row.line;
    lines += '\n';
    proofs += codec::encode(proof) + "\n";
    return lines.size() > (std::size_t{1} << 20) ? flush() : Result<>();
  }));
  WARDMOTE_CHECK(flush());
  WARDMOTE_CHECK(store.blobs([&](const Blob& blob) {
    manifest.blobs.push_back(hex(blob.digest));
    return out.append("blobs/" + manifest.blobs.back(), blob.bytes);
  }));
  WARDMOTE_CHECK(out.append("record.json", codec::encode(manifest) + "\n"));
  return rows;
}

Result<std::uint64_t> import_record(Source& in, Store& store) {
  WARDMOTE_TRY(text, in.whole("record.json"));
  WARDMOTE_TRY(manifest, codec::decode<Manifest>(text));
  Identity identity;
  identity.id = manifest.id;
  std::array<std::uint8_t, 16> id{};
  if (manifest.format != 1 || !read_hex(manifest.id, id) ||
      !read_hex(manifest.secret, identity.secret))
    return wrong("record.json", 1, "This is no export that this version reads.");
  WARDMOTE_CHECK(store.found(identity));

  std::vector<Proof> proofs;
  std::uint64_t number = 0;
  WARDMOTE_CHECK(in.lines("proofs.jsonl", [&](std::string_view line) -> Result<> {
    ++number;
    auto proof = codec::decode<Proof>(line);
    if (!proof) return wrong("proofs.jsonl", number, proof.error().why);
    proofs.push_back(std::move(*proof));
    return {};
  }));
  Inserter inserter(store);
  std::uint64_t at = 0;
  WARDMOTE_CHECK(in.lines("acts.jsonl", [&](std::string_view line) -> Result<> {
    if (at == proofs.size()) return wrong("acts.jsonl", at + 1, "This act has no proof.");
    return inserter.row(std::string(line), proofs[at++]);
  }));
  if (at != proofs.size()) return wrong("proofs.jsonl", at + 1, "This proof has no act.");
  WARDMOTE_CHECK(inserter.flush());
  for (const auto& name : manifest.blobs) {
    WARDMOTE_TRY(bytes, in.whole("blobs/" + name));
    if (hex(Sha256()(std::string_view(bytes))) != name)
      return wrong("blobs/" + name, 1, "The file's bytes are not those of its name.");
    WARDMOTE_CHECK(inserter.blob(std::move(bytes)));
  }
  WARDMOTE_TRY(verified, verify(store));
  return verified.head.size;
}

}  // namespace wardmote::record
