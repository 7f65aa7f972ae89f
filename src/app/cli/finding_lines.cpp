#include "app/cli/finding_lines.h"

#include <fmt/format.h>

#include "base/json_text.h"

namespace wardmote::cli {
namespace {

std::string_view severity_word(Severity severity) {
  switch (severity) {
    case Severity::Notice:
      return "notice";
    case Severity::Warning:
      return "warning";
    case Severity::Error:
      return "error";
  }
  return "warning";
}

void member(std::string& out, std::string_view name, std::string_view value) {
  if (out.size() > 1) out += ',';
  json_text::append_string(out, name);
  out += ':';
  json_text::append_string(out, value);
}

std::string cited(const Finding& finding) {
  return finding.citation.source +
         (finding.citation.clause.empty() ? "" : ", " + finding.citation.clause);
}

std::string state_of(const publish::Review& review, std::size_t finding) {
  const auto& decided = review.decided(finding);
  return decided ? std::string(name_of(decided->outcome)) : "pending";
}

}  // namespace

std::string finding_text(const Finding& finding, const std::string& file) {
  std::string out =
      fmt::format("{}:{}:{}: {}: {} ({})\n", file, finding.place.line, finding.place.column,
                  severity_word(finding.severity), finding.why, finding.code);
  if (!finding.rule.empty())
    out += fmt::format("    rule: {} ({})\n", finding.rule, cited(finding));
  if (finding.correction)
    out += fmt::format("    “{}” → “{}” ({:.2f})\n", finding.correction->before,
                       finding.correction->after, finding.confidence);
  else if (!finding.way_out.empty())
    out += "    " + finding.way_out + "\n";
  return out;
}

std::string finding_json(const Finding& finding) {
  std::string out = "{";
  member(out, "code", finding.code);
  member(out, "severity", severity_word(finding.severity));
  out += fmt::format(",\"line\":{},\"column\":{},\"length\":{}", finding.place.line,
                     finding.place.column, finding.place.length);
  member(out, "rule", finding.rule);
  member(out, "citation", cited(finding));
  out += ",\"citation_confidence\":" + json_text::number(finding.citation.confidence);
  member(out, "why", finding.why);
  member(out, "way_out", finding.way_out);
  if (finding.correction) {
    std::string correction = "{";
    member(correction, "before", finding.correction->before);
    member(correction, "after", finding.correction->after);
    out += fmt::format(",\"correction\":{},\"line\":{},\"column\":{}}}", correction,
                       finding.correction->place.line, finding.correction->place.column);
  } else {
    out += ",\"correction\":null";
  }
  return out + ",\"confidence\":" + json_text::number(finding.confidence) + "}";
}

std::string review_text(const publish::Review& review, std::size_t finding) {
  return fmt::format("[{}] {}, ", finding + 1, state_of(review, finding)) +
         finding_text(review.findings()[finding], "source");
}

std::string review_json(const publish::Review& review, std::size_t finding) {
  return fmt::format("{{\"finding\":{},\"state\":\"{}\",", finding + 1, state_of(review, finding)) +
         finding_json(review.findings()[finding]).substr(1);
}

}  // namespace wardmote::cli
