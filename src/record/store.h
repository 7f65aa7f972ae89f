#pragma once
// Where rows live: the port that a database implements. It knows positions and bytes, no meaning.
//
// One process writes (Record holds the store for itself); verify, export and backup may read beside
// it. All calls are from one thread at a time.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "record/hash.h"

namespace wardmote::record {

// Drawn once, when a record is made.
struct Identity {
  std::string id;                       // 32 hex digits, public
  std::array<std::uint8_t, 32> secret;  // from which act ids are derived (Record::commit)
};

struct Head {
  std::uint64_t size = 0;
  Digest root{};
  friend bool operator==(const Head&, const Head&) = default;
};

struct NewRow {
  std::string_view line;
  Salt salt;
  Digest commitment;
  std::optional<Digest> root = {};  // the last row of a batch has one
  bool erased = false;              // brought in from elsewhere without line and salt
};

struct StoredRow {
  std::uint64_t position;
  bool erased;            // line and salt are gone, the commitment stays
  std::string_view line;  // valid during the call
  Salt salt;
  Digest commitment;
  std::optional<Digest> root;  // of the tree that ends with this row; on the last row of a batch
};

struct Blob {
  Digest digest;  // SHA-256 of the bytes
  std::string_view bytes;
};

struct Batch {
  Head expected;  // what the writer believes to be stored
  Head next;      // after this batch
  std::span<const NewRow> rows;
  std::span<const Blob> blobs;            // known ones are left as they are
  std::span<const std::uint64_t> erased;  // positions whose line and salt are destroyed
  std::span<const Digest> erased_blobs;
};

class Store {
 public:
  virtual ~Store() = default;

  virtual Result<std::optional<Identity>> identity() = 0;
  virtual Result<> found(const Identity&) = 0;  // only where there is none

  virtual Result<Head> head() = 0;
  // All or nothing, durable on return. Errors: Stale where `expected` is not the head, Full without
  // room (nothing changed), Unavailable where it is not known whether the batch was kept: ask
  // head().
  virtual Result<> append(const Batch&) = 0;

  // Rows from `from` on, in order. Stops at the first error that `row` returns, and returns it.
  virtual Result<> read(std::uint64_t from,
                        const std::function<Result<>(const StoredRow&)>& row) = 0;
  virtual Result<StoredRow> read_one(std::uint64_t position, std::string& line) = 0;

  virtual Result<std::string> blob(const Digest&) = 0;  // NotFound where there is none
  virtual Result<> blobs(const std::function<Result<>(const Blob&)>&) = 0;
};

}  // namespace wardmote::record
