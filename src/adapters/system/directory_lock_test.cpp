#include "adapters/system/directory_lock.h"

#include <string>

#include <gtest/gtest.h>
#include <unistd.h>

#include "adapters/system/testing.h"

namespace {

using namespace wardmote;
using namespace wardmote::system;

TEST(DirectoryLock, refuses_a_second_holder_and_names_the_first) {
  const ScratchFolder folder;
  const auto first = DirectoryLock::acquire(folder.path());
  ASSERT_TRUE(first) << first.error().text();
  const auto second = DirectoryLock::acquire(folder.path());
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().kind, ErrorKind::Busy);
  EXPECT_NE(second.error().why.find(std::to_string(::getpid())), std::string::npos);
}

TEST(DirectoryLock, is_free_again_after_its_holder) {
  const ScratchFolder folder;
  {
    ASSERT_TRUE(DirectoryLock::acquire(folder.path()));
  }
  EXPECT_TRUE(DirectoryLock::acquire(folder.path()));
}

TEST(DirectoryLock, minds_no_file_that_a_dead_process_left) {
  const ScratchFolder folder;
  ASSERT_TRUE(write_atomically(folder.path() / "lock", "999999\n"));
  EXPECT_TRUE(DirectoryLock::acquire(folder.path()));
}

TEST(DirectoryLock, says_not_found_where_there_is_no_folder) {
  EXPECT_EQ(DirectoryLock::acquire("/nowhere/at/all").error().kind, ErrorKind::NotFound);
}

}  // namespace
