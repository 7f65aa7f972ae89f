#include "app/cli/groups.h"

namespace wardmote::cli {
namespace {

// The end of each command of the lab.
void add_period(Options& options, Arguments& args) {
  options
      .add("--from", &args.lab.from, "Tell only what came from this moment on", {.type = "INSTANT"})
      .add("--until", &args.until, "Tell only what came before this moment", {.type = "INSTANT"})
      .as_at();
}

void add_rate(Options& options, Arguments& args) {
  options.add("--rate", &args.lab.rate,
              "Mean requests a second of the nation that the scenarios happen to",
              {.type = "NUMBER", .shows_default = true});
}

void add_suggest(Group& watch, Arguments& args) {
  auto& lab = args.lab;
  auto suggest =
      watch
          .add("suggest",
               "Suggest thresholds by what went on in the journal, of all Users, with the reasons, "
               "and try them on the scenarios",
               watch_suggest)
          .format("text, csv, or json: a set that run and try take")
          .add("--user", &lab.user, "For this User ID alone", {.type = "EUI"})
          .add("--window", &lab.window_seconds, "Length of the windows, in seconds",
               {.type = "SECONDS", .shows_default = true})
          .add("--margin", &lab.margin_percent, "What is put on top, in percent",
               {.type = "PERCENT", .shows_default = true, .range = Range{0, 1'000}})
          .add("--no-scenarios", &lab.no_scenarios, "Do not try them");
  add_rate(suggest, args);
  add_period(suggest, args);
}

}  // namespace

void add_lab(Group& watch, Arguments& args) {
  auto trial =
      watch
          .plain(
              "try",
              "Say what draft thresholds would have done with the journal's traffic, that of all "
              "Users, beside today's",
              watch_try)
          .add("DRAFT", &args.files, "Sets of thresholds, as JSON", {.required = true})
          .add("--scenarios", &args.lab.scenarios,
               "Say as well how soon each set finds the scenarios of the simulated nation");
  add_rate(trial, args);
  add_period(trial, args);
  add_suggest(watch, args);
  auto curve =
      watch
          .plain(
              "curve",
              "Say how many requests a threshold would have stopped under each of many limits, of "
              "the traffic of all Users",
              watch_curve)
          .target("REFERENCE", "The threshold, by its reference in the set")
          .add("--thresholds", &args.thresholds, "The set that it is of, as JSON",
               {.type = "FILE", .required = true})
          .add("--limits", &args.lab.limits, "The limits; from a tenth to four times unless given",
               {.type = "NUMBERS", .between = ','});
  add_period(curve, args);
}

}  // namespace wardmote::cli
