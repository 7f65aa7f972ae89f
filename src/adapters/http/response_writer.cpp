#include "adapters/http/response_writer.h"

#include <algorithm>
#include <iterator>

#include <fmt/compile.h>
#include <fmt/format.h>

#include "adapters/http/header_value.h"

namespace wardmote::http {
namespace {

bool is_ours(std::string_view name) {
  switch (name.size()) {
    case 4:
      return same_name(name, "Date");
    case 10:
      return same_name(name, "Connection");
    case 14:
      return same_name(name, "Content-Length");
    case 17:
      return same_name(name, "Transfer-Encoding");
    default:
      return false;
  }
}

bool is_safe_value(std::string_view value) {
  return std::ranges::none_of(value, [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
  });
}

bool bodiless(int status) { return status < 200 || status == 204 || status == 304; }

void line(std::string& out, std::string_view name, std::string_view value) {
  out.append(name).append(": ").append(value).append("\r\n");
}

}  // namespace

std::string head_of(const Response& response, const Framing& framing) {
  std::string out;
  out.reserve(512);
  fmt::format_to(std::back_inserter(out), FMT_COMPILE("HTTP/1.1 {} {}\r\n"), response.status,
                 phrase(response.status));
  for (const auto& [name, value] : response.headers)
    if (!is_ours(name) && is_token(name) && is_safe_value(value)) line(out, name, value);
  if (!framing.date.empty()) line(out, "Date", framing.date);
  if (response.stream && framing.http_1_1)
    line(out, "Transfer-Encoding", "chunked");
  else if (!response.stream && !bodiless(response.status))
    fmt::format_to(std::back_inserter(out), FMT_COMPILE("Content-Length: {}\r\n"),
                   body_of(response).size());
  if (!framing.keep_alive)
    line(out, "Connection", "close");
  else if (!framing.http_1_1)
    line(out, "Connection", "keep-alive");
  return out.append("\r\n");
}

bool has_body(const Response& response, const Framing& framing) {
  return !framing.head_only && !bodiless(response.status) && !response.stream &&
         !body_of(response).empty();
}

std::string chunk(std::string_view part, bool http_1_1) {
  if (part.empty() || !http_1_1) return std::string(part);
  return fmt::format("{:x}\r\n{}\r\n", part.size(), part);
}

std::string_view last_chunk(bool http_1_1) { return http_1_1 ? "0\r\n\r\n" : ""; }

}  // namespace wardmote::http
