#include "adapters/http/security_headers.h"

namespace wardmote::http {
namespace {

constexpr std::string_view content_policy =
    "default-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; "
    "form-action 'self'";

std::string_view cache_control(Caching caching) {
  switch (caching) {
    case Caching::Never:
      return "no-store";
    case Caching::Private:
      return "private, no-cache";
    case Caching::Public:
      return "public, no-cache";
    case Caching::Immutable:
      return "public, max-age=31536000, immutable";
  }
  return "no-store";
}

}  // namespace

void secure(Response& response, Caching caching) {
  const auto add = [&](std::string_view name, std::string_view value) {
    if (!response.headers.find(name)) response.headers.add(std::string(name), std::string(value));
  };
  add("Content-Security-Policy", content_policy);
  add("X-Content-Type-Options", "nosniff");
  add("Referrer-Policy", "same-origin");
  add("Cross-Origin-Opener-Policy", "same-origin");
  add("Cross-Origin-Resource-Policy", "same-origin");
  add("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
  add("Cache-Control", cache_control(caching));
  if (caching != Caching::Immutable) add("Vary", "Cookie");
}

bool is_same_origin(const Request& request, std::string_view own_origin) {
  if (const auto site = request.headers.find("Sec-Fetch-Site"))
    return *site == "same-origin" || *site == "none";
  const auto origin = request.headers.find("Origin");
  if (!origin) return true;
  if (!own_origin.empty()) return *origin == own_origin;
  const std::string host(request.headers.get("Host"));
  return *origin == "http://" + host || *origin == "https://" + host;
}

}  // namespace wardmote::http
