#include <algorithm>

#include "headlines/checks.h"

namespace wardmote::headlines {
namespace {

// Where an item says that it is recorded in confidence: portion, first and last byte.
struct Handling {
  std::size_t portion = 0, begin = 0, end = 0;
};

std::optional<Handling> handling(const ItemContent& content,
                                 const std::vector<std::vector<Phrase>>& phrases) {
  for (std::size_t p = 0; p < content.portions.size(); ++p) {
    const Words& words = content.portions[p].words;
    for (const auto& one : phrases)
      if (const auto found = find(words, one, 0, words.size()))
        return Handling{p, words[found->begin].begin, words[found->end - 1].end};
  }
  return std::nullopt;
}

void missing(Check& check, const Item& item, const MarkRule& mark) {
  auto& finding =
      check.found("boilerplate-missing", Severity::Warning, check.source.place(item.heading),
                  check.vocabulary.rules.handling,
                  "The item is marked " + mark.code +
                      " and does not say that it is recorded in the Confidential Minutes.",
                  "Add the sentence, so that who looks for the record knows where it is.");
  if (mark.handling.empty()) return;
  const auto line = check.newline();
  const auto paragraph =
      std::find_if(item.portions.begin(), item.portions.end(), [](const Portion& portion) {
        return portion.form == Form::Paragraph && portion.text.text.ends_with('.');
      });
  if (paragraph != item.portions.end())
    finding.correction = check.append(paragraph->text, " " + mark.handling);
  else
    finding.correction =
        check.append(item.portions.empty() ? item.heading : item.portions.back().text,
                     line + line + mark.handling);
  finding.confidence = 0.95;
}

}  // namespace

void check_handling(Check& check) {
  for (std::size_t i = 0; i < check.reading.items.size(); ++i) {
    const Item& item = check.reading.items[i];
    const auto* mark = item.mark ? check.vocabulary.mark(item.mark->value) : nullptr;
    if (!mark) continue;
    const auto said = handling(check.contents[i], check.vocabulary.handling);
    if (mark->confidential && !said) missing(check, item, *mark);
    const bool bullets = std::any_of(item.portions.begin(), item.portions.end(),
                                     [](const Portion& portion) { return portion.mark; });
    if (mark->confidential || !said || bullets) continue;
    // The text that names another mark is found by check_marks.
    const auto& words = check.contents[i].portions[said->portion].words;
    bool named = false;
    for (std::size_t w = 0; w < words.size(); ++w)
      if (words.is(w, "marked")) named = true;
    if (named) continue;
    check.found("mark-contradictory", Severity::Error,
                check.source.place(item.portions[said->portion].text, said->begin, said->end),
                check.vocabulary.rules.marking,
                "The item is marked " + mark->code +
                    " and says that it is recorded in the Confidential Minutes.",
                "Find out whether the mark or the sentence is wrong.");
  }
}

}  // namespace wardmote::headlines
