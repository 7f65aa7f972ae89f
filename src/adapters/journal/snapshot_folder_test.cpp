#include "adapters/journal/snapshot_folder.h"

#include <fstream>

#include <gtest/gtest.h>

#include "adapters/system/testing.h"

namespace wardmote::adapters::journal {
namespace {

class Snapshots : public ::testing::Test {
 protected:
  void keep(std::uint64_t position, std::string_view bytes) {
    auto sink = snapshots_.begin(position);
    ASSERT_TRUE(sink) << sink.error().text();
    ASSERT_TRUE((*sink)->append(bytes));
    ASSERT_TRUE((*sink)->keep());
  }
  system::ScratchFolder folder_;
  FileSnapshots snapshots_{folder_.path()};
};

TEST_F(Snapshots, are_found_again_in_the_order_of_their_positions) {
  for (const std::uint64_t position : {7'000'000'000'000ULL, 5ULL, 90ULL}) keep(position, "state");
  EXPECT_EQ(*snapshots_.list(), (std::vector<std::uint64_t>{5, 90, 7'000'000'000'000}));
  const auto source = *snapshots_.open(90);
  EXPECT_EQ(source->size(), 5U);
  EXPECT_EQ(*source->read(1, 100), "tate");
}

TEST_F(Snapshots, one_that_is_given_up_leaves_nothing) {
  ASSERT_TRUE((*snapshots_.begin(5))->append("half a st"));
  EXPECT_TRUE(std::filesystem::is_empty(folder_.path()));
}

TEST_F(Snapshots, the_remains_of_a_crash_are_no_snapshot) {
  std::ofstream(folder_.path() / "snapshot-next.tmp") << "half a st";
  EXPECT_TRUE(snapshots_.list()->empty());
  keep(3, "whole");
  EXPECT_EQ(*(*snapshots_.open(3))->read(0, 100), "whole");
}

TEST_F(Snapshots, one_that_is_removed_is_gone_and_may_be_removed_again) {
  keep(3, "whole");
  EXPECT_TRUE(snapshots_.remove(3));
  EXPECT_TRUE(snapshots_.remove(3));
  EXPECT_TRUE(snapshots_.list()->empty());
}

}  // namespace
}  // namespace wardmote::adapters::journal
