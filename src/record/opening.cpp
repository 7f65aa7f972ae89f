#include "record/opening.h"

#include <fmt/format.h>

namespace wardmote::record {
namespace {

tl::unexpected<Error> altered(std::uint64_t position, std::string_view line, std::string why) {
  // The id is read from bytes that do not match their proof: it says where to look, no more.
  std::string id = "unreadable";
  if (line.size() > 39 && line.starts_with(R"({"id":")")) id = line.substr(7, 32);
  return fail(ErrorKind::Corrupt, "act-altered", fmt::format("act {} (row {})", id, position),
              std::move(why), "Restore a backup, or compare with a checkpoint kept elsewhere.");
}

}  // namespace

Opening::Opening(Log& log, MerkleTree& tree, const Kinds& kinds, bool verify)
    : log_(log), tree_(tree), kinds_(kinds), verify_(verify), relay_([this](Batch& batch) {
        place(batch);
      }) {}

Result<> Opening::row(const StoredRow& row) {
  if (row.position != size_)
    return altered(row.position, row.line, "A row is missing before this one.");
  if (verify_ && !row.erased && commitment(hash_, row.salt, row.line) != row.commitment)
    return altered(row.position, row.line, "Its content does not match its commitment.");
  ++size_;
  last_root_ = row.root;
  batch_.rows.push_back({row.position, row.erased, batch_.text.size(), row.line.size(),
                         leaf_hash(hash_, row.commitment)});
  batch_.text += row.line;
  if (batch_.text.size() < kBatch) return {};
  relay_.give(batch_);
  return {};
}

Result<> Opening::settled() {
  relay_.wait();
  place(batch_);
  if (wrong_) return tl::unexpected(*wrong_);
  return {};
}

Result<> Opening::finish() {
  WARDMOTE_CHECK(settled());
  if (!verify_ || size_ == 0) return {};
  if (!last_root_)
    return fail(ErrorKind::Corrupt, "record-truncated", "",
                "The record ends in the middle of a commit: rows are missing at its end.",
                "Restore a backup.");
  if (*last_root_ != tree_.root())
    return fail(ErrorKind::Corrupt, "root-mismatch", "",
                "The rows match their own hashes and not the root: some were put in other places.",
                "Restore a backup, or compare with a checkpoint kept elsewhere.");
  return {};
}

void Opening::place(Batch& batch) {
  for (const auto& row : batch.rows) {
    if (wrong_) break;
    if (auto placed = place(row, std::string_view(batch.text).substr(row.begin, row.size)); !placed)
      wrong_ = std::move(placed).error();
  }
  batch.text.clear();
  batch.rows.clear();
}

Result<> Opening::place(const Proven& row, std::string_view text) {
  tree_.append(row.leaf);
  if (row.erased) {
    log_.push_erased();
    return {};
  }
  if (auto read = read_line(text, line_); !read)
    return altered(row.position, text, read.error().why);
  WARDMOTE_TRY(newest, kinds_.newest(line_.kind, line_.body));
  if (!newest && !kinds_.find(line_.kind))
    return altered(row.position, text,
                   fmt::format("This version does not know acts of kind {}.", line_.kind));
  if (auto pushed = log_.push(line_, newest ? std::string_view(newest->kind) : line_.kind,
                              newest ? std::string_view(newest->body) : line_.body);
      !pushed)
    return altered(row.position, text, pushed.error().why);
  return {};
}

}  // namespace wardmote::record
