#include "publish/proposals.h"

#include <algorithm>

#include <fmt/format.h>

#include "committee/decide_agenda.h"
#include "committee/sentence.h"
#include "publish/headlines_view.h"

namespace wardmote::publish {
namespace {

std::string with_mark(std::string wording, Level level) {
  const auto put = [&](std::string_view name, const std::string& value) {
    if (const auto at = wording.find(name); at != std::string::npos)
      wording.replace(at, name.size(), value);
  };
  put("{MARK}", mark_word(level));
  put("{Mark}", std::string(name_of(level)));
  return wording;
}

std::string handling(const policy::Policy& policy, Level level, Day day) {
  for (const auto& route : policy.minute_routes(day))
    if (route.value->level == name_of(level) &&
        route.value->sentence == policy::SentenceNeed::Required)
      return with_mark(route.value->wording, level);
  return "";
}

std::string none_required(const policy::Policy& policy, Day day) {
  const auto phrases = policy.get<policy::PhraseList>("headlines.no-decision", day);
  std::string out = phrases ? phrases->value->phrases.front() : "no decision was required";
  out[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(out[0])));
  return out + ".";
}

std::string title_of(const policy::Policy& policy, const committee::ItemTabled& item, Day day,
                     const std::optional<PublicName>& about) {
  if (item.mark == Level::White) return item.title;
  const auto kind = policy.get<policy::ItemKind>("item." + item.item_kind, day);
  std::string out = kind ? kind->value->name : "Other";
  if (about) out += " – " + about->printed;
  return out;
}

std::string outcome_of(const policy::Policy& policy, const committee::MeetingPlanned& meeting,
                       const committee::DecisionMade& decision,
                       const std::optional<PublicName>& about) {
  if (decision.mark == Level::White) return decision.sentence;
  std::string out =
      committee::decided(policy, meeting.body, decision.verb, decision.object, meeting.day);
  if (about) out += " for " + about->printed;
  return out + ".";
}

std::string wording(const policy::Policy& policy, std::string_view id, Day day) {
  const auto sentence = policy.get<policy::DocumentSentence>(id, day);
  return sentence ? with_mark(sentence->value->wording, Level::White) : "";
}

// A paragraph of the document is one line.
void add(std::vector<Proposal>& out, std::string sentence, std::string text) {
  std::ranges::replace_if(text, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  if (!text.empty()) out.push_back({std::move(sentence), std::move(text)});
}

}  // namespace

std::vector<Proposal> propose(const policy::Policy& policy,
                              const committee::MeetingPlanned& meeting,
                              const committee::ItemTabled& item,
                              const committee::ItemMinutes& minutes,
                              const std::optional<PublicName>& about) {
  const Day day = meeting.day;
  std::vector<Proposal> out{{"title", title_of(policy, item, day, about)}};
  for (const auto& portion : minutes.portions)
    if (portion.mark == Level::White) add(out, "portion:" + portion.portion.hex(), portion.text);
  add(out, "handling", handling(policy, item.mark, day));
  for (const auto& decision : minutes.decisions)
    add(out, "decision:" + decision.decision.hex(), outcome_of(policy, meeting, decision, about));
  if (minutes.decisions.empty()) add(out, "outcome", none_required(policy, day));
  return out;
}

std::vector<Proposal> propose_front(const policy::Policy& policy,
                                    const committee::MeetingPlanned& meeting) {
  const auto body = policy.get<policy::Body>("body." + meeting.body, meeting.day);
  const std::string name = body ? body->value->name : meeting.body;
  std::vector<Proposal> out;
  add(out, "front:mark",
      fmt::format("{} {}", wording(policy, "document-mark.headlines", meeting.day),
                  wording(policy, "document-mark.public", meeting.day)));
  add(out, "front:title", fmt::format("{} ({}) Meeting Headlines", name, meeting.body));
  std::string when = written(meeting.day);
  if (!meeting.start.empty()) when += ", " + meeting.start;
  if (!meeting.start.empty() && !meeting.end.empty()) when += " – " + meeting.end;
  if (!meeting.venue.empty()) when += ", " + meeting.venue;
  add(out, "front:when", when);
  add(out, "front:reference",
      fmt::format("{} – {} Meeting Headlines", meeting.reference, meeting.body));
  return out;
}

std::vector<Proposal> propose_closing(const policy::Policy& policy,
                                      const committee::MeetingPlanned& meeting) {
  std::vector<Proposal> out;
  if (const auto next = committee::next_meeting_day(policy, meeting.body, meeting.day))
    add(out, "closing:next", "Next Meeting: " + written(*next));
  return out;
}

}  // namespace wardmote::publish
