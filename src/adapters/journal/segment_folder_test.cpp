#include "adapters/journal/segment_folder.h"

#include <fstream>
#include <thread>

#include <gtest/gtest.h>

#include "adapters/journal/spare_segment.h"
#include "adapters/system/testing.h"

namespace wardmote::adapters::journal {
namespace {

class Segments : public ::testing::Test {
 protected:
  system::ScratchFolder folder_;
  FileSegments segments_{folder_.path()};
};

TEST_F(Segments, are_made_whole_and_blank_and_found_again_in_order) {
  for (const std::uint64_t number : {0U, 1U, 2U}) {
    auto file = segments_.create(number, 3 << 20);
    ASSERT_TRUE(file) << file.error().text();
    EXPECT_EQ((*file)->size(), 3U << 20);
    EXPECT_EQ((*file)->read(0, 3 << 20)->find_first_not_of('\0'), std::string::npos);
    ASSERT_TRUE((*file)->write(5, "words"));
    ASSERT_TRUE((*file)->sync());
  }
  EXPECT_EQ(*segments_.list(), (std::vector<std::uint64_t>{0, 1, 2}));
  EXPECT_EQ((*segments_.open(1))->read(5, 5).value(), "words");
}

TEST_F(Segments, other_files_of_the_folder_are_none) {
  std::ofstream(folder_.path() / "journal-x.wmj") << "x";
  std::ofstream(folder_.path() / "notes.txt") << "x";
  EXPECT_TRUE(segments_.list()->empty());
}

TEST_F(Segments, may_go_with_a_statement_and_a_base_beside_what_is_left) {
  for (const std::uint64_t number : {0U, 1U}) ASSERT_TRUE(segments_.create(number, 1 << 20));
  EXPECT_FALSE(*segments_.statement());
  ASSERT_TRUE(segments_.prepare("later"));
  EXPECT_EQ(segments_.prepared()->value(), "later");
  ASSERT_TRUE(segments_.state("now"));
  ASSERT_TRUE(segments_.forget_prepared());
  ASSERT_TRUE(segments_.forget_prepared());
  ASSERT_TRUE(segments_.remove(0));
  ASSERT_TRUE(segments_.remove(0));
  auto base = segments_.bases()->begin(7);
  ASSERT_TRUE(base && (*base)->append("base") && (*base)->keep());
  EXPECT_FALSE(*segments_.prepared());
  EXPECT_EQ(segments_.statement()->value(), "now");
  EXPECT_EQ(*segments_.list(), (std::vector<std::uint64_t>{1}));
  EXPECT_EQ(*segments_.bases()->list(), (std::vector<std::uint64_t>{7}));
  EXPECT_TRUE(FileSnapshots(folder_.path()).list()->empty());
}

class NextSegment : public Segments {
 protected:
  static constexpr std::uint64_t size = 3 << 20;
  std::filesystem::path next() const { return folder_.path() / "journal-next.tmp"; }
  std::uint64_t prepared() const {
    std::error_code none;
    const auto bytes = std::filesystem::file_size(next(), none);
    return none ? 0 : bytes;
  }
  void wait_until_prepared(std::uint64_t bytes) const {
    while (prepared() < bytes) std::this_thread::yield();
  }
};

TEST_F(NextSegment, is_prepared_step_by_step_as_the_one_at_hand_is_filled) {
  auto file = *segments_.create(0, size);
  EXPECT_EQ(prepared(), 0U) << "nothing is written yet";
  ASSERT_TRUE(file->write(SpareSegment::step, "words"));
  wait_until_prepared(3 * SpareSegment::step);
  for (int i = 0; i < 1'000; ++i) std::this_thread::yield();
  EXPECT_EQ(prepared(), 3 * SpareSegment::step) << "no more than its turn";
  ASSERT_TRUE(file->write(size / 2, "words"));
  wait_until_prepared(size);
  file = *segments_.create(1, size);
  EXPECT_EQ(prepared(), 0U) << "it has got its name";
  EXPECT_EQ(file->read(0, size)->find_first_not_of('\0'), std::string::npos);
}

TEST_F(NextSegment, half_prepared_is_finished_when_it_is_needed) {
  auto file = *segments_.create(0, size);
  ASSERT_TRUE(file->write(0, "words"));
  wait_until_prepared(SpareSegment::step);
  file = *segments_.create(1, size);
  EXPECT_EQ(file->size(), size);
}

TEST_F(NextSegment, of_another_size_is_made_anew) {
  auto file = *segments_.create(0, size);
  ASSERT_TRUE(file->write(0, "words"));
  wait_until_prepared(SpareSegment::step);
  file = *segments_.create(1, size / 2);
  EXPECT_EQ(file->size(), size / 2);
}

TEST_F(NextSegment, half_prepared_keeps_nobody_from_closing_and_goes) {
  {
    FileSegments closed(folder_.path());
    const auto file = *closed.create(0, size);
    ASSERT_TRUE(file->write(0, "words"));
    wait_until_prepared(SpareSegment::step);
  }
  EXPECT_FALSE(std::filesystem::exists(next()));
}

TEST_F(NextSegment, is_prepared_by_who_writes_and_by_no_reader) {
  {
    const auto made = segments_.create(0, size);
  }
  const auto file = *segments_.open(0);
  ASSERT_TRUE(file->read(0, 100));
  EXPECT_FALSE(std::filesystem::exists(next()));
}

TEST_F(Segments, one_that_is_not_there_is_not_found) {
  const auto file = segments_.open(7);
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().kind, ErrorKind::NotFound);
}

}  // namespace
}  // namespace wardmote::adapters::journal
