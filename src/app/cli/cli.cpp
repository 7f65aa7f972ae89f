#include "app/cli/cli.h"

#include <cstdio>
#include <exception>
#include <tuple>

#include <fmt/format.h>

#include "app/cli/context.h"
#include "app/cli/groups.h"
#include "app/cli/parser.h"
#include "base/json_text.h"
#include "base/london.h"

namespace wardmote::cli {
namespace {

Commands all_commands(Arguments& args) {
  Commands out;
  add_headlines(out, args);
  add_release(out, args);
  add_table(out, args);
  add_reading(out, args);
  add_labels(out, args);
  add_keeping(out, args);
  add_watch(out, args);
  add_serving(out, args);
  return out;
}

// What an error means to whoever called the program: a file that is not there is no finding about
// the record, and an option of no sense is wrong usage.
int exit_code_of(const Error& error) {
  if (error.code == "file-not-found" || error.code == "no-record" || error.code == "no-journal")
    return 4;
  if (error.code == "format-unknown" || error.code == "choice-missing") return 2;
  return exit_code(error.kind);
}

int report(Context& context, const Error& error) {
  context.flush();
  if (context.json()) {
    std::string out = "{\"error\":{\"code\":";
    json_text::append_string(out, error.code);
    out += ",\"place\":";
    json_text::append_string(out, error.place);
    out += ",\"why\":";
    json_text::append_string(out, error.why);
    out += ",\"way_out\":";
    json_text::append_string(out, error.way_out);
    context.note(out + "}}");
  } else {
    context.note("wardmote: " + error.text());
  }
  return exit_code_of(error);
}

// For who called wrongly before the options were read.
bool asks_for_json(int argc, char** argv) {
  const std::vector<std::string_view> words(argv, argv + argc);
  for (std::size_t i = 1; i < words.size(); ++i)
    if (words[i] == "--format=json" || (words[i] == "json" && words[i - 1] == "--format"))
      return true;
  return false;
}

// Says of a moment or a day that is none what is wrong with it.
bool moments_are_sound(const Arguments& args) {
  for (const auto& [option, given, is_day] :
       {std::tuple("--at", &args.at, false), std::tuple("--known-at", &args.known_at, false),
        std::tuple("--as-at", &args.as_at, true), std::tuple("--until", &args.until, false),
        std::tuple("--from", &args.lab.from, false)}) {
    if (!*given || (is_day && Day::parse(**given))) continue;
    const auto instant = london::parse(**given);
    if (instant) continue;
    auto error = instant.error();
    error.place = option;
    if (is_day) {
      error.why = fmt::format("“{}” is not a day.", **given);
      error.way_out = "Write it like 28 Nov 2018 or 2018-11-28.";
    }
    std::fputs(("wardmote: " + error.text() + "\n").c_str(), stderr);
    return false;
  }
  return true;
}

}  // namespace

int run(int argc, char** argv) {
  Arguments args;
  const auto commands = all_commands(args);
  const auto asked = parse(argc, argv, commands);
  if (!asked) {
    args.format = asks_for_json(argc, argv) ? "json" : "text";
    Context context(std::move(args));
    report(context, asked.error());
    return 2;
  }
  if (!asked->run) {
    std::fputs(asked->text.c_str(), stdout);
    return asked->exit_code;
  }
  if (!moments_are_sound(args)) return 2;
  Context context(std::move(args));
  try {
    const Outcome outcome = asked->run(context);
    if (!outcome) return report(context, outcome.error());
    if (*outcome == 0) context.note_emptiness();
    context.flush();
    return *outcome;
  } catch (const std::exception& bug) {
    context.note(fmt::format("wardmote: this is a bug: {}", bug.what()));
    return 4;
  }
}

}  // namespace wardmote::cli
