#include "watch/device_table.h"

#include <cstring>
#include <map>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace {

using namespace wardmote;
using watch::DeviceBlock;
using watch::DeviceTable;
using watch::DeviceTableBuilder;
using watch::Generation;

const Instant noon = *Instant::parse("2018-11-28T12:00:00Z");

traffic::Eui64 in_a_row(std::uint64_t i) { return {0x00DB'1234'0000'0000U + i}; }

std::vector<DeviceBlock> thousand() {
  DeviceTableBuilder builder(1'000);
  for (std::uint64_t i = 0; i < 1'000; ++i)
    builder.add(in_a_row(i), i % 3 ? Generation::Smets2 : Generation::Smets1);
  return std::move(builder).finish(noon);
}

RC_GTEST_PROP(DeviceTable, says_what_a_map_says_of_known_and_of_unknown_devices,
              (std::vector<std::pair<std::uint16_t, bool>> devices, bool is_spread)) {
  // Few numbers, so that devices come again; in a row, or spread over all.
  const auto eui = [&](std::uint16_t number) {
    return traffic::Eui64{number % 512U * (is_spread ? 0x0123'4567'89AB'CDEFU : 1U)};
  };
  std::map<traffic::Eui64, Generation> expected;
  DeviceTableBuilder builder(*rc::gen::inRange<std::uint64_t>(0, 600));
  for (const auto& [number, is_smets1] : devices) {
    const auto generation = is_smets1 ? Generation::Smets1 : Generation::Smets2;
    const auto [at, is_new] = expected.emplace(eui(number), generation);
    RC_ASSERT(builder.add(eui(number), generation) ==
              (is_new                     ? DeviceTableBuilder::Added::New
               : at->second == generation ? DeviceTableBuilder::Added::Again
                                          : DeviceTableBuilder::Added::Contradicts));
  }
  const auto image = std::move(builder).finish(noon);
  const auto table = DeviceTable::over(image);
  RC_ASSERT(table.has_value());
  RC_ASSERT(table->size() == expected.size());
  for (std::uint16_t number = 0; number < 512; ++number) {
    const auto known = expected.find(eui(number));
    RC_ASSERT(table->find(eui(number)) ==
              (known == expected.end() ? std::nullopt : std::optional(known->second)));
  }
}

TEST(DeviceTable, counts_each_generation_and_says_when_it_was_taken) {
  const auto image = thousand();
  const auto table = DeviceTable::over(image);
  ASSERT_TRUE(table) << table.error().text();
  EXPECT_EQ(table->size(Generation::Smets1), 334U);
  EXPECT_EQ(table->size(Generation::Smets2), 666U);
  EXPECT_EQ(table->taken_at(), noon);
}

TEST(DeviceTable, takes_at_most_twelve_bytes_a_device_however_many_were_expected) {
  for (const std::uint64_t expected : {0U, 20'000U, 100'000U}) {
    DeviceTableBuilder builder(expected);
    for (std::uint64_t i = 0; i < 20'000; ++i) builder.add(in_a_row(i), Generation::Smets2);
    const auto image = std::move(builder).finish(noon);
    EXPECT_LE(image.size() * sizeof(DeviceBlock), 20'000U * 12) << expected;
  }
}

TEST(DeviceTable, that_is_empty_knows_no_device) {
  const auto image = DeviceTableBuilder().finish(noon);
  const auto table = DeviceTable::over(image);
  ASSERT_TRUE(table);
  EXPECT_EQ(table->find({0}), std::nullopt);
}

TEST(DeviceTable, refuses_every_bit_that_is_turned) {
  auto image = thousand();
  auto* const bytes = reinterpret_cast<unsigned char*>(image.data());
  const std::size_t size = image.size() * sizeof(DeviceBlock);
  for (std::size_t at = 0; at < size; at += at < 64 ? 1 : 37) {
    const auto bit = static_cast<unsigned char>(1U << at % 8);
    bytes[at] ^= bit;
    const auto table = DeviceTable::over(image);
    ASSERT_FALSE(table) << "byte " << at;
    EXPECT_EQ(table.error().code, "device-table-damaged");
    bytes[at] ^= bit;
  }
  EXPECT_TRUE(DeviceTable::over(image));
}

TEST(DeviceTable, refuses_one_that_is_cut_off_or_longer) {
  auto image = thousand();
  for (const std::size_t blocks : {std::size_t{0}, std::size_t{1}, image.size() - 1})
    EXPECT_FALSE(DeviceTable::over(std::span(image).first(blocks))) << blocks;
  image.emplace_back();
  EXPECT_FALSE(DeviceTable::over(image));
}

}  // namespace
