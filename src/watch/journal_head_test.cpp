#include "watch/journal_head.h"

#include <gtest/gtest.h>

#include "watch/faulty_folder.h"
#include "watch/faulty_snapshots.h"
#include "watch/journal_writer.h"

namespace wardmote::watch {
namespace {

class Head : public ::testing::Test {
 protected:
  record::Digest write(std::string_view text) {
    journal::GroupWriter group;
    group.start(CountingTime(1));
    group.add(journal::EntryKind::Refused, text);
    EXPECT_TRUE(writer_.commit(group));
    return writer_.end().head;
  }

  testing::FaultyDisk disk_{1, {}};
  testing::FaultyFolder folder_{disk_};
  testing::FaultySnapshots snapshots_;
  JournalWriter writer_{folder_, 4'096, {}};
  JournalHead head_{folder_, snapshots_};
};

TEST_F(Head, of_a_journal_of_one_group_is_not_certain) {
  EXPECT_EQ(*head_.read(), std::nullopt);
  write("a");
  EXPECT_EQ(*head_.read(), std::nullopt);
}

TEST_F(Head, is_the_last_group_but_one_and_goes_on_with_the_journal) {
  record::Digest before{};
  for (int i = 0; i < 200; ++i) {
    const auto last = write(std::to_string(i));
    if (i > 0) {
      EXPECT_EQ((*head_.read())->head, before);
    }
    before = last;
  }
  EXPECT_GT(disk_.segments().size(), 2U);
}

TEST_F(Head, of_a_journal_that_became_another_is_refused) {
  for (int i = 0; i < 3; ++i) write("as it was");
  ASSERT_TRUE(head_.read());
  disk_.segments().clear();
  JournalWriter anew(folder_, 4'096, {});
  for (int i = 0; i < 3; ++i) {
    journal::GroupWriter group;
    group.start(CountingTime(1));
    group.add(journal::EntryKind::Refused, "otherwise");
    ASSERT_TRUE(anew.commit(group));
  }
  const auto head = head_.read();
  ASSERT_FALSE(head);
  EXPECT_EQ(head.error().code, "journal-continues-otherwise");
}

}  // namespace
}  // namespace wardmote::watch
