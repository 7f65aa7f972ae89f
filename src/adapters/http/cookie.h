#pragma once
// Cookies (RFC 6265). Pure.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "adapters/http/message.h"

namespace wardmote::http {

// Those of a request, in order; what is not name=value is passed over. At most 50.
Pairs parse_cookies(std::string_view cookie_header);
Pairs cookies_of(const Request&);

// A cookie that only this server reads: HttpOnly and SameSite=Strict always.
struct Cookie {
  std::string name;   // a token
  std::string value;  // printable ASCII without space, quote, comma, semicolon and backslash
  std::string path = "/";
  bool secure = false;                            // sent over TLS only
  std::optional<std::chrono::seconds> max_age{};  // absent: until the browser closes; 0: delete it
};

// The value of a Set-Cookie header. Ends the process on a name or value that is not as above: both
// are of our own making.
std::string set_cookie(const Cookie&);

}  // namespace wardmote::http
