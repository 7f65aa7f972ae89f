#include <algorithm>

#include "headlines/checks.h"
#include "headlines/headings.h"

namespace wardmote::headlines {
namespace {

struct Said {
  const MarkRule* rule = nullptr;
  std::size_t portion = 0;
  std::size_t begin = 0, end = 0;  // bytes of the portion
};

// "marked as RED" in the text of an item.
std::vector<Said> said_marks(const ItemContent& content, const Vocabulary& vocabulary) {
  std::vector<Said> out;
  for (std::size_t p = 0; p < content.portions.size(); ++p) {
    const Words& words = content.portions[p].words;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
      if (!words.is(i, "marked") && !words.is(i, "classified")) continue;
      const auto at = words.is(i + 1, "as") ? i + 2 : i + 1;
      if (at >= words.size()) continue;
      if (const auto* rule = vocabulary.mark(words.at(at)))
        out.push_back({rule, p, words[at].begin, words[at].end});
    }
  }
  return out;
}

std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto diagonal = row[0]++;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const auto change = diagonal + (a[i - 1] != b[j - 1]);
      diagonal = row[j];
      row[j] = std::min({change, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

void unknown(Check& check, const Read<std::string>& mark) {
  auto& finding =
      check.found("mark-unknown", Severity::Error, mark.place, check.vocabulary.rules.marking,
                  "(" + mark.value.substr(0, 40) +
                      ") is no mark of the policy, so nobody knows who may read this.",
                  "Use one of the marks of the policy.");
  const auto begin = check.source.offset(mark.place.line, mark.place.column);
  const MarkRule* nearest = nullptr;
  for (const auto& rule : check.vocabulary.rules.marks)
    if (mark.value.size() < 12 && distance(mark.value, rule.code) == 1) nearest = &rule;
  if (!nearest || begin == std::string_view::npos) return;
  const auto at = check.source.text().find(mark.value, begin);
  if (at == std::string_view::npos) return;
  finding.correction =
      Correction{check.source.place(at, at + mark.value.size()), mark.value, nearest->code};
  finding.confidence = 0.7;
}

void missing(Check& check, const Item& item, const std::vector<Said>& said) {
  auto& finding =
      check.found("mark-missing", Severity::Warning, check.source.place(item.heading),
                  check.vocabulary.rules.marking,
                  "The item shows no mark: it must be treated as Amber until somebody decides.",
                  "Add the item's mark in brackets after its title.");
  if (said.empty()) return;
  const bool one = std::all_of(said.begin(), said.end(),
                               [&](const Said& other) { return other.rule == said[0].rule; });
  if (!one) return;
  finding.correction = check.append(item.heading, " (" + said[0].rule->code + ")");
  finding.confidence = 0.93;  // the item's own text names the mark
}

void bullets(Check& check, const Item& item) {
  const bool marked =
      std::any_of(item.portions.begin(), item.portions.end(), [](const Portion& portion) {
        return portion.form == Form::Bullet && portion.depth == 0 && portion.mark;
      });
  for (const auto& portion : item.portions) {
    if (portion.mark && !check.vocabulary.mark(portion.mark->value)) unknown(check, *portion.mark);
    if (marked && portion.form == Form::Bullet && portion.depth == 0 && !portion.mark)
      check.found("mark-missing", Severity::Warning, portion.place, check.vocabulary.rules.marking,
                  "Other bullets of this item are marked and this one is not.",
                  "Add the bullet's mark in brackets at the end of its first sentence.");
  }
}

void contradiction(Check& check, const Item& item, const MarkRule& own,
                   const std::vector<Said>& said) {
  for (const auto& other : said) {
    if (other.rule == &own) continue;
    const Traced& text = item.portions[other.portion].text;
    auto& finding = check.found(
        "mark-contradictory", Severity::Error, check.source.place(text, other.begin, other.end),
        check.vocabulary.rules.marking,
        "The title marks the item " + own.code + " and the text says " + other.rule->code + ".",
        "Find out which mark the item has; until then treat it as the higher of the two.");
    if (own.rank > other.rule->rank)
      finding.correction = check.correct(text, other.begin, other.end, own.code);
    else if (const auto at = item.heading.text.rfind(own.code); at != std::string::npos)
      finding.correction = check.correct(item.heading, at, at + own.code.size(), other.rule->code);
    finding.confidence = 0.5;
  }
}

}  // namespace

void check_marks(Check& check) {
  for (std::size_t i = 0; i < check.reading.items.size(); ++i) {
    const Item& item = check.reading.items[i];
    const auto said = said_marks(check.contents[i], check.vocabulary);
    bullets(check, item);
    const bool by_bullet = std::any_of(item.portions.begin(), item.portions.end(),
                                       [](const Portion& portion) { return portion.mark; });
    if (!item.mark) {
      if (!by_bullet) missing(check, item, said);
      continue;
    }
    const auto* own = check.vocabulary.mark(item.mark->value);
    if (!own) {
      unknown(check, *item.mark);
      continue;
    }
    contradiction(check, item, *own, said);
    const auto heading = parse_heading(item.heading, check.vocabulary);
    if (heading.second_mark && heading.second_mark->rule && heading.second_mark->rule != own) {
      const auto& second = *heading.second_mark;
      auto& finding = check.found(
          "mark-contradictory", Severity::Error,
          check.source.place(item.heading, second.begin, second.end),
          check.vocabulary.rules.marking,
          "The title carries two marks, " + second.rule->code + " and " + own->code + ".",
          "Keep the one that the item has; until that is known, the higher.");
      const auto& lower = second.rule->rank < own->rank ? second : *heading.mark;
      const auto begin = lower.begin > 0 && item.heading.text[lower.begin - 1] == ' '
                             ? lower.begin - 1
                             : lower.begin;
      finding.correction = check.correct(item.heading, begin, lower.end, "");
      finding.confidence = 0.5;
    }
  }
}

}  // namespace wardmote::headlines
