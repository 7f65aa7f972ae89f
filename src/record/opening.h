#pragma once
// Reading a stored record into memory. Private to record/.
//
// A row is proven against its hashes while the rows before it are put in their places by a second
// thread: half of the time of either, where there are two processors.

#include <optional>
#include <string>
#include <vector>

#include "record/kinds.h"
#include "record/log.h"
#include "record/merkle.h"
#include "record/relay.h"
#include "record/store.h"

namespace wardmote::record {

// For one thread, which leaves log and tree alone until finish() has returned.
class Opening {
 public:
  // `verify`: false takes the rows as they are.
  Opening(Log&, MerkleTree&, const Kinds&, bool verify);

  // Rows in order. Errors: Corrupt, naming the act that does not match.
  Result<> row(const StoredRow&);
  // Whether all rows so far could be put in their places. Errors: Corrupt, naming the first that
  // could not.
  Result<> settled();
  // After the last row: whether the whole is what was committed.
  Result<> finish();

 private:
  struct Proven {
    std::uint64_t position;
    bool erased;
    std::size_t begin, size;  // of its line, in the text of its batch
    Digest leaf;
  };
  struct Batch {
    std::string text;
    std::vector<Proven> rows;
  };
  static constexpr std::size_t kBatch = std::size_t{256} << 10;  // bytes of text

  void place(Batch&);
  Result<> place(const Proven&, std::string_view line);

  Log& log_;
  MerkleTree& tree_;
  const Kinds& kinds_;
  const bool verify_;
  Sha256 hash_;
  std::uint64_t size_ = 0;
  std::optional<Digest> last_root_;
  Batch batch_;
  Line line_;                   // of the second thread
  std::optional<Error> wrong_;  // found by it first
  Relay<Batch> relay_;
};

}  // namespace wardmote::record
