// Names, quotes and clauses: what is right or wrong wherever it stands.

#include <algorithm>

#include "headlines/checks.h"
#include "headlines/quotes.h"

namespace wardmote::headlines {
namespace {

// Calls visit(traced, content) for every text of the document.
template <class Visit>
void each_text(const Check& check, Visit&& visit) {
  const auto outside = [&](const std::vector<Portion>& portions) {
    for (const auto& portion : portions) visit(portion.text, Content(portion.text.text));
  };
  outside(check.reading.front);
  for (std::size_t i = 0; i < check.reading.items.size(); ++i) {
    visit(check.reading.items[i].heading, check.contents[i].heading);
    for (std::size_t p = 0; p < check.contents[i].portions.size(); ++p)
      visit(check.reading.items[i].portions[p].text, check.contents[i].portions[p]);
  }
  outside(check.reading.closing);
}

// One letter changed, two exchanged, one lost or one too many.
bool slip(std::string_view a, std::string_view b) {
  if (a == b) return false;
  if (a.size() == b.size()) {
    std::size_t first = 0;
    while (a[first] == b[first]) ++first;
    if (a.substr(first + 1) == b.substr(first + 1)) return true;
    return first + 1 < a.size() && a[first] == b[first + 1] && a[first + 1] == b[first] &&
           a.substr(first + 2) == b.substr(first + 2);
  }
  if (a.size() < b.size()) std::swap(a, b);
  if (a.size() != b.size() + 1) return false;
  std::size_t first = 0;
  while (first < b.size() && a[first] == b[first]) ++first;
  return a.substr(first + 1) == b.substr(first);
}

void wrong_body(Check& check, const Traced& text, const Content& content) {
  const auto& body = check.reading.body.value;
  if (body.size() < 3) return;
  const Words& words = content.words;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].shape != Shape::Upper) continue;
    const auto word = content.text.substr(words[i].begin, words[i].end - words[i].begin);
    if (word == body || check.vocabulary.acronym(word) || check.vocabulary.mark(word)) continue;
    const auto behind = words[i].end < content.text.size() ? content.text[words[i].end] : ' ';
    const auto ahead = words[i].begin > 0 ? content.text[words[i].begin - 1] : ' ';
    if (behind == '_' || ahead == '_' || ahead == '\'' || behind == '\'') continue;
    const bool article = i > 0 && words.is(i - 1, "the");
    const bool acts = i + 1 < words.size() && words[i + 1].shape == Shape::Upper &&
                      check.vocabulary.verb(words.at(i + 1));
    const bool other = check.vocabulary.body(word) != nullptr;
    if (other ? !(article && acts) : !slip(word, body)) continue;
    if (word.size() != body.size() && !article) continue;
    auto& finding = check.found(
        "wrong-body", Severity::Warning, check.source.place(text, words[i].begin, words[i].end),
        check.vocabulary.rules.body_name,
        "These are the headlines of the " + body + ", and \"" + std::string(word) +
            "\" is another body or none: a decision must name who took it.",
        "Write " + body + ".");
    finding.correction = check.correct(text, words[i].begin, words[i].end, body);
    finding.confidence = other ? 0.6 : article ? 0.95 : 0.85;
  }
}

void misnamed(Check& check, const Traced& text, const Content& content) {
  for (std::size_t s = 0; s < check.vocabulary.schemes.size(); ++s) {
    const auto& scheme = check.vocabulary.rules.schemes[s];
    for (std::size_t from = 0;;) {
      const auto found =
          find(content.words, check.vocabulary.schemes[s], from, content.words.size());
      if (!found) break;
      from = found->end;
      const std::size_t begin = content.words[found->begin].begin;
      const std::size_t end = content.words[found->end - 1].end;
      // Only the words that differ are replaced, whatever line breaks stand between the others.
      const Words right(scheme.name);
      const bool word_by_word = right.size() == found->end - found->begin;
      std::size_t first = 0, last = right.size();
      if (word_by_word) {
        while (first < last && content.words.is(found->begin + first, right.at(first))) ++first;
        while (last > first && content.words.is(found->begin + last - 1, right.at(last - 1)))
          --last;
        // A phrase takes "Products" and "Product" for one word: this is the name itself.
        if (first == last) continue;
      }
      auto& finding = check.found(
          "scheme-misnamed", Severity::Warning, check.source.place(text, begin, end), scheme.rule,
          "The scheme is called " + scheme.name + "; who looks it up by this name finds nothing.",
          "Write " + scheme.name + ".");
      finding.confidence = 0.97;
      if (!word_by_word) {
        finding.correction = check.correct(text, begin, end, scheme.name);
        continue;
      }
      finding.correction = check.correct(
          text, content.words[found->begin + first].begin,
          content.words[found->begin + last - 1].end,
          scheme.name.substr(right[first].begin, right[last - 1].end - right[first].begin));
    }
  }
}

void quotes(Check& check, const Traced& text) {
  for (const auto& lone : lone_quotes(text.text)) {
    if (check.out.size() >= max_findings) ++check.beyond;
    if (check.out.size() >= max_findings) continue;
    auto& finding = check.found(
        "quote-unbalanced", Severity::Warning, check.source.place(text, lone.begin, lone.end),
        check.vocabulary.rules.quotation,
        lone.opens ? "A quotation opens here and is never closed."
                   : "A quotation closes here that was never opened.",
        lone.opens ? "Close the quotation where it ends, or take the mark away."
                   : "Open the quotation where it begins, or take the mark away.");
    finding.correction = check.correct(text, lone.begin, lone.end, "");
    finding.confidence = 0.6;
  }
}

}  // namespace

void check_bodies(Check& check) {
  each_text(check,
            [&](const Traced& text, const Content& content) { wrong_body(check, text, content); });
}

void check_quotes(Check& check) {
  each_text(check, [&](const Traced& text, const Content&) { quotes(check, text); });
}

void check_names(Check& check) {
  each_text(check,
            [&](const Traced& text, const Content& content) { misnamed(check, text, content); });
  const auto& known = check.vocabulary.rules.clauses;
  if (known.empty()) return;
  for (const auto& item : check.reading.items)
    for (const auto& clause : item.clauses) {
      const auto base = clause.value.code.substr(0, clause.value.code.find(' '));
      if (std::find(known.begin(), known.end(), base) != known.end()) continue;
      check.found("clause-unknown", Severity::Notice, clause.place,
                  check.vocabulary.rules.clause_list,
                  "Clause " + base + " is not in the list of clauses of this date.",
                  "See whether the clause is meant, and add it to the policy if it is.");
    }
}

}  // namespace wardmote::headlines
