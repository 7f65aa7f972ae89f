#include "app/decision_answer.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/codec_impl.h"
#include "base/london.h"
#include "publish/headlines_view.h"

WARDMOTE_CODEC(wardmote::app::DecisionAnswer);

namespace wardmote::app {

std::optional<DecisionAnswer> decision_answer(const record::View& view,
                                              const policy::Policy& policy, const Id128& id,
                                              std::optional<Day> rules_as_at) {
  const auto acts = view.acts(committee::decision_subject(id));
  if (acts.empty()) return std::nullopt;
  for (const auto subject : acts.back().subjects) {
    if (!subject.starts_with("meeting:")) continue;
    const auto meeting = view.of<committee::Meeting>(record::Subject(std::string(subject)));
    const auto* one = meeting->decision(id);
    const auto* item = one ? meeting->item(one->item) : nullptr;
    if (!item || !meeting->header) return std::nullopt;
    DecisionAnswer out;
    out.decision = id;
    out.meeting = meeting->header->reference;
    out.day = meeting->header->day;
    out.item_number = item->number;
    out.item_title = item->title;
    out.item_kind = item->item_kind;
    if (item->mark) out.mark = publish::mark_word(*item->mark);
    out.verb = one->verb;
    out.object = one->object;
    out.changes = one->changes;
    out.sentence = one->sentence;
    out.confidence = 1;
    for (const auto& source : one->source) {
      if (source.name != "verb" && source.name != "object") continue;
      out.confidence = std::min(out.confidence, source.confidence);
      out.line = source.line;
    }
    if (meeting->imported) out.document = meeting->imported->file;
    out.recorded_at = one->recorded_at;
    out.power_recorded = one->authority != record::not_recorded().str();
    out.power = policy::power_for(policy, meeting->header->body, one->object,
                                  rules_as_at.value_or(out.day));
    out.policy = policy.name() + " " + policy.version();
    return out;
  }
  return std::nullopt;
}

std::string decision_text(const DecisionAnswer& answer) {
  std::string out = fmt::format("{} {}\n", answer.verb, answer.object);
  const auto line = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) out += fmt::format("  {:<12} {}\n", name, value);
  };
  line("decided", fmt::format("{}, item {}, {}", answer.meeting,
                              answer.item_number ? std::to_string(*answer.item_number) : "-",
                              written(answer.day)));
  line("item", answer.item_title + (answer.mark ? " (" + *answer.mark + ")" : ""));
  line("says", answer.sentence);
  line("document", answer.document.empty()
                       ? ""
                       : fmt::format("{}, line {}, read with confidence {:.2f}", answer.document,
                                     answer.line, answer.confidence));
  line("recorded", london::day_and_time(answer.recorded_at));
  line("power",
       answer.power_recorded ? "named by the decision itself" : "The document does not record it.");
  line("rules say", answer.power.answer);
  if (answer.power.source)
    line("source", *answer.power.source + (answer.power.clause ? ", " + *answer.power.clause : "") +
                       (answer.power.confidence
                            ? fmt::format(" ({} {:.1f})", answer.power.sureness.value_or(""),
                                          *answer.power.confidence)
                            : ""));
  if (answer.power.since) line("since", written(*answer.power.since));
  return out;
}

}  // namespace wardmote::app
