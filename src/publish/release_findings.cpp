#include "publish/release_findings.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "committee/meeting.h"
#include "headlines/from_policy.h"
#include "headlines/lint.h"
#include "headlines/sentences.h"
#include "publish/release_parts.h"

namespace wardmote::publish {
namespace {

// The linter knows which labels are in the registry.
headlines::HeadlineRules rules_for(const ReleaseCheck& check) {
  auto rules = *headlines::shared_headline_rules(check.eyes.policy, check.day());
  for (const auto& [key, entry] : check.eyes.labels.entries())
    if (!entry.retired) rules.labels.registered.push_back(key.category + " " + key.label);
  return rules;
}

void add_lint(ReleaseCheck& check, const Findings& findings) {
  for (const auto& finding : findings) {
    const auto* sentence = check.candidate.at_line(finding.place.line);
    ReleaseFinding out{finding, {}, "", {}, {}, ""};
    if (sentence) out.sentence = sentence->id;
    const std::string about = sentence ? sentence->text : "";
    out.about = about.size() > 200 ? about.substr(0, 200) : about;
    if (const auto* ground = check.candidate.work->ground(out.sentence, out.code, out.about))
      out.ground = ground->ground;
    // Said once of a sentence: one ground answers it.
    const bool said = sentence && std::ranges::any_of(check.out, [&](const auto& other) {
                        return other.code == out.code && other.sentence == out.sentence;
                      });
    if (!said) check.out.push_back(std::move(out));
  }
}

// The latest meeting of the body before this one whose headlines are public.
std::shared_ptr<const committee::Meeting> last_released(const ReleaseCheck& check) {
  std::shared_ptr<const committee::Meeting> out;
  for (const auto& subject : check.eyes.as_public.subjects("meeting")) {
    auto meeting = check.eyes.as_public.of<committee::Meeting>(subject);
    if (!meeting->header || meeting->header->body != check.candidate.meeting.body ||
        meeting->header->day >= check.day())
      continue;
    if (!out || out->header->day < meeting->header->day) out = std::move(meeting);
  }
  return out;
}

// What a sentence says of its kind, whoever and whenever it is about: single letters and figures,
// as labels and days have them, count for nothing.
std::string habit(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find(' ', at), text.size());
    const auto word = text.substr(at, end - at);
    const bool figures = std::ranges::any_of(word, [](char c) { return c >= '0' && c <= '9'; });
    if (word.size() > 2 && !figures) out += std::string(word) + " ";
    at = end + 1;
  }
  return out;
}

}  // namespace

ReleaseFinding& ReleaseCheck::found(const Sentence& sentence, std::string code, Severity severity,
                                    std::string about, std::string why, std::string way_out) {
  ReleaseFinding finding;
  finding.code = std::move(code);
  finding.severity = severity;
  finding.place.line = sentence.line;
  finding.rule = "release.headlines";
  if (const auto rule = eyes.policy.get<policy::ReleaseRule>(finding.rule, day()))
    finding.citation = rule->citation();
  finding.why = std::move(why);
  finding.way_out = std::move(way_out);
  finding.sentence = sentence.id;
  finding.about = std::move(about);
  if (const auto* ground = candidate.work->ground(sentence.id, finding.code, finding.about))
    finding.ground = ground->ground;
  out.push_back(std::move(finding));
  return out.back();
}

void find_habits(ReleaseCheck& check) {
  const auto last = last_released(check);
  if (!last) return;
  for (const auto& item : check.candidate.items) {
    std::set<std::string> said;
    for (const auto& before : last->items)
      if (before.kind == item.item.tabled->item_kind)
        for (const auto& portion : before.portions)
          for (const auto& range : headlines::sentences(portion.text))
            said.insert(habit(words_of(
                std::string_view(portion.text).substr(range.begin, range.end - range.begin))));
    if (said.empty()) continue;
    for (const auto& sentence : item.sentences)
      if (!sentence.text.empty() && sentence.id.name != "title" &&
          !sentence.id.name.starts_with("portion:") &&
          !said.contains(habit(words_of(sentence.text))))
        check.found(sentence, "worded-otherwise", Severity::Notice, sentence.text,
                    fmt::format("{} said it otherwise of such an item.", last->header->reference),
                    "Look whether the difference tells something.");
  }
}

std::vector<ReleaseFinding> release_findings(const Candidate& candidate, const ReleaseEyes& eyes) {
  ReleaseCheck check{candidate, eyes};
  auto rules = rules_for(check);
  const auto reading = headlines::read_headlines(candidate.text, rules);
  if (reading) {
    add_lint(check, headlines::lint_headlines(candidate.text, *reading, rules));
    find_names(check, *reading);
  } else {
    Finding refused;
    refused.code = reading.error().code;
    refused.severity = Severity::Error;
    refused.why = reading.error().why;
    refused.way_out = reading.error().way_out;
    add_lint(check, {refused});
  }
  find_shared_words(check);
  find_dates_from_above(check);
  find_habits(check);
  std::ranges::stable_sort(check.out, {}, [](const auto& one) { return one.place.line; });
  return std::move(check.out);
}

}  // namespace wardmote::publish
