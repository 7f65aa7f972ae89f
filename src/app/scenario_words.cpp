#include "app/scenario_words.h"

#include <fmt/format.h>

#include "app/number_text.h"

namespace wardmote::app {

namespace {

std::string when(const lab::ScenarioFirst& first) {
  return fmt::format("at request {}, {} s after it began, {}", grouped(first.request),
                     first.after_seconds,
                     first.threshold.empty() ? "because its RequestID was known with other content"
                                             : "by " + first.threshold);
}

std::string_view became(watch::Outcome verdict) {
  switch (verdict) {
    case watch::Outcome::Warn:
      return "warned of";
    case watch::Outcome::Flag:
      return "flagged";
    case watch::Outcome::Hold:
      return "held";
    case watch::Outcome::Delete:
      return "deleted";
    case watch::Outcome::Refuse:
      return "refused";
    case watch::Outcome::Pass:
      break;
  }
  return "passed";
}

}  // namespace

std::string words_of(const lab::ScenarioReport& scenario, const lab::ScenarioSet& set) {
  std::string out;
  if (set.told) out = fmt::format("is {} {}; ", became(set.told->verdict), when(*set.told));
  if (set.stopped)
    out += fmt::format("{} {}", scenario.attack ? "is met" : "is stopped", when(*set.stopped));
  else
    out += !scenario.attack ? "goes on"
           : set.told       ? "is stopped by none of them"
                            : "is not met by any of them";
  if (set.ordinary != 0)
    out += fmt::format("; {} of ordinary traffic {} stopped meanwhile, first by {}",
                       grouped(set.ordinary), set.ordinary == 1 ? "is" : "are",
                       set.ordinary_threshold.value_or(""));
  if (scenario.attack && !set.stopped && !set.told && scenario.found_by)
    out += ". What finds it: " + *scenario.found_by;
  return out;
}

std::string short_words_of(const lab::ScenarioReport& scenario, const lab::ScenarioSet& set) {
  for (const auto& first : {set.stopped, set.told})
    if (first) return fmt::format("{} {} s", became(first->verdict), first->after_seconds);
  if (set.words.starts_with("could not")) return "not tried";
  if (scenario.attack) return "not found";
  // Of what is no attack there is nothing to find, and something to spare.
  return set.ordinary == 0 ? "goes on" : "stops " + grouped(set.ordinary);
}

}  // namespace wardmote::app
