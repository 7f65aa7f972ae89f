#include "record/verify.h"

#include <map>

#include <fmt/format.h>

#include "record/line.h"
#include "record/merkle.h"
#include "record/own_acts.h"

namespace wardmote::record {
namespace {

constexpr const char* kWayOut = "Restore a backup, or compare with a checkpoint kept elsewhere.";

tl::unexpected<Error> mismatch(const StoredRow& row, std::string code, std::string why) {
  std::string id = "unreadable";
  if (row.line.size() > 39 && row.line.starts_with(R"({"id":")")) id = row.line.substr(7, 32);
  return fail(ErrorKind::Corrupt, std::move(code),
              row.erased ? fmt::format("row {}", row.position)
                         : fmt::format("act {} (row {})", id, row.position),
              std::move(why), kWayOut);
}

class Checker {
 public:
  Result<> row(const StoredRow& row) {
    if (row.position != tree_.size())
      return mismatch(row, "row-missing", "A row is missing before this one.");
    tree_.append(leaf_hash(hash_, row.commitment));
    if (row.erased) {
      erased_.emplace(row.commitment, row.position);
    } else {
      WARDMOTE_CHECK(content(row));
    }
    if (row.root && *row.root != tree_.root())
      return mismatch(row, "root-mismatch",
                      "The root of this commit does not follow from the rows up to it.");
    whole_ = row.root.has_value();
    return {};
  }

  Result<Verified> finish() {
    if (tree_.size() && !whole_)
      return fail(ErrorKind::Corrupt, "record-truncated", "",
                  "The record ends in the middle of a commit: rows are missing at its end.",
                  kWayOut);
    for (const auto& [commitment, position] : erased_)
      if (!announced_.contains(commitment))
        return fail(ErrorKind::Corrupt, "row-emptied", fmt::format("row {}", position),
                    "Its content is gone and no act says that it was erased.", kWayOut);
    for (const auto& [commitment, position] : announced_)
      if (!erased_.contains(commitment))
        return fail(ErrorKind::Corrupt, "erasure-undone", fmt::format("row {}", position),
                    "It says that an act was erased whose content is still there.", kWayOut);
    return Verified{{tree_.size(), tree_.root()}, erased_.size(), 0, last_};
  }

  const MerkleTree& tree() const { return tree_; }
  bool blob_erased(const std::string& hex) const { return erased_blobs_.contains(hex); }
  // A file is there. What is left in the end are files that acts keep and that are gone.
  void met(const std::string& hex) { kept_.erase(hex); }
  Result<> nothing_missing() const {
    for (const auto& [hex, row] : kept_)
      if (!blob_erased(hex))
        return fail(ErrorKind::Corrupt, "blob-missing", "file " + hex,
                    fmt::format("The act of row {} keeps it, and it is gone.", row), kWayOut);
    return {};
  }

 private:
  Result<> content(const StoredRow& row) {
    if (commitment(hash_, row.salt, row.line) != row.commitment)
      return mismatch(row, "act-altered", "Its content does not match its commitment.");
    if (auto read = read_line(row.line, line_); !read)
      return mismatch(row, "act-malformed", read.error().why);
    if (line_.recorded_at < last_)
      return mismatch(row, "time-backwards", "It is dated before the act that precedes it.");
    last_ = line_.recorded_at;
    keep_files(row.position);
    if (line_.kind != Erased::kind) return {};
    WARDMOTE_TRY(erased, decode<Erased>(line_.body));
    Digest commitment;
    if (!from_hex(erased.commitment, commitment.data(), commitment.size()))
      return mismatch(row, "act-malformed", "It names no commitment.");
    announced_.emplace(commitment, row.position);
    for (const auto& blob : erased.blobs) erased_blobs_.emplace(blob, row.position);
    return {};
  }

  // Within a text of a body the quotes would be escaped, so words cannot look like a member.
  void keep_files(std::uint64_t position) {
    constexpr std::size_t kHex = 64;
    for (const std::string_view member : {"\"digest\":\"", "\"sha256\":\""}) {
      for (auto at = line_.body.find(member); at != std::string_view::npos;
           at = line_.body.find(member, at + 1)) {
        const auto hex = line_.body.substr(at + member.size(), kHex);
        Digest digest;
        if (from_hex(hex, digest.data(), digest.size())) kept_.emplace(std::string(hex), position);
      }
    }
  }

  MerkleTree tree_;
  Sha256 hash_;
  Line line_;
  Instant last_;
  bool whole_ = true;
  std::map<Digest, std::uint64_t> erased_, announced_;
  std::map<std::string, std::uint64_t> erased_blobs_, kept_;
};

Result<> match(Sha256& hash, const Blob& blob) {
  if (hash(blob.bytes) == blob.digest) return {};
  return fail(ErrorKind::Corrupt, "blob-altered",
              "file " + to_hex(blob.digest.data(), blob.digest.size()),
              "Its bytes do not match its digest.", kWayOut);
}

Result<> compare(const MerkleTree& tree, const Checkpoint& signed_then) {
  if (signed_then.head.size > tree.size())
    return fail(ErrorKind::Corrupt, "record-rolled-back", "",
                fmt::format("The checkpoint was signed over {} rows and the record has {}: it was "
                            "truncated, or an older state was put back.",
                            signed_then.head.size, tree.size()),
                kWayOut);
  if (tree.root(signed_then.head.size) != signed_then.head.root)
    return fail(ErrorKind::Corrupt, "record-forked", "",
                fmt::format("The first {} rows are not those that were signed: the record was "
                            "edited, or it is another branch of it.",
                            signed_then.head.size),
                kWayOut);
  return {};
}

}  // namespace

Result<Verified> verify(Store& store, const std::optional<Checkpoint>& against,
                        const std::function<void(std::uint64_t)>& progress) {
  WARDMOTE_TRY(identity, store.identity());
  if (!identity)
    return fail(ErrorKind::NotFound, "no-record", "", "There is no record here.",
                "Name a data folder that has one.");
  if (against && against->record_id != identity->id)
    return fail(ErrorKind::Corrupt, "another-record", "",
                "The checkpoint belongs to another record.", "Name the checkpoint of this one.");
  Checker checker;
  WARDMOTE_CHECK(store.read(0, [&](const StoredRow& row) {
    if (progress && row.position % 65'536 == 65'535) progress(row.position + 1);
    return checker.row(row);
  }));
  WARDMOTE_TRY(verified, checker.finish());
  Sha256 hash;
  WARDMOTE_CHECK(store.blobs([&](const Blob& blob) -> Result<> {
    const std::string hex = to_hex(blob.digest.data(), blob.digest.size());
    WARDMOTE_CHECK(match(hash, blob));
    if (checker.blob_erased(hex))
      return fail(ErrorKind::Corrupt, "erasure-undone", "file " + hex,
                  "It was erased, and is still there.", kWayOut);
    ++verified.blobs;
    checker.met(hex);
    return {};
  }));
  WARDMOTE_CHECK(checker.nothing_missing());
  if (against) WARDMOTE_CHECK(compare(checker.tree(), *against));
  return verified;
}

Result<> verify_files(Store& store) {
  Sha256 hash;
  return store.blobs([&](const Blob& blob) { return match(hash, blob); });
}

}  // namespace wardmote::record
