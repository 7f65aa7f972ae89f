#include "app/health.h"

#include <gtest/gtest.h>

#include "adapters/system/testing.h"

namespace wardmote::app {
namespace {

constexpr std::uint64_t much = std::uint64_t{1} << 40;

TEST(Health, is_well_where_there_is_room) {
  const auto view = health_view({.record = much, .journal = much}, WatchReads::Well);
  EXPECT_EQ(view.status, "ok");
  EXPECT_TRUE(view.problems.empty());
}

TEST(Health, says_which_disk_is_full_and_the_way_out) {
  const auto record = health_view({.record = 0, .journal = much}, WatchReads::Well);
  EXPECT_EQ(record.status, "degraded");
  ASSERT_EQ(record.problems.size(), 1U);
  EXPECT_EQ(record.problems[0].disk, "record");
  EXPECT_FALSE(record.problems[0].way_out.empty());
  const auto journal = health_view({.record = much, .journal = (64U << 20) - 1}, WatchReads::Well);
  ASSERT_EQ(journal.problems.size(), 1U);
  EXPECT_EQ(journal.problems[0].disk, "journal");
  EXPECT_EQ(health_view({.record = 0, .journal = 0}, WatchReads::Well).problems.size(), 2U);
}

TEST(Health, says_that_the_watch_cannot_read_its_journal_and_nothing_of_a_disk) {
  const auto view = health_view({.record = much, .journal = much}, WatchReads::Unreadable);
  EXPECT_EQ(view.status, "degraded");
  ASSERT_EQ(view.problems.size(), 1U);
  EXPECT_EQ(view.problems[0].code, "journal-unreadable");
  EXPECT_FALSE(view.problems[0].disk);
}

TEST(Health, says_nothing_of_a_journal_that_is_not_there) {
  const system::ScratchFolder folder;
  const auto room = disk_room(folder.path());
  EXPECT_TRUE(room.record);
  EXPECT_FALSE(room.journal);
  std::filesystem::create_directory(folder.path() / "watch");
  EXPECT_TRUE(disk_room(folder.path()).journal);
}

}  // namespace
}  // namespace wardmote::app
