#include "adapters/http/problem.h"

#include <fmt/format.h>

#include "base/json_text.h"
#include "base/text.h"

namespace wardmote::http {
namespace {

// What came from outside may not be UTF-8, and a problem must be JSON.
void append_text(std::string& out, std::string_view value) {
  std::string valid;
  while (const auto bad = text::invalid_utf8_at(value)) {
    valid.append(value.substr(0, *bad)).append("\xEF\xBF\xBD");
    value.remove_prefix(*bad + 1);
  }
  json_text::append_string(out, valid.append(value));
}

void member(std::string& out, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  if (out.back() != '{') out += ',';
  out += fmt::format("\"{}\":", name);
  append_text(out, value);
}

void append_findings(std::string& out, const Findings& findings) {
  static constexpr std::string_view severities[] = {"notice", "warning", "error"};
  out += ",\"findings\":[";
  for (const auto& one : findings) {
    if (out.back() != '[') out += ',';
    out += '{';
    member(out, "code", one.code);
    member(out, "severity", severities[static_cast<int>(one.severity)]);
    if (one.place.line > 0) out += fmt::format(",\"line\":{}", one.place.line);
    member(out, "rule", one.rule);
    member(out, "why", one.why);
    member(out, "way_out", one.way_out);
    out += '}';
  }
  out += ']';
}

Response make(int status, const Error& error, const Findings* findings) {
  std::string out = "{";
  member(out, "type", "urn:wardmote:problem:" + error.code);
  member(out, "title", phrase(status));
  out += fmt::format(",\"status\":{}", status);
  member(out, "detail", error.why);
  member(out, "code", error.code);
  member(out, "place", error.place);
  member(out, "way_out", error.way_out);
  if (findings != nullptr) append_findings(out, *findings);
  out += "}\n";
  Response response = text_response(status, "application/problem+json", std::move(out));
  response.headers.add("Cache-Control", "no-store");
  if (status == 503) response.headers.add("Retry-After", "1");
  return response;
}

}  // namespace

Response problem(const Error& error) { return make(http_status(error.kind), error, nullptr); }

Response problem(const Error& error, const Findings& findings) {
  return make(http_status(error.kind), error, &findings);
}

Response problem(int status, std::string_view code, std::string_view why,
                 std::string_view way_out) {
  return make(status,
              {ErrorKind::Invalid, std::string(code), "", std::string(why), std::string(way_out)},
              nullptr);
}

}  // namespace wardmote::http
