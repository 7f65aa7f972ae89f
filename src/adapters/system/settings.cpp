#include "adapters/system/settings.h"

#include <algorithm>

#include <fmt/format.h>
#include <toml++/toml.h>

#include "adapters/system/settings_table.h"

namespace wardmote::system {
namespace {

// How many letters must change to make one name of the other.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j < row.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({change, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

class Reading {
 public:
  explicit Reading(std::string_view name) : name_(name) {}

  void read(const toml::table& document) {
    for (const auto& [section, node] : document) read_section(section.str(), section, node);
  }

  void fault(std::size_t line, Error error) {
    error.place = fmt::format("{}:{}", name_, line);
    const auto later = std::ranges::upper_bound(faults_, line, {}, &Fault::line);
    faults_.insert(later, {line, std::move(error)});
  }

  tl::expected<Settings, std::vector<Error>> outcome() {
    if (faults_.empty()) return std::move(settings_);
    std::vector<Error> errors;
    for (auto& one : faults_) errors.push_back(std::move(one.error));
    return tl::unexpected(std::move(errors));
  }

 private:
  struct Fault {
    std::size_t line;
    Error error;
  };

  void read_section(std::string_view section, const toml::key& key, const toml::node& node) {
    const bool known = std::ranges::any_of(
        all_settings(), [&](const Setting& one) { return one.section == section; });
    if (!known)
      return fault(key.source().begin.line,
                   unknown(
                       section, "section", [](const Setting& one) { return one.section; },
                       [](const Setting&) { return true; }));
    const auto* table = node.as_table();
    if (table == nullptr)
      return fault(
          key.source().begin.line,
          {ErrorKind::Invalid, "not-a-section", "", fmt::format("\"{}\" is a section.", section),
           fmt::format("Write [{}] on a line of its own.", section)});
    for (const auto& [name, value] : *table) read_value(section, name, value);
  }

  void read_value(std::string_view section, const toml::key& key, const toml::node& value) {
    const auto all = all_settings();
    const auto found = std::ranges::find_if(
        all, [&](const Setting& one) { return one.section == section && one.name == key.str(); });
    if (found == all.end())
      return fault(key.source().begin.line,
                   unknown(
                       key.str(), "setting", [](const Setting& one) { return one.name; },
                       [&](const Setting& one) { return one.section == section; }));
    std::string text;
    if (const auto* string = value.as_string())
      text = string->get();
    else if (const auto* number = value.as_integer();
             number != nullptr && found->sort != SettingSort::Text)
      text = fmt::format("{}", number->get());
    else
      return fault(value.source().begin.line,
                   {ErrorKind::Invalid, "wrong-sort", "",
                    fmt::format("{}.{} cannot be of this sort.", section, found->name),
                    fmt::format("Write it like {} = \"{}\".", found->name, found->example)});
    if (auto fits = put(*found, text, settings_); !fits) {
      Error error = std::move(fits).error();
      error.why = fmt::format("{}.{}: {}", section, found->name, error.why);
      fault(value.source().begin.line, std::move(error));
    }
  }

  template <class Name, class Candidate>
  static Error unknown(std::string_view given, std::string_view sort, Name name,
                       Candidate candidate) {
    std::string_view nearest;
    for (const auto& one : all_settings())
      if (candidate(one) &&
          (nearest.empty() || distance(given, name(one)) < distance(given, nearest)))
        nearest = name(one);
    return {ErrorKind::Invalid, fmt::format("unknown-{}", sort), "",
            fmt::format("There is no {} \"{}\".", sort, given),
            fmt::format("Did you mean \"{}\"?", nearest)};
  }

  std::string_view name_;
  Settings settings_ = Settings::defaults();
  std::vector<Fault> faults_;
};

}  // namespace

tl::expected<Settings, std::vector<Error>> parse_settings(std::string_view text,
                                                          std::string_view name) {
  Reading reading(name);
  try {
    reading.read(toml::parse(text));
  } catch (const toml::parse_error& error) {
    reading.fault(error.source().begin.line,
                  {ErrorKind::Invalid, "not-toml", "",
                   fmt::format("This is not TOML: {}.", error.description()),
                   "Mend the line; https://toml.io shows the grammar."});
  }
  return reading.outcome();
}

tl::expected<Settings, std::vector<Error>> load_settings(const Path& path) {
  auto text = read_file(path, 1 << 20);
  if (!text) return tl::unexpected(std::vector{std::move(text).error()});
  return parse_settings(*text, path.string());
}

}  // namespace wardmote::system
