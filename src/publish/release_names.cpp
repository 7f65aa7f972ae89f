// Names and days that could give away whom the text keeps pseudonymous, or what is withheld.

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "committee/acts.h"
#include "headlines/dates.h"
#include "publish/public_text.h"
#include "publish/release_parts.h"

namespace wardmote::publish {
namespace {

struct LabelInText {
  std::string category, label, party;  // nobody's, where the key does not say
  const Sentence* sentence;
};

std::string category_name(const ReleaseCheck& check, const std::string& code) {
  const auto rule =
      check.eyes.policy.get<policy::LabelCategory>("label-category." + code, check.day());
  return rule ? rule->value->name : code;
}

std::vector<LabelInText> labels_in(const ReleaseCheck& check,
                                   const headlines::HeadlinesReading& reading) {
  std::vector<LabelInText> out;
  for (const auto& item : reading.items)
    for (const auto& label : item.labels) {
      const auto* sentence = check.candidate.at_line(label.place.line);
      if (!sentence) sentence = check.candidate.at_line(item.first_line);
      const auto& key = label.value;
      if (!sentence || key.folded.empty()) continue;
      if (std::ranges::any_of(out, [&](const auto& other) {
            return other.label == key.folded && other.category == key.category;
          }))
        continue;
      const auto* entry = check.eyes.labels.find(key.category, key.folded);
      out.push_back({key.category, key.folded,
                     entry && !entry->parties.empty() ? entry->parties.front().str() : "",
                     sentence});
    }
  return out;
}

void find_in(ReleaseCheck& check, const Sentence& sentence, const LabelCrowd& crowd,
             const std::vector<LabelInText>& labels, const std::string& white) {
  for (const auto& named : crowd.named_in(sentence.text)) {
    const bool behind =
        std::ranges::any_of(labels, [&](const auto& label) { return label.party == named.party; });
    if (behind) {
      check.found(sentence, "name-behind-label", Severity::Error, named.name,
                  fmt::format("{} is printed beside a label that stands for it.", named.name),
                  "Take out the name, or say it without the label.");
      continue;
    }
    for (const auto& label : labels)
      if (label.category == named.category) {
        check.found(
            sentence, "name-beside-label", Severity::Warning, named.name,
            fmt::format("{} is named, and other Parties of its category stand under labels: "
                        "whoever is named is not one of them.",
                        named.name),
            "Leave out the name, or give a ground.");
        break;
      }
    if (!holds(white, named.name))
      check.found(sentence, "name-from-above", Severity::Warning, named.name,
                  fmt::format("{} stands nowhere in what is White.", named.name),
                  "Leave out the name, or give a ground.");
  }
  const std::string words = words_of(sentence.text);
  for (const auto& person : check.eyes.persons)
    if (holds(words, person) && !holds(white, person))
      check.found(sentence, "name-from-above", Severity::Warning, person,
                  fmt::format("{} stands nowhere in what is White.", person),
                  "Leave out the name, or give a ground.");
}

void find_narrow(ReleaseCheck& check, const LabelCrowd& crowd, const LabelInText& label) {
  const auto rule = check.eyes.policy.get<policy::ReleaseRule>("release.headlines", check.day());
  const auto smallest = rule ? static_cast<std::size_t>(rule->value->smallest_set) : 5;
  const std::string name = category_name(check, label.category);
  auto steps = crowd.of(label.category, name, label.label, check.day(), check.candidate.text);
  if (steps.empty() || steps.back().left >= smallest) return;
  auto& finding = check.found(
      *label.sentence, "label-narrow", Severity::Warning, name + " " + label.label,
      fmt::format("‘{}’ can stand for {} of the Parties that the public knows of; fewer than {} "
                  "are told apart easily.",
                  label.label, steps.back().left, smallest),
      fmt::format("Say “a {}”, or give a ground.", name));
  finding.crowd = std::move(steps);
  std::string plainer = label.sentence->text;
  const std::string printed = fmt::format("{} '{}'", name, label.label);
  if (const auto at = plainer.find(printed); at != std::string::npos) {
    plainer.replace(at, printed.size(), "a " + name);
    finding.correction = {finding.place, label.sentence->text, std::move(plainer)};
  }
}

}  // namespace

void gather_days(std::string_view text, Day document, std::set<Day>& out) {
  if (const auto day = Day::parse(text)) {
    out.insert(*day);
    return;
  }
  const headlines::Words words(text);
  for (const auto& date : headlines::find_dates(text, words, 0, words.size()))
    if (date.day > 0)
      if (const auto dated = headlines::resolve(date, document)) out.insert(dated->day);
}

void find_names(ReleaseCheck& check, const headlines::HeadlinesReading& reading) {
  const LabelCrowd crowd(check.eyes.view, check.eyes.as_public);
  const auto labels = labels_in(check, reading);
  const std::string& white = crowd.public_words();
  for (const auto* sentence : check.candidate.sentences())
    find_in(check, *sentence, crowd, labels, white);
  for (const auto& label : labels) find_narrow(check, crowd, label);
}

void find_dates_from_above(ReleaseCheck& check) {
  std::set<Day> above, white;
  const Day day = check.day();
  for (const auto& item : check.candidate.items) {
    for (const auto& portion : item.minutes->portions)
      gather_days(portion.text, day, portion.mark == Level::White ? white : above);
    for (const auto& decision : item.minutes->decisions) {
      auto& days = decision.mark == Level::White ? white : above;
      gather_days(decision.value, day, days);
      gather_days(decision.sentence, day, days);
    }
  }
  for (const auto* sentence : check.candidate.sentences())
    if (!sentence->id.name.starts_with("portion:")) gather_days(sentence->proposed, day, white);
  for (const auto& subject : check.eyes.as_public.subjects("meeting")) {
    const auto told = check.eyes.as_public.of<PublicText>(subject);
    white.insert(told->days.begin(), told->days.end());
  }
  for (const auto* sentence : check.candidate.sentences()) {
    std::set<Day> days;
    gather_days(sentence->text, day, days);
    for (const Day one : days)
      if (above.contains(one) && !white.contains(one))
        check.found(*sentence, "date-from-above", Severity::Warning, written(one),
                    written(one) + " is known above White only.",
                    "Leave out the day, or give a ground.");
  }
}

}  // namespace wardmote::publish
