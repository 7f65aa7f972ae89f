#pragma once
// How soon sets of thresholds find what can happen to the simulated nation, side by side, as people
// and scripts read it.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"
#include "watch/verdict.h"

namespace wardmote::lab {

struct ScenarioFirst {
  static constexpr std::string_view meaning =
      "The first request of a scenario's own that met a set.";
  std::int64_t request = 0;
  std::int64_t after_seconds = 0;
  watch::Outcome verdict = watch::Outcome::Pass;
  std::string threshold;
  static constexpr auto fields() {
    return Fields{
        field("request", &ScenarioFirst::request,
              "Which request it was, of all traffic since the simulation began"),
        field("after_seconds", &ScenarioFirst::after_seconds,
              "How long after the scenario began, in seconds"),
        field("verdict", &ScenarioFirst::verdict, "What became of it"),
        field("threshold", &ScenarioFirst::threshold,
              "The threshold; empty where the memory of RequestIDs refused it"),
    };
  }
};

struct ScenarioSet {
  static constexpr std::string_view meaning = "What one set does with one scenario.";
  std::string set;
  std::optional<ScenarioFirst> told, stopped;
  std::int64_t ordinary = 0;
  std::optional<std::string> ordinary_threshold;
  std::string words;
  static constexpr auto fields() {
    return Fields{
        field("set", &ScenarioSet::set, "\"today\", or the draft's reference"),
        field("told", &ScenarioSet::told,
              "The first that went on and was warned of or flagged, until one was stopped"),
        field("stopped", &ScenarioSet::stopped, "The first that did not go on"),
        field("ordinary", &ScenarioSet::ordinary,
              "Requests of ordinary traffic that were stopped until then, or to the end"),
        field("ordinary_threshold", &ScenarioSet::ordinary_threshold,
              "What stopped the first of them"),
        field("words", &ScenarioSet::words, "The same in words"),
    };
  }
};

struct ScenarioReport {
  static constexpr std::string_view meaning =
      "A scenario of the simulated nation, and how soon each set finds it.";
  static constexpr bool shows_empty_lists = true;
  std::string scenario;
  std::string happens;
  bool attack = false;
  std::optional<std::string> found_by;
  std::vector<ScenarioSet> sets;
  static constexpr auto fields() {
    return Fields{
        field("scenario", &ScenarioReport::scenario, "Its name"),
        field("happens", &ScenarioReport::happens, "What happens"),
        field("attack", &ScenarioReport::attack,
              "Whether it ought to be found; if not, it ought to go on"),
        field("found_by", &ScenarioReport::found_by, "What finds it where a set does not"),
        field("sets", &ScenarioReport::sets, "The sets that were tried, in their order"),
    };
  }
};

}  // namespace wardmote::lab
