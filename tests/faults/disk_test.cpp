// No room left: refused politely, nothing half-applied, and all is well once there is room.

#include <sys/resource.h>

#include "faults/workshop.h"

namespace wardmote::program {
namespace {

class FullDisk : public Workshop {
 protected:
  // In the child: no file grows beyond so many bytes.
  static std::function<void()> no_file_beyond(std::uintmax_t bytes) {
    return [bytes] {
      std::signal(SIGXFSZ, SIG_IGN);
      const rlimit limit{bytes, bytes};
      ::setrlimit(RLIMIT_FSIZE, &limit);
    };
  }
};

TEST_F(FullDisk, refuses_an_import_whole_and_takes_it_when_there_is_room) {
  import(1);
  const auto size = fs::file_size(at() / "data" / "record.db");
  int refused = 0;
  std::uint64_t seed = 2;
  for (const std::uintmax_t room : {0U, 1U, 4'096U, 20'000U, 60'000U, 120'000U}) {
    const auto file = document(seed);
    const auto ended = wardmote({"import-headlines", file}, no_file_beyond(room));
    if (ended.code != 0) {
      ++refused;
      EXPECT_EQ(ended.code, 4) << room << ": " << ended.said();
      EXPECT_EQ(ended.signal, 0);
      // The limit holds for the file that takes down what is said, too.
      if (room >= 4'096) {
        EXPECT_NE(ended.err.find("wardmote: "), std::string::npos) << ended.said();
      }
      EXPECT_EQ(ended.err.find("bug"), std::string::npos) << ended.said();
      expect_sound();
      EXPECT_FALSE(lists(reference(seed))) << "something was half-applied";
      EXPECT_EQ(wardmote({"import-headlines", file}).code, 0) << "there is room again";
    }
    EXPECT_TRUE(lists(reference(seed)));
    ++seed;
  }
  EXPECT_GT(refused, 2) << "the limit was never met";
  EXPECT_GE(fs::file_size(at() / "data" / "record.db"), size);
  expect_sound();
}

TEST_F(FullDisk, at_the_founding_leaves_a_folder_that_works_when_there_is_room) {
  for (const std::uintmax_t room : {0U, 4'096U, 30'000U}) {
    fs::remove_all(at() / "data");
    fs::remove_all(at() / "data.keys");
    const auto ended = wardmote({"import-headlines", document(1)}, no_file_beyond(room));
    EXPECT_EQ(ended.code, 4) << room << ": " << ended.said();
    EXPECT_EQ(wardmote({"import-headlines", document(1)}).code, 0);
    expect_sound();
  }
}

TEST_F(FullDisk, lets_a_record_be_read_and_verified) {
  import(1);
  // What a server that ended took away: the memory that readers share has to be made anew.
  fs::remove(at() / "data" / "record.db-shm");
  fs::remove(at() / "data" / "record.db-wal");
  EXPECT_EQ(wardmote({"verify"}, no_file_beyond(4'096)).code, 0);
  EXPECT_EQ(wardmote({"meetings"}, no_file_beyond(4'096)).code, 0);
  expect_sound();
}

// A file system of its own, where this machine lets a test have one.
TEST_F(FullDisk, of_a_real_file_system_is_named_and_recovered_from) {
  fs::create_directory(at() / "small");
  write(at() / "probe.sh", "mount -t tmpfs -o size=64k none small\n");
  if (std::system(("cd '" + at().string() + "' && unshare -Urm sh probe.sh 2>/dev/null").c_str()))
    GTEST_SKIP() << "This machine does not let a test mount a small file system of its own.";
  const auto first = document(1), second = document(2);
  write(at() / "fill.sh", R"(
w="$1" free="$2"
mount -t tmpfs -o size=2m none small
$w import-headlines )" + first +
                              R"( --data small/data --keys keys >/dev/null 2>&1 || echo "first $?"
head -c 4000000 /dev/zero > small/ballast 2>/dev/null
truncate -s -"$free" small/ballast
$w import-headlines )" + second +
                              R"( --data small/data --keys keys; echo "full $?"
rm small/ballast
$w verify --data small/data >/dev/null; echo "verify $?"
$w meetings --data small/data | grep -c )" +
                              reference(2) + R"(
$w import-headlines )" + second +
                              R"( --data small/data --keys keys >/dev/null 2>&1; echo "again $?"
$w verify --data small/data >/dev/null; echo "verify $?"
)");
  int refused = 0;
  for (const char* free : {"0", "8192", "40960", "81920", "163840"}) {
    const std::string command = "cd '" + at().string() +
                                "' && rm -rf keys && unshare -Urm bash fill.sh '" + binary() +
                                "' " + free + " > said.txt 2>&1";
    // The shell's own code says nothing: what happened stands in the file.
    [[maybe_unused]] const int code = std::system(command.c_str());
    const auto said = contents(at() / "said.txt");
    EXPECT_EQ(said.find("first"), std::string::npos) << said;
    if (said.find("full 0") != std::string::npos) {
      EXPECT_NE(said.find("verify 0\n1\nagain 3\nverify 0"), std::string::npos) << said;
      continue;
    }
    ++refused;
    EXPECT_NE(said.find("full 4\nverify 0\n0\nagain 0\nverify 0"), std::string::npos) << said;
    EXPECT_NE(said.find("disk-full"), std::string::npos) << free << ": " << said;
  }
  EXPECT_GT(refused, 1) << "the disk was never full";
}

}  // namespace
}  // namespace wardmote::program
