#include "app/web/review_data.h"

#include <algorithm>

#include <fmt/format.h>

#include "adapters/http/url.h"
#include "app/web/finding_words.h"
#include "app/web/visit.h"
#include "base/text.h"
#include "headlines/segments.h"

namespace wardmote::app {
namespace {

using publish::Review;

const char kWhole[] = "The whole document";

// Where in the meeting a line stands: "Item 11", "The heading of item 11", "Before the items".
std::string part_of(const headlines::HeadlinesReading& reading, int line) {
  if (line == 0) return kWhole;
  std::string out = "Before the items";
  for (const auto& item : reading.items) {
    if (item.first_line > line) break;
    const std::string name = item.number            ? fmt::format("item {}", item.number->value)
                             : item.expected_number ? fmt::format("item {}", *item.expected_number)
                                                    : "an item without a number";
    const bool heading = item.title.place.line == line;
    out = heading ? "The heading of " + name : in_words(name);
    if (item.last_line < line) out = "After " + name;
  }
  return out;
}

std::string rule_title(const Visit& visit, const std::string& id) {
  const auto* rule = visit.desk.site.policy(visit.view).rule(id);
  return rule ? rule->title : in_words(id.substr(id.find('.') + 1));
}

// A code point offset as a byte offset.
std::size_t byte_at(std::string_view text, std::size_t points) {
  std::size_t at = 0;
  while (points && at < text.size()) {
    ++at;
    while (at < text.size() && (text[at] & 0xC0) == 0x80) ++at;
    --points;
  }
  return at;
}

// What stands at the place of a finding.
std::string printed_at(const Place& place, const std::vector<std::string_view>& lines) {
  if (place.line < 1 || place.line > static_cast<int>(lines.size())) return "";
  auto line = lines[static_cast<std::size_t>(place.line - 1)];
  line.remove_prefix(
      byte_at(line, place.column > 0 ? static_cast<std::size_t>(place.column - 1) : 0));
  if (place.length > 0)
    line = line.substr(0, byte_at(line, static_cast<std::size_t>(place.length)));
  return std::string(line);
}

// What a person's own words are, by what the finding asks for.
std::string own_label(const Finding& one) {
  if (one.code == "mark-missing") return "The mark: WHITE, GREEN, AMBER or RED";
  if (one.code == "outcome-missing") return "The sentence that says what came of it";
  return fmt::format("What line {} shall read at this place", one.place.line);
}

std::string own_words(const Review& review, std::size_t finding,
                      const std::vector<std::string_view>& lines) {
  const auto& one = review.findings()[finding];
  if (const auto& decided = review.decided(finding);
      decided && decided->outcome == committee::Outcome::Own)
    return decided->words;
  if (one.code == "mark-missing" || one.code == "outcome-missing") return "";
  // An answer takes the place of the proposal where there is one on this line.
  if (one.correction && one.correction->place.line == one.place.line) return one.correction->after;
  return printed_at(one.place, lines);
}

// The source line of a correction, cut into what stays and what changes.
void put_change(json::object& data, const Correction& change, std::string_view line) {
  const std::size_t from = byte_at(
      line, change.place.column > 0 ? static_cast<std::size_t>(change.place.column - 1) : 0);
  const std::size_t to =
      line.substr(from).starts_with(change.before) ? from + change.before.size() : from;
  const auto around = [](std::string_view text, bool end) {
    constexpr std::size_t kRoom = 70;
    if (text.size() <= kRoom) return std::string(text);
    const auto cut = end ? text.rfind(' ', kRoom) : text.find(' ', text.size() - kRoom);
    if (cut == std::string_view::npos) return std::string(end ? "…" : "…");
    return end ? std::string(text.substr(0, cut)) + " …" : "… " + std::string(text.substr(cut + 1));
  };
  const std::string before = around(line.substr(0, from), false);
  const std::string after = around(line.substr(to), true);
  json::array printed, corrected;
  if (!before.empty()) {
    printed.push_back(json::object{{"same", before}});
    corrected.push_back(json::object{{"same", before}});
  }
  if (!change.before.empty()) printed.push_back(json::object{{"cut", change.before}});
  if (!change.after.empty()) corrected.push_back(json::object{{"put", change.after}});
  if (!after.empty()) {
    printed.push_back(json::object{{"same", after}});
    corrected.push_back(json::object{{"same", after}});
  }
  data["before"] = std::move(printed);
  data["after"] = std::move(corrected);
}

std::string state_text(const Review& review, std::size_t finding) {
  const auto& decided = review.decided(finding);
  if (!decided) return "To decide";
  if (decided->outcome == committee::Outcome::Kept) return "Kept";
  return decided->outcome == committee::Outcome::Own ? "Own words" : "Accepted";
}

std::string line_text(const Review& review, std::size_t finding) {
  const auto& one = review.findings()[finding];
  std::string out = one.place.line ? fmt::format("Line {}", one.place.line) : kWhole;
  const auto& decided = review.decided(finding);
  if (!decided) {
    out += ". " + one.way_out;
    if (one.correction) out += fmt::format(" {:.2f}", one.confidence);
    return out;
  }
  if (decided->outcome == committee::Outcome::Kept) return out + ". Kept as printed";
  const auto change = review.correction(finding);
  out += decided->outcome == committee::Outcome::Own ? ". Own words" : ". Accepted";
  return out +
         (change && !change->after.empty() ? ": " + std::string(text::trim(change->after)) : "");
}

// The forms of a finding lead back to the tab they were sent from.
std::string action_href(const Visit& visit, const std::string& base, const std::string& number,
                        const char* action) {
  const auto tab = visit.query("show");
  return base + "/" + number + "/" + action +
         (tab.empty() ? "" : "?show=" + http::percent_encode(tab));
}

}  // namespace

const char* state_css(const Review& review, std::size_t finding) {
  const auto& decided = review.decided(finding);
  if (!decided) return "todo";
  return decided->outcome == committee::Outcome::Kept ? "kept" : "accepted";
}

json::array lines_data(const Visit& visit, const Review& review, std::size_t open) {
  json::array out;
  for (const auto& line : headlines::to_lines(review.source(), review.findings())) {
    json::array spans, refs;
    bool current = false;
    for (const auto& segment : line.segments) {
      if (segment.findings.empty()) {
        spans.push_back(json::object{{"text", segment.text}});
        continue;
      }
      std::size_t shown = segment.findings.back();
      for (const auto finding : segment.findings)
        if (finding == open) shown = finding;
      current |= shown == open && !review.findings().empty();
      spans.push_back(json::object{
          {"marked", segment.text},
          {"span_css", std::string(state_css(review, shown)) + (shown == open ? " current" : "")},
          {"span_finding", std::to_string(shown + 1)}});
    }
    for (const auto finding : line.findings)
      refs.push_back(
          json::object{{"ref", std::to_string(finding + 1)},
                       {"ref_css", state_css(review, finding)},
                       {"ref_href", visit.same_page({{"finding", std::to_string(finding + 1)}}) +
                                        fmt::format("#finding-{}", finding + 1)}});
    out.push_back(json::object{{"line", std::to_string(line.number)},
                               {"line_css", current ? json::value("current") : json::value(false)},
                               {"spans", std::move(spans)},
                               {"has_refs", !refs.empty()},
                               {"refs", std::move(refs)}});
  }
  return out;
}

json::object finding_data(const Visit& visit, const std::string& base, const Review& review,
                          std::size_t finding, std::size_t open, const std::string& own_error,
                          const std::string& own_text, const std::vector<std::string_view>& lines) {
  const auto& one = review.findings()[finding];
  const std::string number = std::to_string(finding + 1);
  const std::string css = state_css(review, finding);
  json::array excerpt;
  for (int at = std::max(1, one.place.line - 4);
       one.place.line && at <= one.place.line && at <= static_cast<int>(lines.size()); ++at)
    excerpt.push_back(json::object{{"excerpt_line", std::to_string(at)},
                                   {"excerpt_text", lines[static_cast<std::size_t>(at - 1)]},
                                   {"excerpt_current", at == one.place.line}});
  const auto change = review.correction(finding);
  json::object out{
      {"finding", number},
      {"at_line", std::to_string(one.place.line)},
      {"has_line", one.place.line > 0},
      {"state_css", css},
      {"todo", css == "todo"},
      {"accepted", css == "accepted"},
      {"kept", css == "kept"},
      {"state_text", state_text(review, finding)},
      {"open", finding == open},
      {"finding_title", finding_title(one.code)},
      {"line_text", line_text(review, finding)},
      {"why", json::object{{"runs", json::array{plain_run(one.why + " " + one.way_out)}}}},
      {"excerpt", std::move(excerpt)},
      {"rule_text", rule_title(visit, one.rule)},
      {"rule_href", one.rule.empty()
                        ? json::value(false)
                        : json::value(visit.rule_href(one.rule, review.reading().day.value))},
      {"rule_source",
       text_or_false(one.citation.source +
                     (one.citation.clause.empty() ? "" : ", " + one.citation.clause))},
      {"has_confidence", change.has_value()},
      {"confidence", fmt::format("{:.2f}", one.confidence)},
      {"confidence_percent", fmt::format("{:.0f}", one.confidence * 100)},
      {"confidence_note", one.confidence >= 0.9 ? "above the line for “accept sure ones”"
                                                : "below the line for “accept sure ones”"},
      {"changes", part_of(review.reading(), change ? change->place.line : one.place.line)},
      {"finding_code", one.code},
      {"has_correction", change.has_value()},
      {"before", json::array{}},
      {"after", json::array{}},
      {"accept_action", action_href(visit, base, number, "accept")},
      {"keep_action", action_href(visit, base, number, "keep")},
      {"own_action", action_href(visit, base, number, "own")},
      {"undo_action", action_href(visit, base, number, "undo")},
      {"own_open", !own_error.empty() && finding == open},
      {"own_error", finding == open ? text_or_false(own_error) : json::value(false)},
      {"own_label", own_label(one)},
      {"own_text",
       finding == open && !own_text.empty() ? own_text : own_words(review, finding, lines)},
      {"next_finding_href", false}};
  if (change && change->place.line >= 1 && change->place.line <= static_cast<int>(lines.size()))
    put_change(out, *change, lines[static_cast<std::size_t>(change->place.line - 1)]);
  if (finding + 1 < review.findings().size())
    out["next_finding_href"] = visit.same_page({{"finding", std::to_string(finding + 2)}}) +
                               fmt::format("#finding-{}", finding + 2);
  return out;
}

}  // namespace wardmote::app
