#include "adapters/system/settings.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "adapters/system/settings_table.h"
#include "adapters/system/testing.h"

namespace {

using namespace wardmote;
using namespace wardmote::system;

std::vector<std::string> faults(std::string_view toml) {
  std::vector<std::string> out;
  const auto parsed = parse_settings(toml, "wardmote.toml");
  if (!parsed)
    for (const auto& error : parsed.error()) out.push_back(error.place + " " + error.code);
  return out;
}

TEST(Settings, of_an_empty_file_are_the_defaults) {
  const auto settings = parse_settings("", "wardmote.toml");
  ASSERT_TRUE(settings);
  EXPECT_EQ(settings->port, 8067);
  EXPECT_EQ(settings->listen_address, "127.0.0.1");
  EXPECT_EQ(settings->idle_timeout, std::chrono::seconds(60));
  EXPECT_EQ(settings->memo_bytes, 256 << 20);
  EXPECT_EQ(settings->keys_folder_or_default(), "data.keys");
}

TEST(Settings, are_read_with_their_units) {
  const auto settings = parse_settings(
      "[record]\nmemo_size = \"2 MiB\"\ndata_folder = \"/srv/w/\"\n"
      "[server]\nport = 0\nsender_timeout = \"1500 ms\"\nmax_body_size = 4096\n"
      "[log]\nlevel = \"warning\"\n",
      "wardmote.toml");
  ASSERT_TRUE(settings) << settings.error().front().text();
  EXPECT_EQ(settings->memo_bytes, 2 << 20);
  EXPECT_EQ(settings->port, 0);
  EXPECT_EQ(settings->sender_timeout, std::chrono::milliseconds(1500));
  EXPECT_EQ(settings->max_body_bytes, 4096);
  EXPECT_EQ(settings->log_level, LogLevel::Warning);
  EXPECT_EQ(settings->keys_folder_or_default(), "/srv/w.keys");
}

TEST(Settings, name_every_fault_with_its_line) {
  const auto found = faults(
      "[record]\n"
      "data_folders = \"x\"\n"
      "memo_size = \"2 MB\"\n"
      "[server]\n"
      "port = 70000\n"
      "listen_address = \"localhost\"\n"
      "idle_timeout = 60\n"
      "public_name = 7\n"
      "[scheme]\n"
      "time_zone = \"Europe/Paris\"\n"
      "[sever]\n");
  EXPECT_EQ(found, (std::vector<std::string>{
                       "wardmote.toml:2 unknown-setting", "wardmote.toml:3 not-a-number",
                       "wardmote.toml:5 out-of-bounds", "wardmote.toml:6 not-an-address",
                       "wardmote.toml:7 not-a-number", "wardmote.toml:8 wrong-sort",
                       "wardmote.toml:10 not-a-choice", "wardmote.toml:11 unknown-section"}));
}

TEST(Settings, propose_the_nearest_name) {
  const auto parsed = parse_settings("[server]\nprot = 1\n", "f");
  ASSERT_FALSE(parsed);
  EXPECT_EQ(parsed.error().front().way_out, "Did you mean \"port\"?");
}

TEST(Settings, refuse_what_is_not_toml_with_its_line) {
  EXPECT_EQ(faults("[server]\nport = = 1\n"),
            (std::vector<std::string>{"wardmote.toml:2 not-toml"}));
  EXPECT_EQ(faults("server = 7"), (std::vector<std::string>{"wardmote.toml:1 not-a-section"}));
}

TEST(Settings, refuse_numbers_beyond_all_bounds) {
  EXPECT_EQ(faults("[record]\nmemo_size = \"9000000000000000000 GiB\"").size(), 1u);
  EXPECT_EQ(faults("[record]\nmemo_size = \"99999999999999999999\"").size(), 1u);
  EXPECT_EQ(faults("[server]\nport = -1").size(), 1u);
}

TEST(Settings, example_reads_back_as_the_defaults) {
  const auto example = parse_settings(settings_example(), "example");
  ASSERT_TRUE(example) << example.error().front().text();
  EXPECT_EQ(example->max_connections, Settings::defaults().max_connections);
  EXPECT_EQ(example->drain_timeout, Settings::defaults().drain_timeout);
}

TEST(Settings, every_example_and_bound_is_itself_admitted) {
  for (const auto& one : all_settings()) {
    Settings settings = Settings::defaults();
    EXPECT_TRUE(put(one, one.example, settings)) << one.name;
    if (one.least == one.most) continue;
    EXPECT_TRUE(put(one, written(one.sort, one.least), settings)) << one.name;
    EXPECT_TRUE(put(one, written(one.sort, one.most), settings)) << one.name;
    EXPECT_FALSE(put(one, written(one.sort, one.most + 1), settings)) << one.name;
  }
}

TEST(Settings, are_all_in_the_help_and_in_the_manual) {
  const std::string help = settings_help();
  const std::string manual = settings_markdown(), data = settings_json();
  for (const auto& one : all_settings()) {
    EXPECT_NE(help.find("  " + std::string(one.name) + " = "), std::string::npos) << one.name;
    EXPECT_NE(manual.find("| `" + std::string(one.name) + "` |"), std::string::npos) << one.name;
    EXPECT_NE(data.find("\"setting\":\"" + std::string(one.name) + "\""), std::string::npos)
        << one.name;
  }
}

TEST(Settings, are_read_from_a_file_that_is_named_in_faults) {
  const ScratchFolder folder;
  const auto path = folder.path() / "wardmote.toml";
  ASSERT_TRUE(write_atomically(path, "[server]\nport = 1.5\n"));
  const auto settings = load_settings(path);
  ASSERT_FALSE(settings);
  EXPECT_EQ(settings.error().front().place, path.string() + ":2");
  EXPECT_EQ(load_settings(folder.path() / "none").error().front().kind, ErrorKind::NotFound);
}

RC_GTEST_PROP(Settings, any_written_number_reads_back, (std::int64_t number)) {
  for (const auto sort : {SettingSort::Bytes, SettingSort::Duration, SettingSort::Count})
    RC_ASSERT(read_number(sort, written(sort, number)) == number);
}

}  // namespace
