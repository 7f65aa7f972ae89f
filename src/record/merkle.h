#pragma once
// The tree over the record: RFC 6962 section 2.1 (hashes), RFC 9162 section 2.1.3 and 2.1.4
// (checking proofs). A leaf's data is an act's salted commitment, so a proof reveals nothing of its
// neighbours.

#include <cstdint>
#include <deque>
#include <memory_resource>
#include <optional>
#include <span>
#include <vector>

#include "record/append_only.h"
#include "record/hash.h"

namespace wardmote::record {

Digest leaf_hash(Sha256&, std::span<const std::uint8_t> data);
Digest node_hash(Sha256&, const Digest& left, const Digest& right);

// Appends in O(1) amortised, keeps 64 bytes a leaf, answers roots and proofs in O(log n).
// One thread appends; nobody else reads meanwhile (Record holds its lock).
class MerkleTree {
 public:
  explicit MerkleTree(std::pmr::memory_resource* memory = std::pmr::get_default_resource())
      : memory_(memory) {}

  std::uint64_t size() const { return levels_.empty() ? 0 : levels_[0].size(); }
  void append(const Digest& leaf);
  void truncate(std::uint64_t size);  // forgets the newest leaves

  Digest root() const;
  Digest root(std::uint64_t size) const;  // size <= this->size()

  // REQUIRES: index < size <= this->size()
  std::vector<Digest> inclusion(std::uint64_t index, std::uint64_t size) const;
  // REQUIRES: 0 < first <= second <= this->size()
  std::vector<Digest> consistency(std::uint64_t first, std::uint64_t second) const;

 private:
  Digest range(std::uint64_t begin, std::uint64_t end) const;
  void subproof(std::uint64_t first, std::uint64_t begin, std::uint64_t end, bool whole,
                std::vector<Digest>& out) const;

  std::pmr::memory_resource* memory_;
  std::deque<AppendOnly<Digest>> levels_;  // levels_[k][i] covers leaves [i << k, (i + 1) << k)
  mutable Sha256 hash_;
  mutable std::optional<Digest> root_;  // of all leaves, once asked for
};

bool verify_inclusion(const Digest& leaf, std::uint64_t index, std::uint64_t size,
                      std::span<const Digest> proof, const Digest& root);
bool verify_consistency(std::uint64_t first, std::uint64_t second, const Digest& first_root,
                        const Digest& second_root, std::span<const Digest> proof);

}  // namespace wardmote::record
