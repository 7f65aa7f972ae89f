#include "policy/powers.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/codec_impl.h"

WARDMOTE_CODEC(wardmote::policy::PowerAnswer);

namespace wardmote::policy {
namespace {

bool holds(const Power& power, std::string_view body) {
  return power.holder == body ||
         std::ranges::find(power.also_held_by, body) != power.also_held_by.end();
}

std::string sentence(const InForce<Power>& power, std::string_view holder) {
  const auto& edition = *power.edition;
  return fmt::format("The {} may {}, {}, since {}{} ({}{}; {}).", holder, power.value->act,
                     power.value->from_body ? "by delegation from the " + *power.value->from_body
                                            : std::string("by its own right"),
                     written(edition.from), edition.start == Start::Assumed ? ", assumed" : "",
                     edition.citation.source,
                     edition.citation.clause.empty() ? "" : ", " + edition.citation.clause,
                     confidence_word(edition.citation.confidence));
}

PowerAnswer answered(const InForce<Power>& power, std::string_view holder, bool recorded,
                     std::string words) {
  const auto& edition = *power.edition;
  PowerAnswer out;
  out.recorded = recorded;
  out.answer = std::move(words);
  out.rule = power.rule->id;
  out.holder = std::string(holder);
  out.delegated_by = power.value->from_body;
  out.since = edition.from;
  out.since_assumed = edition.start == Start::Assumed;
  out.source = edition.citation.source;
  if (!edition.citation.clause.empty()) out.clause = edition.citation.clause;
  out.confidence = edition.citation.confidence;
  out.sureness = confidence_word(edition.citation.confidence);
  if (!edition.note.empty()) out.note = edition.note;
  return out;
}

}  // namespace

PowerAnswer power_for(const Policy& policy, std::string_view body, std::string_view object,
                      Day day) {
  const auto powers = policy.in_force<Power>(day);
  const InForce<Power>* elsewhere = nullptr;
  for (const auto& power : powers) {
    if (std::ranges::find(power.value->objects, object) == power.value->objects.end()) continue;
    if (holds(*power.value, body)) return answered(power, body, true, sentence(power, body));
    elsewhere = &power;
  }
  if (elsewhere)
    return answered(*elsewhere, elsewhere->value->holder, false,
                    fmt::format("Not recorded for the {}: {}", body,
                                sentence(*elsewhere, elsewhere->value->holder)));
  PowerAnswer out;
  out.answer = "Not recorded: the policy of that day has no rule that gives a power for this.";
  return out;
}

}  // namespace wardmote::policy
