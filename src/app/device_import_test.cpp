#include "app/device_import.h"

#include <fstream>

#include <gtest/gtest.h>

#include "adapters/system/testing.h"

namespace wardmote::app {
namespace {

const Instant noon = *Instant::parse("2018-11-28T12:00:00Z");

DeviceImport read(std::string_view text) {
  const system::ScratchFolder folder;
  const auto path = folder.path() / "devices.csv";
  std::ofstream(path, std::ios::binary) << text;
  auto out = read_devices(path, noon);
  EXPECT_TRUE(out) << out.error().text();
  return std::move(*out);
}

// "3 device-contradicts"
std::string faults_of(std::string_view text) {
  std::string out;
  const auto read = app::read(text);
  EXPECT_TRUE(read.table.empty()) << text;
  for (const auto& finding : read.findings)
    out += (out.empty() ? "" : ", ") + std::to_string(finding.place.line) + " " + finding.code;
  return out;
}

TEST(DeviceImport, reads_both_generations_in_either_case_and_with_any_line_end) {
  const auto read = app::read(
      "\xEF\xBB\xBF"
      "EUI,Generation\r\n00-DB-12-34-56-78-90-A0,SMETS1\r\n\n"
      "00-db-12-34-56-78-90-a1,smets2\n00-DB-12-34-56-78-90-A0,smets1");
  EXPECT_EQ(read.findings.size(), 0U);
  EXPECT_EQ(read.smets1, 1U);
  EXPECT_EQ(read.smets2, 1U);
  EXPECT_EQ(read.again, 1U);
  const auto table = watch::DeviceTable::over(read.table);
  ASSERT_TRUE(table);
  EXPECT_EQ(table->find({0x00DB'1234'5678'90A0U}), watch::Generation::Smets1);
  EXPECT_EQ(table->find({0x00DB'1234'5678'90A1U}), watch::Generation::Smets2);
  EXPECT_EQ(table->taken_at(), noon);
}

TEST(DeviceImport, refuses_the_whole_file_with_every_wrong_line) {
  EXPECT_EQ(faults_of("EUI,Generation\n"
                      "00-DB-12-34-56-78-90-A0,smets1\n"
                      "00-DB-12-34-56-78-90-A0,smets2\n"
                      "00-DB-12-34-56-78-90,smets2\n"
                      "00-DB-12-34-56-78-90-A1,smets3\n"
                      "00-DB-12-34-56-78-90-A1\n"
                      "00-DB-12-34-56-78-90-A1,smets1,\n"),
            "3 device-contradicts, 4 device-eui-not-in-form, 5 device-generation-unknown, "
            "6 device-line-not-in-form, 7 device-line-not-in-form");
}

TEST(DeviceImport, refuses_a_file_without_its_header) {
  EXPECT_EQ(faults_of(""), "1 devices-no-header");
  EXPECT_EQ(faults_of("00-DB-12-34-56-78-90-A0,smets1\n"), "1 devices-no-header");
}

TEST(DeviceImport, ends_at_a_line_that_never_ends) {
  EXPECT_EQ(faults_of("EUI,Generation\n" + std::string(3'000'000, 'x')), "2 line-too-long");
}

TEST(DeviceImport, lists_a_hundred_wrong_lines_and_counts_the_rest) {
  std::string text = "EUI,Generation\n";
  for (int i = 0; i < 150; ++i) text += "x,y\n";
  const auto read = app::read(text);
  EXPECT_EQ(read.findings.size(), 100U);
  EXPECT_EQ(read.wrong_lines, 150U);
}

TEST(DeviceImport, reads_plain_files_alone) {
  const system::ScratchFolder folder;
  EXPECT_EQ(read_devices(folder.path(), noon).error().code, "not-a-file");
  EXPECT_EQ(read_devices(folder.path() / "none", noon).error().kind, ErrorKind::NotFound);
}

}  // namespace
}  // namespace wardmote::app
