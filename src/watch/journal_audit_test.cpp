// What a start does not read is read again beside the run.

#include "watch/journal_audit.h"

#include <gtest/gtest.h>

#include "watch/small_gate.h"

namespace wardmote::watch {
namespace {

using namespace testing;

class Audited : public ::testing::Test {
 protected:
  void SetUp() override {
    auto gate = opened_again();
    ASSERT_TRUE(gate);
    send(*gate, 1'000);
    ASSERT_TRUE(gate->close());
    ASSERT_GE(disk.segments().size(), 3U);
  }

  Result<Gate> opened_again() {
    auto opening = small_opening(one_limit());
    opening.snapshots = &snapshots;
    return Gate::open(folder, std::move(opening));
  }

  FaultyDisk disk{1, {}};
  FaultyFolder folder{disk};
  FaultySnapshots snapshots{1, {}};
};

TEST_F(Audited, a_sound_journal_is_read_to_where_the_run_began_in_several_goes) {
  const auto gate = opened_again();
  ASSERT_TRUE(gate);
  ASSERT_GT(gate->begun_at(), 1'000U);
  JournalAudit audit(folder, gate->begun_at());
  int goes = 1;
  for (auto done = audit.read(10'000); !*done; done = audit.read(10'000)) ++goes;
  EXPECT_GT(goes, 5);
  EXPECT_EQ(audit.sound(), gate->begun_at());
}

TEST_F(Audited, damage_before_the_snapshot_stops_no_run_and_is_found) {
  disk.segments()[1][900] ^= 1;
  const auto gate = opened_again();
  ASSERT_TRUE(gate);
  JournalAudit audit(folder, gate->begun_at());
  const auto done = audit.read(SIZE_MAX);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, "journal-damaged");
  EXPECT_TRUE(done.error().place.starts_with("segment 1,")) << done.error().place;
}

TEST_F(Audited, a_run_that_read_all_has_nothing_left_to_read) {
  snapshots.files().clear();
  const auto gate = opened_again();
  ASSERT_TRUE(gate);
  JournalAudit audit(folder, gate->begun_at());
  const auto done = audit.read(1);
  ASSERT_TRUE(done);
  EXPECT_TRUE(*done);
}

}  // namespace
}  // namespace wardmote::watch
