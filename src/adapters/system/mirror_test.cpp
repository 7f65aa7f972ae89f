#include "adapters/system/mirror.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "adapters/system/testing.h"

namespace wardmote::system {
namespace {

namespace fs = std::filesystem;

const std::vector<MirrorFile> kFiles{{".ours", ""}, {"a.txt", "one"}, {"deep/er/b.txt", "two"}};

ino_t inode(const Path& file) {
  struct stat out{};
  ::stat(file.c_str(), &out);
  return out.st_ino;
}

TEST(Mirror, makes_the_folder_hold_exactly_the_files_given) {
  ScratchFolder scratch;
  const Path folder = scratch.path() / "site";
  ASSERT_TRUE(put_folder(folder, kFiles, ".ours"));
  EXPECT_EQ(*read_file(folder / "deep/er/b.txt", 10), "two");
  const auto again = put_folder(folder, {{".ours", ""}, {"c.txt", "three"}}, ".ours");
  ASSERT_TRUE(again);
  EXPECT_EQ(again->written, 1U);
  EXPECT_EQ(again->removed, 2U);
  EXPECT_FALSE(fs::exists(folder / "a.txt"));
  EXPECT_FALSE(fs::exists(folder / "deep"));
}

TEST(Mirror, leaves_a_file_alone_whose_bytes_have_not_changed) {
  ScratchFolder scratch;
  const Path folder = scratch.path() / "site";
  ASSERT_TRUE(put_folder(folder, kFiles, ".ours"));
  const auto before = inode(folder / "a.txt"), other = inode(folder / "deep/er/b.txt");
  auto files = kFiles;
  files[2].bytes = "TWO";
  const auto done = put_folder(folder, files, ".ours");
  ASSERT_TRUE(done);
  EXPECT_EQ(done->kept, 2U);
  EXPECT_EQ(done->written, 1U);
  EXPECT_EQ(inode(folder / "a.txt"), before);
  EXPECT_NE(inode(folder / "deep/er/b.txt"), other);
}

TEST(Mirror, refuses_a_folder_of_somebody_elses_files_and_takes_an_empty_one) {
  ScratchFolder scratch;
  const Path folder = scratch.path() / "home";
  fs::create_directories(folder);
  ASSERT_TRUE(put_folder(folder, kFiles, ".ours"));
  fs::remove(folder / ".ours");
  const auto refused = put_folder(folder, kFiles, ".ours");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "folder-not-ours");
  EXPECT_TRUE(fs::exists(folder / "a.txt"));
}

TEST(Mirror, refuses_a_path_that_leaves_the_folder_and_changes_nothing) {
  ScratchFolder scratch;
  const Path folder = scratch.path() / "site";
  for (const char* path : {"../x", "a/../../x", "/tmp/x", ""}) {
    EXPECT_FALSE(put_folder(folder, {{".ours", ""}, {path, "x"}}, ".ours")) << path;
    EXPECT_FALSE(fs::exists(folder)) << path;
  }
  EXPECT_EQ(std::distance(fs::directory_iterator(scratch.path()), fs::directory_iterator()), 0);
}

TEST(Mirror, leaves_nothing_beside_the_folder) {
  ScratchFolder scratch;
  ASSERT_TRUE(put_folder(scratch.path() / "site", kFiles, ".ours"));
  ASSERT_TRUE(put_folder(scratch.path() / "site/", kFiles, ".ours"));
  EXPECT_EQ(std::distance(fs::directory_iterator(scratch.path()), fs::directory_iterator()), 1);
}

}  // namespace
}  // namespace wardmote::system
