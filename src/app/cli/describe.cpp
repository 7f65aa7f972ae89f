#include "app/cli/describe.h"

#include <algorithm>
#include <string_view>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace wardmote::cli {
namespace {

// CLI11 gives lists of pointers; a command's options without the generated --help.
std::vector<const CLI::Option*> options_of(const CLI::App& command) {
  std::vector<const CLI::Option*> out;
  for (const auto* option : command.get_options())
    if (option->get_name() != "--help") out.push_back(option);
  return out;
}

std::vector<const CLI::App*> commands_of(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App*) { return true; });
}

struct Named {
  std::string name;  // with the word of its group before it: "watch check"
  const CLI::App* command;
};

// Each command of the program, those of groups by both words.
std::vector<Named> all_commands(const CLI::App& app) {
  std::vector<Named> out;
  for (const auto* command : commands_of(app)) {
    const auto within = commands_of(*command);
    if (within.empty()) out.push_back({command->get_name(), command});
    for (const auto* one : within)
      out.push_back({command->get_name() + " " + one->get_name(), one});
  }
  return out;
}

bool is_flag(const CLI::Option& option) { return option.get_expected_max() == 0; }

// What may stand after an option, where it is one of a few words; empty otherwise.
std::string values_of(const CLI::Option& option) {
  std::string out;
  const auto take = [&out](std::string_view words, std::string_view between) {
    while (!words.empty()) {
      const auto end = std::min(words.find_first_of(between), words.size());
      if (end > 0) out += (out.empty() ? "" : " ") + std::string(words.substr(0, end));
      words.remove_prefix(std::min(end + 1, words.size()));
    }
  };
  const std::string type = option.get_type_name();
  if (const auto open = type.find('{'); open != std::string::npos) {
    take(std::string_view(type).substr(open + 1, type.find('}', open) - open - 1), ",");
  } else if (type.find('|') != std::string::npos) {
    take(type, "|");
  } else if (option.get_name() == "--format") {
    take(option.get_description(), " ,:");
    std::string formats;
    for (const std::string_view one : {"text", "markdown", "html", "json", "csv", "binary", "pdf"})
      if ((" " + out + " ").find(fmt::format(" {} ", one)) != std::string::npos)
        formats += (formats.empty() ? "" : " ") + std::string(one);
    return formats;
  }
  return out;
}

std::string completion(const CLI::App& app) {
  std::string names, groups, cases;
  for (const auto* command : commands_of(app)) {
    names += (names.empty() ? "" : " ") + command->get_name();
    std::string within;
    for (const auto* one : commands_of(*command))
      within += (within.empty() ? "" : " ") + one->get_name();
    if (!within.empty())
      groups += fmt::format("    {}) within=\"{}\" ;;\n", command->get_name(), within);
  }
  for (const auto& [name, command] : all_commands(app)) {
    std::string flags = "--help", values;
    for (const auto* option : options_of(*command)) {
      if (option->get_lnames().empty()) continue;
      flags += " " + option->get_name();
      if (const auto words = values_of(*option); !words.empty())
        values += fmt::format(" {}) values=\"{}\" ;;", option->get_name(), words);
    }
    if (!values.empty()) values = "; case $before in" + values + " esac";
    const bool two_words = name.find(' ') != std::string::npos;
    cases += two_words ? fmt::format("    \"{}\") words=\"{}\"{} ;;\n", name, flags, values)
                       : fmt::format("    \"{} \"*) words=\"{}\"{} ;;\n", name, flags, values);
  }
  return fmt::format(R"(# bash completion for wardmote
_wardmote() {{
  local current=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD - 1]}}
  local words="" within="" values=""
  if [[ $current == = ]]; then
    current=
  elif [[ $before == = ]]; then
    before=${{COMP_WORDS[COMP_CWORD - 2]}}
  fi
  if ((COMP_CWORD == 1)); then
    mapfile -t COMPREPLY < <(compgen -W "{} --help --version" -- "$current")
    return
  fi
  case ${{COMP_WORDS[1]}} in
{}  esac
  if [[ $within ]] && ((COMP_CWORD == 2)); then
    mapfile -t COMPREPLY < <(compgen -W "$within --help" -- "$current")
    return
  fi
  case "${{COMP_WORDS[1]}} ${{COMP_WORDS[2]}}" in
{}  esac
  if [[ $values ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$values" -- "$current")
  elif [[ $current == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
  else
    mapfile -t COMPREPLY < <(compgen -f -- "$current")
  fi
}}
complete -o filenames -F _wardmote wardmote
)",
                     names, groups, cases);
}

std::string roff(std::string text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') out += '\\';
    if (c == '-') out += '\\';
    out += c;
    if (c == '\\') out += 'e';
  }
  if (out.starts_with('.') || out.starts_with('\'')) out.insert(0, "\\&");
  return out;
}

std::string man(const CLI::App& app) {
  std::string out =
      ".TH WARDMOTE 1\n.SH NAME\nwardmote \\- the record of a security\\-assurance committee\n"
      ".SH SYNOPSIS\n.B wardmote\n.I COMMAND\n[options]\n.SH DESCRIPTION\n" +
      roff(app.get_description()) + "\n.SH COMMANDS\n";
  for (const auto& [name, command] : all_commands(app)) {
    out += fmt::format(".SS {}\n{}.\n", roff(name), roff(command->get_description()));
    for (const auto* option : options_of(*command))
      out += fmt::format(".TP\n.B {}\n{}.\n", roff(option->get_name()),
                         roff(option->get_description()));
  }
  return out +
         ".SH EXIT STATUS\n0 done, 1 a negative finding, 2 wrong usage, 3 refused, 4 could "
         "not.\n.SH SEE ALSO\ndocs/README.md of the project\n";
}

std::string markdown(const CLI::App& app) {
  std::string out = "# Commands\n\nWritten by `wardmote --describe markdown`.\n";
  for (const auto& [name, command] : all_commands(app)) {
    out += fmt::format("\n## {}\n\n{}.\n\n| option | meaning |\n|---|---|\n", name,
                       command->get_description());
    for (const auto* option : options_of(*command))
      out += fmt::format(
          "| `{}{}` | {} |\n", option->get_name(),
          is_flag(*option) || option->get_lnames().empty() ? "" : " " + option->get_type_name(),
          option->get_description());
  }
  return out;
}

}  // namespace

std::string describe(const CLI::App& app, std::string_view form) {
  if (form == "completion") return completion(app);
  return form == "man" ? man(app) : markdown(app);
}

}  // namespace wardmote::cli
