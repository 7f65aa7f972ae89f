#include "adapters/system/files.h"

#include <csignal>

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "adapters/system/testing.h"

namespace {

using namespace wardmote;
using namespace wardmote::system;

TEST(Files, gives_back_what_was_written) {
  const ScratchFolder folder;
  const std::string bytes("a\0b\n", 4);
  ASSERT_TRUE(write_atomically(folder.path() / "f", bytes));
  const auto read = read_file(folder.path() / "f", 4);
  ASSERT_TRUE(read) << read.error().text();
  EXPECT_EQ(*read, bytes);
}

TEST(Files, refuses_what_is_larger_than_the_bound) {
  const ScratchFolder folder;
  ASSERT_TRUE(write_atomically(folder.path() / "f", "12345"));
  const auto read = read_file(folder.path() / "f", 4);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, "file-too-large");
}

TEST(Files, refuses_folders_devices_and_pipes) {
  const ScratchFolder folder;
  ASSERT_EQ(::mkfifo((folder.path() / "pipe").c_str(), 0600), 0);
  EXPECT_EQ(read_file(folder.path(), 10).error().code, "not-a-file");
  EXPECT_EQ(read_file("/dev/zero", 10).error().code, "not-a-file");
  EXPECT_EQ(read_file(folder.path() / "pipe", 10).error().code, "not-a-file");
}

TEST(Files, says_not_found_with_the_path) {
  const auto read = read_file("/nowhere/at/all", 10);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().kind, ErrorKind::NotFound);
  EXPECT_EQ(read.error().place, "/nowhere/at/all");
}

TEST(Files, writes_keys_for_their_owner_only) {
  const ScratchFolder folder;
  ASSERT_TRUE(write_atomically(folder.path() / "key", "secret", 0600));
  struct stat facts{};
  ASSERT_EQ(::stat((folder.path() / "key").c_str(), &facts), 0);
  EXPECT_EQ(facts.st_mode & 0777u, 0600u);
}

TEST(Files, keeps_the_old_file_and_leaves_no_other_where_writing_fails) {
  const ScratchFolder folder;
  const auto path = folder.path() / "f";
  ASSERT_TRUE(write_atomically(path, "old"));
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  rlimit small = before;
  small.rlim_cur = 10;
  std::signal(SIGXFSZ, SIG_IGN);
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  const auto wrote = write_atomically(path, std::string(100, 'x'));
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &before), 0);
  EXPECT_FALSE(wrote);
  EXPECT_EQ(*read_file(path, 10), "old");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
}

TEST(Files, says_full_for_a_full_disk) {
  EXPECT_EQ(system_error(ENOSPC, "f", "cannot be written").kind, ErrorKind::Full);
  EXPECT_EQ(system_error(EDQUOT, "f", "cannot be written").kind, ErrorKind::Full);
}

TEST(Files, makes_folders_within_folders_and_minds_files_in_the_way) {
  const ScratchFolder folder;
  ASSERT_TRUE(make_directories(folder.path() / "a" / "b"));
  ASSERT_TRUE(make_directories(folder.path() / "a" / "b"));
  EXPECT_TRUE(std::filesystem::is_directory(folder.path() / "a" / "b"));
  ASSERT_TRUE(write_atomically(folder.path() / "f", ""));
  EXPECT_EQ(make_directories(folder.path() / "f").error().code, "not-a-folder");
}

}  // namespace
