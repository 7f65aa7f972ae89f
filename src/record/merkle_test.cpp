#include "record/merkle.h"

#include <string>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/ids.h"

namespace wardmote::record {
namespace {

std::vector<std::uint8_t> bytes(std::string_view hex) {
  std::vector<std::uint8_t> out(hex.size() / 2);
  EXPECT_TRUE(from_hex(hex, out.data(), out.size()));
  return out;
}

// The leaves and roots that certificate transparency implementations test each other with.
// FIPS 180-4, the example of one block.
TEST(Sha256, of_three_letters_is_the_published_one) {
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(MerkleTree, has_the_roots_of_the_published_vectors) {
  const char* leaves[] = {"",
                          "00",
                          "10",
                          "2021",
                          "3031",
                          "40414243",
                          "5051525354555657",
                          "606162636465666768696a6b6c6d6e6f"};
  const char* roots[] = {"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                         "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                         "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                         "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                         "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                         "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                         "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                         "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
  Sha256 hash;
  MerkleTree tree;
  EXPECT_EQ(to_hex(tree.root().data(), 32),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  for (int i = 0; i < 8; ++i) {
    tree.append(leaf_hash(hash, bytes(leaves[i])));
    EXPECT_EQ(to_hex(tree.root().data(), 32), roots[i]) << i;
  }
}

MerkleTree tree_of(std::uint64_t size) {
  Sha256 hash;
  MerkleTree tree;
  for (std::uint64_t i = 0; i < size; ++i)
    tree.append(leaf_hash(hash, bytes(to_hex(reinterpret_cast<std::uint8_t*>(&i), 8))));
  return tree;
}

RC_GTEST_PROP(MerkleTree, proves_every_leaf_in_every_size, ()) {
  const auto size = *rc::gen::inRange<std::uint64_t>(1, 200);
  const auto at = *rc::gen::inRange<std::uint64_t>(1, size + 1);
  const auto index = *rc::gen::inRange<std::uint64_t>(0, at);
  const auto tree = tree_of(size);
  const auto proof = tree.inclusion(index, at);
  Sha256 hash;
  auto own = leaf_hash(hash, bytes(to_hex(reinterpret_cast<const std::uint8_t*>(&index), 8)));
  RC_ASSERT(verify_inclusion(own, index, at, proof, tree.root(at)));
  own[0] ^= 1;
  RC_ASSERT(!verify_inclusion(own, index, at, proof, tree.root(at)));
}

RC_GTEST_PROP(MerkleTree, proves_that_it_only_grew, ()) {
  const auto second = *rc::gen::inRange<std::uint64_t>(1, 200);
  const auto first = *rc::gen::inRange<std::uint64_t>(1, second + 1);
  const auto tree = tree_of(second);
  const auto proof = tree.consistency(first, second);
  RC_ASSERT(verify_consistency(first, second, tree.root(first), tree.root(), proof));
  auto forged = tree.root(first);
  forged[5] ^= 1;
  RC_ASSERT(!verify_consistency(first, second, forged, tree.root(), proof));
}

RC_GTEST_PROP(MerkleTree, forgets_leaves_as_if_they_had_never_been, ()) {
  const auto size = *rc::gen::inRange<std::uint64_t>(0, 100);
  const auto kept = *rc::gen::inRange<std::uint64_t>(0, size + 1);
  auto tree = tree_of(size);
  tree.truncate(kept);
  RC_ASSERT(tree.size() == kept);
  RC_ASSERT(tree.root() == tree_of(kept).root());
}

}  // namespace
}  // namespace wardmote::record
