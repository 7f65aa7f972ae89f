#include <fmt/format.h>

#include "adapters/system/settings_table.h"
#include "base/json_text.h"

namespace wardmote::system {
namespace {

std::string quoted(const Setting& setting, std::string_view value) {
  return setting.sort == SettingSort::Count ? std::string(value) : fmt::format("\"{}\"", value);
}

std::string bounds(const Setting& setting) {
  if (!setting.choices.empty()) return fmt::format("one of: {}", setting.choices);
  if (setting.least == setting.most) return "";
  return fmt::format("{} to {}", written(setting.sort, setting.least),
                     written(setting.sort, setting.most));
}

std::string_view when(const Setting& setting) {
  return setting.needs_restart ? "takes effect at the next start" : "takes effect at once";
}

template <class Section, class Each>
void walk(Section section, Each each) {
  std::string_view last;
  for (const auto& one : all_settings()) {
    if (one.section != last) section(last = one.section);
    each(one);
  }
}

}  // namespace

std::string settings_help() {
  std::string out;
  walk([&](std::string_view section) { out += fmt::format("[{}]\n", section); },
       [&](const Setting& one) {
         const std::string range = bounds(one);
         out += fmt::format("  {} = {}\n      {}\n      {}{}; for example {}\n", one.name,
                            quoted(one, one.default_value), one.meaning,
                            range.empty() ? "" : range + "; ", when(one), quoted(one, one.example));
       });
  return out;
}

std::string settings_markdown() {
  std::string out;
  walk(
      [&](std::string_view section) {
        out += fmt::format(
            "{}### [{}]\n\n| setting | default | bounds | example | meaning |\n"
            "|---|---|---|---|---|\n",
            out.empty() ? "" : "\n", section);
      },
      [&](const Setting& one) {
        out += fmt::format("| `{}` | `{}` | {} | `{}` | {} It {}. |\n", one.name,
                           quoted(one, one.default_value), bounds(one), quoted(one, one.example),
                           one.meaning, when(one));
      });
  return out;
}

std::string settings_json() {
  std::string out;
  for (const auto& one : all_settings()) {
    const auto member = [&](std::string_view name, std::string_view text) {
      out += out.empty() || out.back() == '\n' ? "{" : ",";
      json_text::append_string(out, name);
      out += ':';
      json_text::append_string(out, text);
    };
    member("section", one.section);
    member("setting", one.name);
    member("default", one.default_value);
    member("bounds", bounds(one));
    member("example", one.example);
    member("meaning", one.meaning);
    member("when", when(one));
    out += "}\n";
  }
  return out;
}

std::string settings_example() {
  std::string out;
  walk(
      [&](std::string_view section) {
        out += fmt::format("{}[{}]\n", out.empty() ? "" : "\n", section);
      },
      [&](const Setting& one) {
        out +=
            fmt::format("# {}\n{} = {}\n", one.meaning, one.name, quoted(one, one.default_value));
      });
  return out;
}

}  // namespace wardmote::system
