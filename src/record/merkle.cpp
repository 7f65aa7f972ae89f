#include "record/merkle.h"

#include <bit>

namespace wardmote::record {
namespace {

// The largest power of two below n.
std::uint64_t split_point(std::uint64_t n) { return std::bit_floor(n - 1); }

}  // namespace

Digest leaf_hash(Sha256& hash, std::span<const std::uint8_t> data) {
  return hash(std::uint8_t{0}, data);
}

Digest node_hash(Sha256& hash, const Digest& left, const Digest& right) {
  return hash(std::uint8_t{1}, std::span<const std::uint8_t>(left),
              std::span<const std::uint8_t>(right));
}

void MerkleTree::append(const Digest& leaf) {
  root_.reset();
  Digest carried = leaf;
  for (std::size_t level = 0;; ++level) {
    if (level == levels_.size()) levels_.emplace_back(memory_);
    auto& row = levels_[level];
    row.push_back(carried);
    if (row.size() % 2) return;
    carried = node_hash(hash_, row[row.size() - 2], row[row.size() - 1]);
  }
}

void MerkleTree::truncate(std::uint64_t size) {
  root_.reset();
  for (auto& row : levels_) {
    row.truncate(size);
    size /= 2;
  }
}

Digest MerkleTree::range(std::uint64_t begin, std::uint64_t end) const {
  const std::uint64_t count = end - begin;
  if (std::has_single_bit(count) && begin % count == 0) {
    const auto level = static_cast<std::size_t>(std::countr_zero(count));
    return levels_[level][begin >> level];
  }
  const std::uint64_t middle = begin + split_point(count);
  return node_hash(hash_, range(begin, middle), range(middle, end));
}

Digest MerkleTree::root() const {
  if (!root_) root_ = root(size());
  return *root_;
}

Digest MerkleTree::root(std::uint64_t size) const { return size ? range(0, size) : hash_(); }

std::vector<Digest> MerkleTree::inclusion(std::uint64_t index, std::uint64_t size) const {
  std::vector<Digest> from_top;
  std::uint64_t begin = 0, end = size;
  while (end - begin > 1) {
    const std::uint64_t middle = begin + split_point(end - begin);
    if (index < middle) {
      from_top.push_back(range(middle, end));
      end = middle;
    } else {
      from_top.push_back(range(begin, middle));
      begin = middle;
    }
  }
  return {from_top.rbegin(), from_top.rend()};
}

void MerkleTree::subproof(std::uint64_t first, std::uint64_t begin, std::uint64_t end, bool whole,
                          std::vector<Digest>& out) const {
  if (first == end) {
    if (!whole) out.push_back(range(begin, end));
    return;
  }
  const std::uint64_t middle = begin + split_point(end - begin);
  if (first <= middle) {
    subproof(first, begin, middle, whole, out);
    out.push_back(range(middle, end));
  } else {
    subproof(first, middle, end, false, out);
    out.push_back(range(begin, middle));
  }
}

std::vector<Digest> MerkleTree::consistency(std::uint64_t first, std::uint64_t second) const {
  std::vector<Digest> out;
  if (first < second) subproof(first, 0, second, true, out);
  return out;
}

bool verify_inclusion(const Digest& leaf, std::uint64_t index, std::uint64_t size,
                      std::span<const Digest> proof, const Digest& root) {
  if (index >= size) return false;
  Sha256 hash;
  std::uint64_t fn = index, sn = size - 1;
  Digest r = leaf;
  for (const auto& p : proof) {
    if (sn == 0) return false;
    if (fn % 2 || fn == sn) {
      r = node_hash(hash, p, r);
      while (fn % 2 == 0 && fn != 0) fn >>= 1, sn >>= 1;
    } else {
      r = node_hash(hash, r, p);
    }
    fn >>= 1;
    sn >>= 1;
  }
  return sn == 0 && r == root;
}

bool verify_consistency(std::uint64_t first, std::uint64_t second, const Digest& first_root,
                        const Digest& second_root, std::span<const Digest> proof) {
  if (first == second) return proof.empty() && first_root == second_root;
  if (first == 0 || first > second) return false;
  std::vector<Digest> path(proof.begin(), proof.end());
  if (std::has_single_bit(first)) path.insert(path.begin(), first_root);
  if (path.empty()) return false;
  Sha256 hash;
  std::uint64_t fn = first - 1, sn = second - 1;
  while (fn % 2) fn >>= 1, sn >>= 1;
  Digest fr = path[0], sr = path[0];
  for (std::size_t i = 1; i < path.size(); ++i) {
    if (sn == 0) return false;
    if (fn % 2 || fn == sn) {
      fr = node_hash(hash, path[i], fr);
      sr = node_hash(hash, path[i], sr);
      while (fn % 2 == 0 && fn != 0) fn >>= 1, sn >>= 1;
    } else {
      sr = node_hash(hash, sr, path[i]);
    }
    fn >>= 1;
    sn >>= 1;
  }
  return fr == first_root && sr == second_root && sn == 0;
}

}  // namespace wardmote::record
