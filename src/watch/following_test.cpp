// A journal that is read while it grows.

#include <gtest/gtest.h>

#include "watch/faulty_folder.h"
#include "watch/journal_writer.h"
#include "watch/replay.h"

namespace wardmote::watch {
namespace {

using testing::FaultyDisk;
using testing::FaultyFolder;

constexpr std::uint64_t small_segment = 4'096;

class Following : public ::testing::Test {
 protected:
  // A group of one entry, of so many bytes.
  void write(std::size_t bytes = 40) {
    journal::GroupWriter group;
    group.start(CountingTime(1'000));
    group.add(journal::EntryKind::Refused, std::string(bytes, 'r'));
    ASSERT_TRUE(writer_.commit(group));
  }
  // How many groups there are to read now.
  int read() {
    int out = 0;
    for (auto group = reader_.next(); group && *group; group = reader_.next()) ++out;
    return out;
  }
  std::string& segment(std::uint64_t number) { return disk_.segments()[number]; }

  FaultyDisk disk_{1, {}};
  FaultyFolder folder_{disk_};
  JournalWriter writer_{folder_, small_segment, JournalEnd{}};
  JournalReader reader_{folder_};
};

TEST_F(Following, ReadsOnlyWhatIsNew) {
  write();
  write();
  EXPECT_EQ(read(), 2);
  EXPECT_EQ(read(), 0);
  write();
  EXPECT_EQ(read(), 1);
  EXPECT_EQ(reader_.end().groups, 3U);
}

TEST_F(Following, AnEmptyFolderMayGetAJournalLater) {
  EXPECT_EQ(read(), 0);
  write();
  EXPECT_EQ(read(), 1);
}

TEST_F(Following, GoesOnIntoTheNextSegments) {
  write();
  EXPECT_EQ(read(), 1);
  for (int i = 0; i < 20; ++i) {
    write(900);
    EXPECT_EQ(read(), 1) << i;
  }
  EXPECT_GT(reader_.end().segment, 3U);
}

TEST_F(Following, ManySegmentsAtOnce) {
  write();
  EXPECT_EQ(read(), 1);
  for (int i = 0; i < 20; ++i) write(900);
  EXPECT_EQ(read(), 20);
}

TEST_F(Following, WaitsForAGroupThatIsHalfWritten) {
  write();
  EXPECT_EQ(read(), 1);
  const std::string before = segment(0);
  write(600);
  const std::string whole = segment(0);
  const std::size_t half = reader_.end().offset + 300;
  segment(0) = whole.substr(0, half) + before.substr(half);
  EXPECT_EQ(read(), 0);
  EXPECT_TRUE(reader_.end().torn);
  EXPECT_EQ(read(), 0);
  segment(0) = whole;
  EXPECT_EQ(read(), 1);
  EXPECT_FALSE(reader_.end().torn);
}

TEST_F(Following, ATornTailThatIsWrittenOverIsReadAnew) {
  write();
  EXPECT_EQ(read(), 1);
  segment(0).replace(reader_.end().offset, 20, "WMJGremains of a crash");
  EXPECT_EQ(read(), 0);
  write(700);
  EXPECT_EQ(read(), 1);
}

// A folder in which something happens just before it is asked for the so-manieth time.
class Interrupted final : public SegmentFolder {
 public:
  Interrupted(SegmentFolder& folder, int at, std::function<void()> what)
      : folder_(folder), left_(at), what_(std::move(what)) {}
  Result<std::vector<std::uint64_t>> list() override {
    happen();
    return folder_.list();
  }
  Result<std::unique_ptr<SegmentFile>> open(std::uint64_t number) override {
    happen();
    return folder_.open(number);
  }
  Result<std::unique_ptr<SegmentFile>> create(std::uint64_t number, std::uint64_t size) override {
    return folder_.create(number, size);
  }

 private:
  void happen() {
    if (left_-- == 0) what_();
  }

  SegmentFolder& folder_;
  int left_;
  std::function<void()> what_;
};

TEST_F(Following, WhatIsWrittenAtAnyMomentOfALookIsReadByTheNext) {
  int written = 0;
  for (int at = 0; at < 12; ++at) {
    for (const std::size_t bytes : {40UL, 1'800UL, 3'000UL}) {
      Interrupted folder(folder_, at, [&] {
        write(bytes);
        ++written;
      });
      reader_ = JournalReader(folder);
      int groups = read();
      groups += read();
      EXPECT_EQ(groups, written) << at << " " << bytes;
    }
  }
  EXPECT_GT(written, 20);
}

TEST_F(Following, ADamagedMiddleIsTold) {
  write();
  EXPECT_EQ(read(), 1);
  const auto damaged = reader_.end().offset + journal::header_size + 3;
  write();
  write();
  segment(0)[damaged] ^= 1;
  const auto next = reader_.next();
  ASSERT_FALSE(next);
  EXPECT_EQ(next.error().code, "journal-damaged");
}

TEST_F(Following, ADamagedEndOfASegmentIsTold) {
  write(1'800);
  EXPECT_EQ(read(), 1);
  const auto damaged = reader_.end().offset + journal::header_size + 3;
  write(1'800);
  write(1'800);
  segment(0)[damaged] ^= 1;
  const auto next = reader_.next();
  ASSERT_FALSE(next);
  EXPECT_EQ(next.error().code, "journal-damaged");
}

TEST_F(Following, SaysTheSameAsOneWhoReadsAtOnce) {
  for (int i = 0; i < 30; ++i) {
    write(static_cast<std::size_t>(100 + 37 * i));
    EXPECT_EQ(read(), 1);
  }
  JournalReader other(folder_);
  for (auto group = other.next(); group && *group; group = other.next()) continue;
  EXPECT_EQ(other.end().head, reader_.end().head);
  EXPECT_EQ(other.end().entries, reader_.end().entries);
}

}  // namespace
}  // namespace wardmote::watch
