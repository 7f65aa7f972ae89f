#pragma once
// The record: one writer, many readers, nothing forgotten.
//
//   auto record = Record::open(store, kinds, clock, random);
//   View view = (*record)->as(reader, Instant::forever());
//   auto receipt = (*record)->commit(reader, {}, drafts, key);
//
// An acknowledged commit survives kill -9 and power loss as far as the Store does. Commits are all
// or nothing. Thread-safe.

#include <functional>
#include <memory>
#include <memory_resource>
#include <mutex>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/ports.h"
#include "base/result.h"
#include "record/full_sight.h"
#include "record/hash.h"
#include "record/kinds.h"
#include "record/store.h"
#include "record/view.h"

namespace wardmote::record {

class MerkleTree;

// Given by the caller, unique to one command: a repeat of it commits nothing and gets the first
// receipt again. Where its acts were erased since, the receipt has the moment of their erasure.
using IdempotencyKey = StrongId<struct IdempotencyKeyTag>;

// What the actor saw and acts upon; empty: whatever there is.
struct Precondition {
  std::vector<std::pair<Subject, Fingerprint>> seen;
  // The fingerprints are those of the public. For steps that write White from what is White, so
  // that nothing above it, which their actor may see, has a part in what they write.
  bool in_public = false;
};

struct Receipt {
  std::vector<ActId> ids;  // one a draft, in order
  Instant recorded_at;
  bool repeated = false;
};

struct OpenOptions {
  bool verify = true;  // false only where a person said so: rows are taken as they are
  std::size_t memo_entries = 100'000;
  std::function<void(std::uint64_t done)> progress;  // now and then while opening
  // Where acts are kept; it must outlive the record. What is kept grows for years and is given back
  // when the record closes, in blocks of up to half of it.
  std::pmr::memory_resource* memory = std::pmr::get_default_resource();
};

class Record {
 public:
  ~Record();

  // Reads and verifies every row. Errors: Corrupt, naming the first act that does not match.
  static Result<std::unique_ptr<Record>> open(Store&, const Kinds&, Clock&, Random&,
                                              OpenOptions = {});

  // Today's grants and marks, the acts known at that moment.
  View as(const Reader&, Instant known_at = Instant::forever()) const;
  View whole(FullSight, Instant known_at = Instant::forever()) const;

  // Ids for new subjects of one command: unguessable, and the same when the command is repeated.
  // They depend on nothing that others did.
  std::function<Id128()> fresh_ids(const PersonId& actor, const IdempotencyKey&) const;

  // Errors: Stale where the actor saw something else, Conflict where the key was used for another
  // command, Invalid for a draft that cannot be kept or that corrects an act which the actor does
  // not see, NotFound for the mark of such an act, Full and Unavailable from the Store.
  Result<Receipt> commit(const Reader& actor, const Precondition&, std::span<const Draft>,
                         const IdempotencyKey&, std::span<const std::string> blobs = {});

  // The receipt of a command that this actor gave before under this key; nothing where they did
  // not. For callers whose drafts depend on a state that the command itself has changed.
  std::optional<Receipt> known(const Reader& actor, const IdempotencyKey&) const;

  // Destroys an act's body and salt and the blobs named, and adds Erased. The actor must see the
  // act.
  Result<Receipt> erase(const Reader& actor, const ActId&, std::string ground,
                        std::span<const Digest> blobs, const IdempotencyKey&);

  // The bytes behind a digest that the body of a visible act names. NotFound otherwise.
  Result<std::string> blob(const View&, const ActId& named_by, const Digest&) const;

  Head head() const;
  const Identity& identity() const { return identity_; }
  std::vector<Digest> consistency(std::uint64_t first, std::uint64_t second) const;
  struct Inclusion {
    Digest commitment;
    std::uint64_t index, size;
    std::vector<Digest> path;
    Digest root;
  };
  // The proof that a visible act is in the tree of the given size.
  Result<Inclusion> inclusion(const View&, const ActId&, std::uint64_t size) const;
  std::uint64_t act_count() const;  // of all acts: for operators, never for pages
  std::size_t memo_size() const;
  const Kinds& kinds() const { return kinds_; }

 private:
  Record(Store&, const Kinds&, Clock&, Random&, const OpenOptions&);

  Result<> load(const OpenOptions&);
  std::shared_ptr<const Sight> sight_of(const Reader&) const;
  Result<> check(const Draft&) const;
  Result<> check_target(const Reader& actor, const Draft&) const;
  Result<Receipt> repeated(const PersonId&, std::span<const Draft>, const IdempotencyKey&) const;
  Result<> keep(const PersonId&, std::span<const Draft>, std::span<const ActId>, Instant,
                std::span<const std::string> blobs, std::span<const std::uint64_t> erased,
                std::span<const Digest> erased_blobs);
  Result<> settle(const Head& before, const Head& after, Error);

  Store& store_;
  const Kinds& kinds_;
  Clock& clock_;
  Random& random_;
  Identity identity_;
  struct Memory;  // what is kept of the store, and what was folded from it
  std::unique_ptr<Memory> memory_;
  Log& log_;
  Memo& memo_;
  MerkleTree& tree_;
  mutable std::mutex writer_;  // commits, tree and store
  mutable Sha256 hash_;
  bool lost_ = false;  // an append of unknown outcome: only reopening helps
  mutable std::mutex sights_mutex_;
  mutable std::unordered_map<std::string, std::shared_ptr<const Sight>> sights_;
  mutable std::shared_ptr<const Sight> whole_sight_;
};

}  // namespace wardmote::record
