#include "app/cli/usage.h"

#include <algorithm>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace wardmote::cli {
namespace {

// Letters to add, take away, change, or swap with the next one.
std::size_t letters_between(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i)
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        cost[i][j] = i + j;
        continue;
      }
      const bool same = a[i - 1] == b[j - 1];
      cost[i][j] =
          std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + (same ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
    }
  return cost[a.size()][b.size()];
}

// The command that was being read when it went wrong, and its name as typed: "watch held".
const CLI::App& reached(const CLI::App& app, std::string& name) {
  const CLI::App* at = &app;
  for (auto within = at->get_subcommands(); !within.empty(); within = at->get_subcommands()) {
    at = within.front();
    name += " " + at->get_name();
  }
  return *at;
}

std::vector<std::string> names_of_commands(const CLI::App& app) {
  std::vector<std::string> out;
  for (const auto* one : app.get_subcommands([](const CLI::App*) { return true; }))
    out.push_back(one->get_name());
  return out;
}

std::vector<std::string> names_of_options(const CLI::App& command) {
  std::vector<std::string> out;
  for (const auto* one : command.get_options())
    for (const auto& name : one->get_lnames()) out.push_back("--" + name);
  return out;
}

Error unknown(const char* code, const std::string& word, std::string why,
              const std::vector<std::string>& names, const std::string& help) {
  const auto near = meant(word, names);
  return {ErrorKind::Invalid, code, word, std::move(why),
          near ? fmt::format("Did you mean {}? {}", *near, help) : help};
}

}  // namespace

std::optional<std::string> meant(std::string_view word, std::span<const std::string> names) {
  const std::size_t limit = std::max<std::size_t>(2, word.size() / 3);
  std::optional<std::string> out;
  std::size_t nearest = limit + 1;
  for (const auto& name : names) {
    const bool begun = word.size() > 2 && name.starts_with(word);
    const auto away = begun ? 1 : letters_between(word, name);
    if (away >= nearest) continue;
    nearest = away;
    out = name;
  }
  return out;
}

Error usage_error(const CLI::App& app, const CLI::ParseError& error) {
  std::string name = "wardmote";
  const CLI::App& command = reached(app, name);
  const auto left = app.remaining(true);
  const bool has_commands = !names_of_commands(command).empty();
  const std::string help =
      has_commands ? name + " --help lists what there is." : name + " --help says what it takes.";
  if (!left.empty() && has_commands && !left.front().starts_with('-'))
    return unknown("command-unknown", left.front(), "There is no such command.",
                   names_of_commands(command), help);
  if (!left.empty() && left.front().starts_with('-')) {
    const std::string option = left.front().substr(0, left.front().find('='));
    return unknown("option-unknown", option, "There is no such option here.",
                   names_of_options(command), help);
  }
  if (!left.empty())
    return {ErrorKind::Invalid, "word-unexpected", left.front(), "This word is one too many.",
            help + " Put quotation marks around what belongs together."};
  std::string why = error.what();
  if (!why.ends_with('.')) why += '.';
  return {ErrorKind::Invalid, "usage-wrong", "", std::move(why), help};
}

}  // namespace wardmote::cli
