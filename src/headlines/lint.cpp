#include "headlines/lint.h"

#include <algorithm>

#include "headlines/checks.h"

namespace wardmote::headlines {
namespace {

// A portion with its bullet and its lines, to be taken away.
Correction without(const Source& source, const Portion& portion) {
  const auto text = source.text();
  auto begin = source.offset(portion.first_line, 1);
  const auto last = source.line(portion.last_line);
  const auto end = static_cast<std::size_t>(last.data() - text.data()) + last.size();
  // The line break before it goes, not the one after: what is added behind it stays.
  if (begin > 0) --begin;
  if (begin > 0 && text[begin] == '\n' && text[begin - 1] == '\r') --begin;
  return {source.place(begin, end), std::string(text.substr(begin, end - begin)), ""};
}

// The sentence that begins at a place, with one space beside it.
std::optional<Correction> withheld(const Source& source, const HeadlinesReading& reading,
                                   Place place) {
  for (const auto& item : reading.items) {
    if (place.line < item.first_line || place.line > item.last_line) continue;
    for (const auto& portion : item.portions) {
      if (place.line < portion.first_line || place.line > portion.last_line) continue;
      const auto parts = sentences(portion.text.text);
      for (const auto& part : parts) {
        const auto at = source.place(portion.text, part.begin, part.end);
        if (at.line != place.line || at.column != place.column) continue;
        if (parts.size() == 1) return without(source, portion);
        auto begin = part.begin, end = part.end;
        if (begin > 0)
          --begin;
        else if (end < portion.text.size())
          ++end;
        return Correction{source.place(portion.text, begin, end),
                          std::string(source.raw(portion.text, begin, end)), ""};
      }
    }
  }
  return std::nullopt;
}

bool same_start(Place a, Place b) { return a.line == b.line && a.column == b.column; }

}  // namespace

Finding& Check::found(std::string code, Severity severity, Place place, const RuleId& rule,
                      std::string why, std::string way_out) {
  Finding finding;
  finding.code = std::move(code);
  finding.severity = severity;
  finding.place = place;
  finding.rule = rule.id;
  finding.citation = rule.citation;
  finding.why = std::move(why);
  finding.way_out = std::move(way_out);
  if (out.size() >= max_findings) {
    ++beyond;
    return spare = std::move(finding);
  }
  out.push_back(std::move(finding));
  return out.back();
}

Correction Check::correct(const Traced& text, std::size_t begin, std::size_t end,
                          std::string after) const {
  return {source.place(text, begin, end), std::string(source.raw(text, begin, end)),
          std::move(after)};
}

Correction Check::append(const Traced& text, std::string words) const {
  auto at = source.end_of(text, text.size());
  const auto whole = source.text();
  for (bool more = true; more;) {
    more = false;
    for (const std::string_view tail : {"**", "__", "*", "_", "</u>", "</b>", "</i>", "</strong>"})
      if (whole.substr(at).starts_with(tail)) at += tail.size(), more = true;
  }
  return {source.place(at, at), "", std::move(words)};
}

std::string Check::newline() const {
  return source.text().find("\r\n") != std::string_view::npos ? "\r\n" : "\n";
}

Findings lint_headlines(std::string_view text, const HeadlinesReading& reading,
                        const HeadlineRules& rules) {
  const Source source(text);
  const auto kept = Vocabulary::of(rules);
  const Vocabulary& vocabulary = *kept;
  std::vector<ItemContent> contents;
  contents.reserve(reading.items.size());
  for (const auto& item : reading.items) {
    contents.push_back({Content(item.heading.text), {}});
    contents.back().portions.reserve(item.portions.size());
    for (const auto& portion : item.portions)
      contents.back().portions.emplace_back(portion.text.text);
  }
  Findings out = reading.findings;
  Check check{source, reading, vocabulary, contents, out, {}, 0};
  check_header(check);
  check_bodies(check);
  check_numbers(check);
  check_marks(check);
  check_handling(check);
  check_detail(check);
  check_quotes(check);
  check_labels(check);
  check_outcomes(check);
  check_names(check);
  std::stable_sort(out.begin(), out.end(), [](const Finding& a, const Finding& b) {
    return std::pair(a.place.line, a.place.column) < std::pair(b.place.line, b.place.column);
  });
  if (out.size() > max_findings) {
    check.beyond += out.size() - max_findings;
    out.resize(max_findings);
  }
  if (check.beyond > 0)
    check.found("more-findings", Severity::Notice, {}, rules.numbering,
                std::to_string(check.beyond) + " more findings are not listed.",
                "Correct what is listed and check again.");
  if (check.beyond > 0) out.push_back(check.spare);
  return out;
}

std::optional<Correction> answer(std::string_view text, const HeadlinesReading& reading,
                                 const Finding& finding, std::string_view words) {
  if (finding.place.line == 0) return std::nullopt;
  const Source source(text);
  const auto appended = [&](const Traced& to, std::string what) {
    Findings unused;
    const std::vector<ItemContent> contents;
    const HeadlineRules rules;
    const Vocabulary vocabulary(rules);
    return Check{source, reading, vocabulary, contents, unused, {}, 0}.append(to, std::move(what));
  };
  if (finding.code == "detail-under-red" && words.empty())
    return withheld(source, reading, finding.place);
  const std::string break_line = text.find("\r\n") != std::string_view::npos ? "\r\n" : "\n";
  for (const auto& item : reading.items) {
    const bool here = same_start(source.place(item.heading), finding.place);
    if (finding.code == "mark-missing") {
      const auto mark = " (" + std::string(words) + ")";
      if (here) return appended(item.heading, mark);
      for (const auto& portion : item.portions)
        if (same_start(portion.place, finding.place)) return appended(portion.text, mark);
    }
    if (finding.code == "outcome-missing" && here) {
      const Traced* last = &item.heading;
      for (const auto& portion : item.portions)
        if (!portion.text.empty()) last = &portion.text;
      return appended(*last, break_line + break_line + std::string(words));
    }
  }
  if (finding.correction && finding.correction->place.line == finding.place.line)
    return Correction{finding.correction->place, finding.correction->before, std::string(words)};
  const auto begin = source.offset(finding.place.line, finding.place.column);
  const auto end = source.offset(finding.place.line, finding.place.column + finding.place.length);
  if (begin == std::string_view::npos || end == std::string_view::npos) return std::nullopt;
  return Correction{finding.place, std::string(text.substr(begin, end - begin)),
                    std::string(words)};
}

}  // namespace wardmote::headlines
