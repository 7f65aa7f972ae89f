#include "app/scenario_words.h"

#include <fmt/format.h>

#include "app/number_text.h"

namespace wardmote::app {

namespace {

std::string at(const lab::ScenarioFirst& first) {
  return fmt::format("at request {}, {} s after it began, {}", grouped(first.request),
                     first.after_seconds,
                     first.threshold.empty() ? "because its RequestID was known with other content"
                                             : "by " + first.threshold);
}

}  // namespace

std::string words_of(const lab::ScenarioReport& scenario, const lab::ScenarioSet& set) {
  std::string out;
  if (set.told) out = fmt::format("is told of {}; ", at(*set.told));
  if (set.stopped)
    out += fmt::format("{} {}", scenario.attack ? "is met" : "is stopped", at(*set.stopped));
  else
    out += scenario.attack ? "is not met by any of them" : "goes on";
  if (set.ordinary != 0)
    out += fmt::format("; {} of ordinary traffic {} stopped meanwhile, first by {}",
                       grouped(set.ordinary), set.ordinary == 1 ? "is" : "are",
                       set.ordinary_threshold.value_or(""));
  if (scenario.attack && !set.stopped && scenario.found_by)
    out += ". What finds it: " + *scenario.found_by;
  return out;
}

std::string short_words_of(const lab::ScenarioReport& scenario, const lab::ScenarioSet& set) {
  if (set.stopped) return fmt::format("stopped {} s", set.stopped->after_seconds);
  if (set.told) return fmt::format("told {} s", set.told->after_seconds);
  if (set.words.starts_with("could not")) return "not tried";
  return scenario.attack ? "not found" : "goes on";
}

}  // namespace wardmote::app
