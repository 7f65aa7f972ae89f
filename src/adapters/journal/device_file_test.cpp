#include "adapters/journal/device_file.h"

#include <fstream>

#include <gtest/gtest.h>

#include "adapters/system/testing.h"

namespace wardmote::adapters::journal {
namespace {

using watch::Generation;

const Instant noon = *Instant::parse("2018-11-28T12:00:00Z");

std::vector<watch::DeviceBlock> table_of(std::uint64_t devices, Generation generation) {
  watch::DeviceTableBuilder builder(devices);
  for (std::uint64_t i = 0; i < devices; ++i) builder.add({i}, generation);
  return std::move(builder).finish(noon);
}

class Devices : public ::testing::Test {
 protected:
  system::ScratchFolder folder_;
  system::Path file_ = device_file_in(folder_.path());
};

TEST_F(Devices, are_found_in_the_file_that_was_written) {
  ASSERT_TRUE(write_devices(file_, table_of(100, Generation::Smets1)));
  const auto mapped = DeviceFile::open(file_);
  ASSERT_TRUE(mapped) << mapped.error().text();
  EXPECT_EQ((*mapped)->table().find({99}), Generation::Smets1);
  EXPECT_EQ((*mapped)->table().find({100}), std::nullopt);
  EXPECT_FALSE((*mapped)->is_replaced());
}

TEST_F(Devices, of_a_table_in_use_stay_as_they_are_when_it_is_replaced) {
  ASSERT_TRUE(write_devices(file_, table_of(100, Generation::Smets1)));
  const auto before = DeviceFile::open(file_);
  ASSERT_TRUE(write_devices(file_, table_of(1, Generation::Smets2)));
  EXPECT_TRUE((*before)->is_replaced());
  EXPECT_EQ((*before)->table().find({99}), Generation::Smets1);
  const auto after = DeviceFile::open(file_);
  ASSERT_TRUE(after);
  EXPECT_EQ((*after)->table().find({0}), Generation::Smets2);
  EXPECT_EQ((*after)->table().find({99}), std::nullopt);
}

TEST_F(Devices, are_none_where_there_is_no_file_or_it_is_damaged) {
  EXPECT_EQ(DeviceFile::open(file_).error().code, "no-device-table");
  ASSERT_TRUE(write_devices(file_, table_of(100, Generation::Smets1)));
  std::fstream(file_, std::ios::in | std::ios::out).seekp(200).put('x');
  EXPECT_EQ(DeviceFile::open(file_).error().code, "device-table-damaged");
  for (const std::uintmax_t size : {0U, 65U, 128U}) {
    std::filesystem::resize_file(file_, size);
    EXPECT_EQ(DeviceFile::open(file_).error().code, "device-table-damaged") << size;
  }
}

TEST_F(Devices, that_cannot_be_written_leave_nothing_behind) {
  std::filesystem::create_directory(file_);
  EXPECT_FALSE(write_devices(file_, table_of(100, Generation::Smets1)));
  EXPECT_FALSE(std::filesystem::exists(file_.string() + ".tmp"));
}

}  // namespace
}  // namespace wardmote::adapters::journal
