#include <fmt/format.h>

#include "app/cli/groups.h"
#include "simulation/scenarios.h"

namespace wardmote::cli {

void add_simulate(Group& watch, Arguments& args) {
  auto& simulate = args.simulate;
  std::string names;
  for (const auto& one : simulation::scenarios())
    names += fmt::format("{}{}", names.empty() ? "" : ", ", one.name);
  watch
      .bare("simulate",
            "Write the traffic of a simulated nation, the same bytes for the same settings",
            watch_simulate)
      .add("--scenario", &simulate.settings.scenario, "What happens in it: " + names,
           {.type = "NAME", .shows_default = true})
      .add("--seed", &simulate.settings.seed, "From which all is drawn",
           {.type = "NUMBER", .shows_default = true})
      .add("--minutes", &simulate.settings.minutes, "How long it is",
           {.type = "NUMBER", .shows_default = true})
      .add("--start", &simulate.start, "When it begins; 2026-03-03T09:00:00Z unless given",
           {.type = "INSTANT"})
      .add("--rate", &simulate.settings.rate, "Mean requests a second over a day",
           {.type = "NUMBER", .shows_default = true})
      .add("--speed", &simulate.speed,
           "How many times as fast as the clock it is written; 0 as fast as it can be",
           {.type = "NUMBER", .shows_default = true, .range = Range{0, 1e6, false}})
      .add("--format", &simulate.form,
           "How to write: json or binary events, docs/formats/events.md, or duis documents, one a "
           "line",
           {.type = "FORMAT", .shows_default = true})
      .add("--thresholds", &simulate.thresholds,
           "Write thresholds that fit this nation instead of its traffic, as JSON");
}

}  // namespace wardmote::cli
