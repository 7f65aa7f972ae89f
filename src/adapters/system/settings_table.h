#pragma once
// The description of one setting. Private to the settings.

#include <optional>
#include <span>
#include <variant>

#include "adapters/system/settings.h"

namespace wardmote::system {

enum class SettingSort { Text, Address, Count, Bytes, Duration, Choice };

struct Setting {
  // Where the value goes. Numbers stand in bytes, milliseconds or pieces.
  using Target = std::variant<std::string Settings::*, std::int64_t Settings::*,
                              std::chrono::milliseconds Settings::*, LogLevel Settings::*>;

  std::string_view section;
  std::string_view name;
  SettingSort sort;
  Target target;
  std::string_view default_value;  // as it is written in the file
  std::int64_t least = 0;          // Count, Bytes, Duration: bounds, both admitted
  std::int64_t most = 0;
  std::string_view example;
  std::string_view meaning;
  bool needs_restart = true;
  std::string_view choices = {};  // Choice: separated by single spaces
};

std::span<const Setting> all_settings();

// A value as it is written in the file, without quotes: "64 MiB", "30 s", "8067".
std::string written(SettingSort, std::int64_t);

// Reads what written() writes, and bare numbers for Count and Bytes.
std::optional<std::int64_t> read_number(SettingSort, std::string_view);

// Puts `value`, as written in the file, into the settings; says what is wrong with it otherwise.
Result<void> put(const Setting&, std::string_view value, Settings&);

}  // namespace wardmote::system
