#include "policy/bundle.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "base/testing.h"

namespace {

using namespace wardmote::policy;

TEST(DefaultBundle, is_the_files_of_the_source_tree_byte_for_byte) {
  const std::filesystem::path root = wardmote::testing::source_dir();
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(root / "policy/sec"))
    files += entry.path().extension() == ".toml";
  const auto bundle = default_bundle();
  EXPECT_EQ(bundle.size(), files);
  for (const auto& [name, text] : bundle) {
    std::ifstream file(root / name, std::ios::binary);
    std::stringstream bytes;
    bytes << file.rdbuf();
    EXPECT_EQ(text, bytes.str()) << name;
  }
}

TEST(Canonical, tells_bundles_apart_and_forgets_their_order) {
  EXPECT_EQ(canonical({{"a", "1"}, {"b", "2"}}), canonical({{"b", "2"}, {"a", "1"}}));
  EXPECT_NE(canonical({{"a", "1\nb\n1\n2"}}), canonical({{"a", "1"}, {"b", "2"}}));
  EXPECT_TRUE(from_canonical("a\n1\n1\nb\n1\n2\n"));
  EXPECT_FALSE(from_canonical("b\n1\n2\na\n1\n1\n")) << "another order";
  EXPECT_FALSE(from_canonical("a\n01\n1\n")) << "a leading nought";
}

TEST(Canonical, is_read_back_in_its_one_form_only) {
  const Bundle bundle = {{"a.toml", "x = 1"}, {"b.toml", ""}};
  const auto read = from_canonical(canonical(bundle));
  ASSERT_TRUE(read);
  EXPECT_EQ(canonical(*read), canonical(bundle));
  EXPECT_FALSE(from_canonical("b\n1\nx\na\n1\ny\n")) << "not in order";
  EXPECT_FALSE(from_canonical("a\n01\nx\n")) << "a length in another form";
}

}  // namespace
