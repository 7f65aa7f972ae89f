#include "app/decision_answer.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/codec_impl.h"
#include "base/london.h"
#include "committee/agenda.h"
#include "committee/item_minutes.h"
#include "publish/headlines_view.h"

WARDMOTE_CODEC(wardmote::app::DecisionAnswer);

namespace wardmote::app {

namespace {

// Of a decision that a document tells of.
std::optional<DecisionAnswer> read_answer(const committee::Meeting& meeting, const Id128& id) {
  const auto* one = meeting.decision(id);
  const auto* item = one ? meeting.item(one->item) : nullptr;
  if (!item || !meeting.header) return std::nullopt;
  DecisionAnswer out;
  out.item = item->item;
  out.meeting = meeting.header->reference;
  out.day = meeting.header->day;
  out.item_number = item->number;
  out.item_title = item->title;
  out.item_kind = item->item_kind;
  out.labels = publish::item_view(*item).labels;
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
  if (meeting.imported) out.document = meeting.imported->file;
  out.recorded_at = one->recorded_at;
  out.power_recorded = one->authority != record::not_recorded().str();
  return out;
}

// Of a decision that was taken in this record.
std::optional<DecisionAnswer> made_answer(const record::View& view, const Id128& id,
                                          const committee::DecisionMade& said) {
  const auto minutes = view.of<committee::ItemMinutes>(committee::item_subject(said.item));
  const auto one = std::ranges::find(minutes->decisions, id, &committee::DecisionMade::decision);
  const auto agenda = view.of<committee::Agenda>(committee::meeting_subject(said.meeting));
  const auto* item = agenda->item(said.item);
  if (one == minutes->decisions.end() || !agenda->plan || !item || !item->tabled)
    return std::nullopt;
  DecisionAnswer out;
  out.item = said.item;
  out.meeting = said.meeting;
  out.day = one->effective_on;
  out.item_number = item->number;
  out.item_title = item->tabled->title;
  out.item_kind = item->tabled->item_kind;
  out.mark = publish::mark_word(one->mark);
  out.verb = one->verb;
  out.object = one->object;
  out.changes = one->changes;
  out.sentence = one->sentence;
  out.confidence = 1;
  out.recorded_at = one->recorded_at;
  out.power_recorded = !one->power.empty();
  out.how = HowDecided{one->occasion, one->power, one->chair,   one->voting,
                       one->quorum,   one->votes, one->dissents};
  return out;
}

std::optional<DecisionAnswer> what_is_recorded(const record::View& view, const Id128& id) {
  for (const auto& act : view.acts(committee::decision_subject(id))) {
    if (const auto made = act.as<committee::DecisionMade>()) return made_answer(view, id, *made);
    for (const auto subject : act.subjects)
      if (subject.starts_with("meeting:"))
        return read_answer(*view.of<committee::Meeting>(record::Subject(std::string(subject))), id);
  }
  return std::nullopt;
}

std::string how_text(const HowDecided& how) {
  std::string out = fmt::format("{} with a vote, {} needed", how.voting, how.quorum);
  if (!how.chair.str().empty()) out += ", " + how.chair.str() + " in the chair";
  if (how.votes)
    out += fmt::format("; {} in favour, {} against, {} abstained", how.votes->in_favour,
                       how.votes->against, how.votes->abstained);
  for (const auto& one : how.dissents)
    out += fmt::format("; {} dissents{}{}", one.person.str(), one.words.empty() ? "" : ": ",
                       one.words);
  return out;
}

}  // namespace

std::optional<DecisionAnswer> decision_answer(const record::View& view,
                                              const policy::Policy& policy, const Id128& id,
                                              std::optional<Day> rules_as_at) {
  auto out = what_is_recorded(view, id);
  if (!out) return std::nullopt;
  out->decision = id;
  const std::string body = out->meeting.substr(0, out->meeting.find('_'));
  out->power = policy::power_for(policy, body, out->object, rules_as_at.value_or(out->day));
  out->policy = policy.name() + " " + policy.version();
  return out;
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
  if (answer.how) line("taken", how_text(*answer.how));
  line("power", answer.power_recorded ? "named by the decision itself"
                : answer.how          ? "No rule of the day gave it; the decision says so."
                                      : "The document does not record it.");
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
