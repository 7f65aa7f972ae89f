#include "app/cli/parser.h"

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <sstream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "app/cli/describe.h"
#include "app/cli/usage.h"

namespace wardmote::cli {
namespace {

constexpr const char* kAbout =
    "Wardmote keeps the record of a security-assurance committee and publishes from it.\n"
    "Who gives no --as reads as the public; a command that changes something acts as the local\n"
    "secretariat unless --as says otherwise.";
constexpr const char* kFoot =
    "Exit codes: 0 done, 1 a negative finding, 2 wrong usage, 3 refused, 4 could not.\n"
    "wardmote COMMAND --help says more. Handbook: docs/README.md";

// What CLI11 would take as another number: -1 as 2^64 - 1, nan as within any range.
std::string whole_number(const std::string& text) {
  std::uint64_t value = 0;
  const auto [end, bad] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (bad == std::errc() && end == text.data() + text.size()) return {};
  return fmt::format("{} is no whole number from 0 to 18446744073709551615", text);
}

std::string finite_number(const std::string& text) {
  const double value = std::strtod(text.c_str(), nullptr);
  return std::isfinite(value) ? std::string() : fmt::format("{} is no number", text);
}

struct Added {
  CLI::App& app;
  const Option& option;

  CLI::Option* operator()(bool* into) const {
    return app.add_flag(option.name, *into, option.about);
  }
  CLI::Option* operator()(std::uint64_t* into) const {
    return app.add_option(option.name, *into, option.about)->check(whole_number);
  }
  CLI::Option* operator()(double* into) const {
    return app.add_option(option.name, *into, option.about)->check(finite_number);
  }
  template <class T>
  CLI::Option* operator()(T* into) const {
    return app.add_option(option.name, *into, option.about);
  }
  template <class T>
  CLI::Option* operator()(const std::function<void(const T&)>& take) const {
    return app.add_option_function<T>(option.name, take, option.about);
  }
};

void add(CLI::App& app, const Option& option) {
  CLI::Option* const out = std::visit(Added{app, option}, option.into);
  const Form& form = option.form;
  if (form.required) out->required();
  if (form.shows_default) out->capture_default_str();
  if (!form.type.empty()) out->type_name(form.type);
  if (form.once) out->expected(1);
  if (form.between != '\0') out->delimiter(form.between);
  if (!form.words.empty()) out->check(CLI::IsMember(form.words));
  if (form.positive) out->check(CLI::PositiveNumber);
  if (!form.range) return;
  const auto [least, greatest, whole] = *form.range;
  if (whole)
    out->check(CLI::Range(static_cast<long long>(least), static_cast<long long>(greatest)));
  else
    out->check(CLI::Range(least, greatest));
}

void add(CLI::App& app, const Command& command, Run& chosen) {
  CLI::App* const out = app.add_subcommand(command.name, command.about);
  out->group(command.group);
  if (command.run) out->callback([&chosen, run = command.run] { chosen = run; });
  if (!command.within.empty()) out->require_subcommand(1);
  for (const auto& option : command.options) add(*out, option);
  for (const auto& one : command.within) add(*out, one, chosen);
}

}  // namespace

Result<Asked> parse(int argc, char** argv, const std::list<Command>& commands) {
  CLI::App app(kAbout, "wardmote");
  app.footer(kFoot);
  app.require_subcommand(0, 1);
  app.set_version_flag("--version", std::string("wardmote ") + WARDMOTE_VERSION);
  std::string form;
  app.add_option("--describe", form,
                 "Write the bash completion, the man page or the handbook's command pages")
      ->check(CLI::IsMember({"completion", "man", "markdown"}))
      ->type_name("FORM");
  Run chosen = nullptr;
  for (const auto& command : commands) add(app, command, chosen);
  if (argc == 1) return Asked{nullptr, app.help(), 2};
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() != 0) return tl::unexpected(usage_error(app, error));
    std::ostringstream text;
    app.exit(error, text, text);
    return Asked{nullptr, text.str(), 0};
  }
  if (!form.empty()) return Asked{nullptr, describe(app, form), 0};
  if (!chosen) return Asked{nullptr, app.help(), 2};
  return Asked{chosen};
}

}  // namespace wardmote::cli
