#pragma once
// A Store in memory, for tests and rehearsals. Everything that a disk does, but durability.

#include <map>
#include <vector>

#include "record/store.h"

namespace wardmote::record {

class MemoryStore : public Store {
 public:
  struct Row {
    bool erased = false;
    std::string line;
    Salt salt{};
    Digest commitment{};
    std::optional<Digest> root;
  };

  Result<std::optional<Identity>> identity() override { return identity_; }
  Result<> found(const Identity&) override;
  Result<Head> head() override;
  Result<> append(const Batch&) override;
  Result<> read(std::uint64_t from, const std::function<Result<>(const StoredRow&)>&) override;
  Result<StoredRow> read_one(std::uint64_t position, std::string& line) override;
  Result<std::string> blob(const Digest&) override;
  Result<> blobs(const std::function<Result<>(const Blob&)>&) override;

  // For tests that forge.
  std::vector<Row>& rows() { return rows_; }
  std::map<Digest, std::string>& files() { return blobs_; }

 private:
  StoredRow stored(std::uint64_t position) const;
  std::optional<Identity> identity_;
  std::vector<Row> rows_;
  std::map<Digest, std::string> blobs_;
};

}  // namespace wardmote::record
