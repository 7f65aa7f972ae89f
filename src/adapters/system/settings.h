#pragma once
// What a site sets, in wardmote.toml. Every setting is described once, in settings_table.cpp:
// reading, checking, help and the operations manual follow from it.
//
// Sizes are written as whole bytes or with a unit, "64 MiB"; durations with a unit, "30 s". Units:
// B KiB MiB GiB, ms s min h.

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/system/files.h"
#include "adapters/system/log_events.h"
#include "base/result.h"

namespace wardmote::system {

struct Settings {
  using Millis = std::chrono::milliseconds;

  // [record]
  std::string data_folder;
  std::string archive_folder, archive_name;  // empty: none
  std::string keys_folder;                   // empty: the data folder's name with ".keys" behind it
  Millis checkpoint_interval{};
  std::int64_t memo_bytes = 0;
  std::int64_t max_import_bytes = 0;

  // [server]
  std::string listen_address;
  std::int64_t port = 0;  // 0: any that is free
  std::string public_name;
  std::int64_t workers = 0;  // 0: one for each core
  std::int64_t queue = 0;
  std::int64_t max_connections = 0;
  std::int64_t max_head_bytes = 0;
  std::int64_t max_body_bytes = 0;
  std::int64_t max_buffered_bytes = 0;
  Millis idle_timeout{};
  Millis sender_timeout{};
  Millis reader_timeout{};
  Millis drain_timeout{};

  // [watch]
  std::string certificates_folder;  // empty: none
  std::string dcc_id;               // empty: that of the simulated nation

  // [scheme]
  std::string time_zone;

  // [log]
  LogLevel log_level = LogLevel::Info;

  // With every value at its default.
  static Settings defaults();
  std::string keys_folder_or_default() const;
};

// Reads TOML text; `name` is what faults call it. All faults at once, in the order of lines, each
// with place "wardmote.toml:12": unknown sections and settings (with the nearest known one), wrong
// sorts, values out of bounds, and what the TOML grammar refuses (then that one alone).
tl::expected<Settings, std::vector<Error>> parse_settings(std::string_view toml,
                                                          std::string_view name);

// The same of a file of at most 1 MiB.
tl::expected<Settings, std::vector<Error>> load_settings(const Path&);

// Every setting with its meaning, default, bounds and whether a restart is needed: for a terminal,
// for docs/operations, for programs, and as a commented wardmote.toml with all defaults, which
// reads back as such.
std::string settings_help();
std::string settings_markdown();
std::string settings_json();  // one object a line
std::string settings_example();

}  // namespace wardmote::system
