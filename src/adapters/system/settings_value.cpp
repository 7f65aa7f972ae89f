#include <array>
#include <charconv>
#include <cstdlib>

#include <arpa/inet.h>
#include <fmt/format.h>

#include "adapters/system/settings_table.h"
#include "base/text.h"

namespace wardmote::system {
namespace {

struct Unit {
  std::string_view name;
  std::int64_t size;
};

// From large to small, so that written() finds the shortest form.
constexpr auto byte_units =
    std::to_array<Unit>({{"GiB", 1 << 30}, {"MiB", 1 << 20}, {"KiB", 1 << 10}, {"B", 1}});
constexpr auto time_units =
    std::to_array<Unit>({{"h", 3'600'000}, {"min", 60'000}, {"s", 1000}, {"ms", 1}});

std::span<const Unit> units(SettingSort sort) {
  if (sort == SettingSort::Bytes) return byte_units;
  if (sort == SettingSort::Duration) return time_units;
  return {};
}

Result<void> refuse(std::string code, std::string why, std::string way_out) {
  return fail(ErrorKind::Invalid, std::move(code), "", std::move(why), std::move(way_out));
}

bool is_address(std::string_view text) {
  std::array<unsigned char, 16> bytes;
  const std::string terminated(text);
  return inet_pton(AF_INET, terminated.c_str(), bytes.data()) == 1 ||
         inet_pton(AF_INET6, terminated.c_str(), bytes.data()) == 1;
}

bool is_choice(const Setting& setting, std::string_view value) {
  for (const auto choice : text::split(setting.choices, ' '))
    if (choice == value) return true;
  return false;
}

}  // namespace

std::string written(SettingSort sort, std::int64_t number) {
  for (const auto& unit : units(sort))
    if (number % unit.size == 0 && (number != 0 || unit.size == 1))
      return fmt::format("{} {}", number / unit.size, unit.name);
  return fmt::format("{}", number);
}

std::optional<std::int64_t> read_number(SettingSort sort, std::string_view text) {
  text = text::trim(text);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc()) return std::nullopt;
  const auto unit_name = text::trim(text.substr(static_cast<std::size_t>(end - text.data())));
  // A duration without a unit could be anything.
  if (unit_name.empty() && sort != SettingSort::Duration) return number;
  for (const auto& unit : units(sort)) {
    if (unit.name != unit_name) continue;
    std::int64_t product = 0;
    if (__builtin_mul_overflow(number, unit.size, &product)) return std::nullopt;
    return product;
  }
  return std::nullopt;
}

Result<void> put(const Setting& setting, std::string_view value, Settings& settings) {
  switch (setting.sort) {
    case SettingSort::Address:
      if (!is_address(value))
        return refuse("not-an-address", "This is not the number of an IPv4 or IPv6 address.",
                      fmt::format("Write it like \"{}\".", setting.example));
      break;
    case SettingSort::Choice:
      if (!is_choice(setting, value))
        return refuse("not-a-choice", fmt::format("It can be one of: {}.", setting.choices),
                      "Choose one of these.");
      break;
    case SettingSort::Text:
      if (text::invalid_utf8_at(value) || value.find('\0') != std::string_view::npos)
        return refuse("not-text", "The text holds bytes that are not text.", "Write plain text.");
      break;
    default: {
      const auto number = read_number(setting.sort, value);
      if (!number)
        return refuse("not-a-number", "This is no number with a unit that is known here.",
                      fmt::format("Write it like {}.", setting.example));
      if (*number < setting.least || *number > setting.most)
        return refuse(
            "out-of-bounds",
            fmt::format("It must lie between {} and {}.", written(setting.sort, setting.least),
                        written(setting.sort, setting.most)),
            fmt::format("The default is {}.", setting.default_value));
      if (const auto* plain = std::get_if<std::int64_t Settings::*>(&setting.target))
        settings.** plain = *number;
      else
        settings.*std::get<std::chrono::milliseconds Settings::*>(setting.target) =
            std::chrono::milliseconds(*number);
      return {};
    }
  }
  if (const auto* level = std::get_if<LogLevel Settings::*>(&setting.target))
    from_name(value, settings.**level);
  else
    settings.*std::get<std::string Settings::*>(setting.target) = std::string(value);
  return {};
}

Settings Settings::defaults() {
  Settings settings;
  for (const auto& one : all_settings())
    if (const auto fits = put(one, one.default_value, settings); !fits) std::abort();
  return settings;
}

std::string Settings::keys_folder_or_default() const {
  if (!keys_folder.empty()) return keys_folder;
  std::string_view folder = data_folder;
  while (folder.size() > 1 && folder.ends_with('/')) folder.remove_suffix(1);
  return std::string(folder) + ".keys";
}

}  // namespace wardmote::system
