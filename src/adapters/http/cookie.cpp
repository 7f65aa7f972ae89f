#include "adapters/http/cookie.h"

#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>

#include "adapters/http/header_value.h"
#include "base/text.h"

namespace wardmote::http {
namespace {

bool is_cookie_value(std::string_view value) {
  return std::ranges::all_of(value, [](char c) {
    return c > 0x20 && c < 0x7f && std::string_view("\",;\\").find(c) == std::string_view::npos;
  });
}

void read_into(Pairs& cookies, std::string_view header) {
  for (const auto part : text::split(header, ';')) {
    const auto equals = part.find('=');
    if (equals == std::string_view::npos || cookies.size() == 50) continue;
    const auto name = text::trim(part.substr(0, equals));
    auto value = text::trim(part.substr(equals + 1));
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
      value = value.substr(1, value.size() - 2);
    if (is_token(name) && is_cookie_value(value))
      cookies.add(std::string(name), std::string(value));
  }
}

}  // namespace

Pairs parse_cookies(std::string_view cookie_header) {
  Pairs cookies;
  read_into(cookies, cookie_header);
  return cookies;
}

Pairs cookies_of(const Request& request) {
  Pairs cookies;
  for (const auto header : request.headers.every("Cookie")) read_into(cookies, header);
  return cookies;
}

std::string set_cookie(const Cookie& cookie) {
  if (!is_token(cookie.name) || !is_cookie_value(cookie.value) || !is_cookie_value(cookie.path))
    std::abort();
  std::string out = fmt::format("{}={}; Path={}; HttpOnly; SameSite=Strict", cookie.name,
                                cookie.value, cookie.path);
  if (cookie.secure) out += "; Secure";
  if (cookie.max_age) out += fmt::format("; Max-Age={}", cookie.max_age->count());
  return out;
}

}  // namespace wardmote::http
