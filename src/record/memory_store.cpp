#include "record/memory_store.h"

namespace wardmote::record {

Result<> MemoryStore::found(const Identity& identity) {
  if (identity_) return fail(ErrorKind::Conflict, "record-exists", "", "There is a record here.");
  identity_ = identity;
  return {};
}

Result<Head> MemoryStore::head() {
  if (rows_.empty()) return Head{0, Sha256()()};
  if (!rows_.back().root)
    return fail(ErrorKind::Corrupt, "record-truncated", "", "The record ends within a commit.");
  return Head{rows_.size(), *rows_.back().root};
}

Result<> MemoryStore::append(const Batch& batch) {
  WARDMOTE_TRY(now, head());
  if (now != batch.expected)
    return fail(ErrorKind::Stale, "head-moved", "", "Somebody else has written to this record.");
  for (const auto& row : batch.rows)
    rows_.push_back({row.erased, std::string(row.line), row.salt, row.commitment, row.root});
  for (const auto& blob : batch.blobs) blobs_.emplace(blob.digest, blob.bytes);
  for (const auto position : batch.erased) {
    auto& row = rows_[position];
    row.erased = true;
    row.line.clear();
    row.salt = {};
  }
  for (const auto& digest : batch.erased_blobs) blobs_.erase(digest);
  return {};
}

StoredRow MemoryStore::stored(std::uint64_t position) const {
  const auto& row = rows_[position];
  return {position, row.erased, row.line, row.salt, row.commitment, row.root};
}

Result<> MemoryStore::read(std::uint64_t from,
                           const std::function<Result<>(const StoredRow&)>& each) {
  for (std::uint64_t i = from; i < rows_.size(); ++i) WARDMOTE_CHECK(each(stored(i)));
  return {};
}

Result<StoredRow> MemoryStore::read_one(std::uint64_t position, std::string& line) {
  if (position >= rows_.size())
    return fail(ErrorKind::NotFound, "no-such-row", "", "The record is shorter than that.");
  auto out = stored(position);
  line = out.line;
  out.line = line;
  return out;
}

Result<std::string> MemoryStore::blob(const Digest& digest) {
  const auto found = blobs_.find(digest);
  if (found == blobs_.end())
    return fail(ErrorKind::NotFound, "no-such-blob", "", "These bytes are not here.");
  return found->second;
}

Result<> MemoryStore::blobs(const std::function<Result<>(const Blob&)>& each) {
  for (const auto& [digest, bytes] : blobs_) WARDMOTE_CHECK(each({digest, bytes}));
  return {};
}

}  // namespace wardmote::record
