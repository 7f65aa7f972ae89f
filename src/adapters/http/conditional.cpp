#include "adapters/http/conditional.h"

#include <fmt/format.h>

#include "adapters/http/header_value.h"
#include "base/text.h"

namespace wardmote::http {
namespace {

std::string_view opaque(std::string_view tag) {
  return tag.starts_with("W/") ? tag.substr(2) : tag;
}

bool is_tag(std::string_view tag) {
  tag = opaque(tag);
  return tag.size() >= 2 && tag.front() == '"' && tag.find('"', 1) == tag.size() - 1;
}

template <class Same>
bool any_matches(std::string_view header, Same same) {
  if (text::trim(header) == "*") return true;
  bool found = false;
  for (const auto tag : split_outside_quotes(header, ',')) {
    if (!is_tag(tag)) return false;
    found = found || same(tag);
  }
  return found;
}

// Several lines of one header are one list.
std::string joined(const Request& request, std::string_view name) {
  std::string out;
  for (const auto value : request.headers.every(name)) {
    if (!out.empty()) out += ',';
    out += value;
  }
  return out;
}

}  // namespace

std::string strong_tag(std::string_view fingerprint) { return fmt::format("\"{}\"", fingerprint); }
std::string weak_tag(std::string_view fingerprint) { return "W/" + strong_tag(fingerprint); }

bool matches_strongly(std::string_view header, std::string_view current) {
  return any_matches(
      header, [&](std::string_view tag) { return tag == current && !tag.starts_with("W/"); });
}

bool matches_weakly(std::string_view header, std::string_view current) {
  return any_matches(header, [&](std::string_view tag) { return opaque(tag) == opaque(current); });
}

Freshness check_conditions(const Request& request, std::string_view current) {
  if (request.headers.find("If-Match") && !matches_strongly(joined(request, "If-Match"), current))
    return Freshness::Failed;
  if (request.headers.find("If-None-Match") &&
      matches_weakly(joined(request, "If-None-Match"), current))
    return request.method == Method::Get || request.method == Method::Head ? Freshness::NotModified
                                                                           : Freshness::Failed;
  return Freshness::Send;
}

Response not_modified(std::string tag) {
  Response response;
  response.status = 304;
  response.headers.add("ETag", std::move(tag));
  return response;
}

}  // namespace wardmote::http
