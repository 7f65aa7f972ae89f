// What is wrong with a journal is found, and never skipped.

#include <gtest/gtest.h>

#include "watch/small_gate.h"

namespace wardmote::watch {
namespace {

using namespace testing;

TEST(Journal, a_damaged_middle_is_reported_and_never_skipped) {
  SmallJournal journal;
  run_and_end(journal, 20);
  const std::string whole = journal.disk.segments()[0];
  for (const std::size_t at : {70UL, 200UL, 900UL, 1'500UL}) {
    journal.disk.segments()[0] = whole;
    journal.disk.segments()[0][at] ^= 1;
    const auto gate = journal.open();
    ASSERT_FALSE(gate) << at;
    EXPECT_EQ(gate.error().kind, ErrorKind::Corrupt);
    EXPECT_EQ(gate.error().code, "journal-damaged");
  }
}

JournalEnd end_of(SegmentFolder& folder) {
  JournalReader reader(folder);
  while (*reader.next()) continue;
  return reader.end();
}

// The power went before the sector with its header was written, and after later ones were.
void tear_tail(SmallJournal& journal) {
  const auto end = end_of(journal.folder);
  auto& segment = journal.disk.segments()[end.segment];
  segment.replace(end.offset + 1'024, 2'000, 2'000, 'x');
}

TEST(Journal, a_torn_tail_without_its_header_is_cut_in_a_later_segment_too) {
  SmallJournal journal;
  run_and_end(journal, 1'000);
  ASSERT_GE(journal.disk.segments().size(), 3U);
  tear_tail(journal);
  EXPECT_TRUE(end_of(journal.folder).torn);
  run_and_end(journal, 1);
  EXPECT_FALSE(end_of(journal.folder).torn);
  EXPECT_TRUE(journal.replayed());
}

TEST(Journal, a_torn_tail_that_a_full_disk_kept_from_being_cut_is_cut_later) {
  SmallJournal journal;
  run_and_end(journal, 20);
  tear_tail(journal);
  JournalWriter writer(journal.folder, small_segment, end_of(journal.folder));
  journal::GroupWriter group;
  group.start(CountingTime(start));
  group.add(journal::EntryKind::Clock, "{}");
  journal.disk.set_odds({.full = 1});
  ASSERT_FALSE(writer.commit(group));
  journal.disk.set_odds({});
  ASSERT_TRUE(writer.commit(group));
  EXPECT_FALSE(end_of(journal.folder).torn);
}

TEST(Journal, a_missing_segment_is_reported) {
  SmallJournal journal;
  run_and_end(journal, 1'000);
  ASSERT_GE(journal.disk.segments().size(), 3U);
  journal.disk.segments().erase(1);
  const auto gate = journal.open();
  ASSERT_FALSE(gate);
  EXPECT_EQ(gate.error().code, "journal-segment-missing");
}

TEST(Journal, a_verdict_that_its_own_requests_do_not_give_is_found) {
  SmallJournal journal;
  run_and_end(journal, 3);
  // Somebody writes the held request as one that passed, and every hash anew.
  JournalReader reader(journal.folder);
  FaultyDisk forged_disk(1, {});
  FaultyFolder forged(forged_disk);
  JournalWriter writer(forged, small_segment, {});
  while (const auto group = *reader.next()) {
    journal::GroupWriter out;
    out.start(group->header.base);
    journal::EntryReader entries(group->entries, group->header.base);
    while (auto entry = entries.next()) {
      if (entry->kind != journal::EntryKind::Verdict) {
        out.add(entry->kind, entry->text);
        continue;
      }
      entry->verdict.verdict.outcome = Outcome::Pass;
      out.add(entry->verdict);
    }
    ASSERT_TRUE(writer.commit(out));
  }
  Replay replay(forged, 1, {});
  const auto done = replay.run();
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, "verdict-differs");
}

}  // namespace
}  // namespace wardmote::watch
