#include "adapters/system/process.h"

#include <fcntl.h>
#include <gtest/gtest.h>

#include "adapters/system/descriptor.h"
#include "adapters/system/testing.h"

namespace wardmote::system {
namespace {

using std::chrono::seconds;

TEST(Process, gives_back_what_a_program_wrote_and_its_exit_code) {
  const auto ran = run("/bin/sh", {"-c", "echo one; echo two >&2; exit 3"}, "/", seconds(60));
  ASSERT_TRUE(ran);
  EXPECT_EQ(ran->code, 3);
  EXPECT_EQ(ran->out, "one\n");
  EXPECT_EQ(ran->err, "two\n");
}

TEST(Process, has_neither_environment_nor_input_nor_open_files_of_this_one) {
  ScratchFolder folder;
  ASSERT_TRUE(write_atomically(folder.path() / "secret", "x"));
  const Descriptor open(::open((folder.path() / "secret").c_str(), O_RDONLY));
  const auto ran =
      run("/bin/sh", {"-c", "echo \"${HOME-none}${WARDMOTE_SHARED-none}\"; cat; ls /proc/self/fd"},
          "/", seconds(60));
  ASSERT_TRUE(ran);
  // 3 is the folder that ls itself looks at.
  EXPECT_EQ(ran->out, "nonenone\n0\n1\n2\n3\n");
}

TEST(Process, gives_the_variables_that_it_is_told_and_no_other) {
  const auto ran =
      run("/bin/sh", {"-c", "echo \"$ONE ${HOME-none}\""}, "/", seconds(60), {"ONE=1", "TWO=2"});
  ASSERT_TRUE(ran);
  EXPECT_EQ(ran->out, "1 none\n");
  EXPECT_FALSE(has_variable("WARDMOTE_NO_SUCH_VARIABLE"));
}

TEST(Process, runs_in_the_folder_given) {
  ScratchFolder folder;
  const auto ran = run("/bin/pwd", {}, folder.path(), seconds(60));
  ASSERT_TRUE(ran);
  EXPECT_EQ(ran->out, folder.path().string() + "\n");
}

TEST(Process, that_does_not_end_is_stopped) {
  const auto ran = run("/bin/sleep", {"1000"}, "/", std::chrono::milliseconds(50));
  ASSERT_FALSE(ran);
  EXPECT_EQ(ran.error().code, "program-too-slow");
}

TEST(Process, that_is_not_there_is_an_error) {
  EXPECT_FALSE(run("/no/such/program", {}, "/", seconds(60)));
}

TEST(Process, takes_no_more_than_a_bound_of_what_is_written) {
  const auto ran = run("/bin/sh", {"-c", "head -c 4000000 /dev/zero"}, "/", seconds(60));
  ASSERT_TRUE(ran);
  EXPECT_EQ(ran->code, 0);
  EXPECT_LE(ran->out.size(), (std::size_t{1} << 20) + (std::size_t{16} << 10));
}

}  // namespace
}  // namespace wardmote::system
