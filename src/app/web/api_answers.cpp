#include "app/web/api_answers.h"

#include "adapters/http/conditional.h"
#include "adapters/http/problem.h"
#include "adapters/http/security_headers.h"

namespace wardmote::app {
namespace {

std::string tag_of(const std::string& body) {
  return http::strong_tag(record::sha256_hex(body).substr(0, 32));
}

http::Response stale() {
  return http::problem(Error{ErrorKind::Stale, "changed-meanwhile", "",
                             "What you acted upon has changed since you looked.",
                             "Look at it again."});
}

}  // namespace

http::Response api_not_found() {
  return http::problem(Error{ErrorKind::NotFound, "not-found", "", "There is nothing here for you.",
                             "It does not exist, or it is not yours to read."});
}

http::Response api_answer(const Visit& visit, std::string body, int status) {
  auto out = http::text_response(status, "application/json", std::move(body));
  http::secure(out, visit.signed_in() ? http::Caching::Never : http::Caching::Public);
  return out;
}

http::Response api_tagged(const Visit& visit, std::string body) {
  const std::string tag = tag_of(body);
  switch (http::check_conditions(visit.request, tag)) {
    case http::Freshness::NotModified:
      return http::not_modified(tag);
    case http::Freshness::Failed:
      return stale();
    case http::Freshness::Send:
      break;
  }
  auto out = api_answer(visit, std::move(body));
  out.headers.set("ETag", tag);
  return out;
}

std::optional<http::Response> refuse_clock(const Visit& visit) {
  if (visit.clock_error) return http::problem(*visit.clock_error);
  return std::nullopt;
}

std::optional<http::Response> refuse_api_change(const Visit& visit) {
  if (!visit.signed_in()) return api_not_found();
  if (visit.request.headers.get("X-Wardmote-Token") != visit.session->token)
    return http::problem(Error{ErrorKind::Refused, "token-missing", "",
                               "A change needs the session's token in X-Wardmote-Token.",
                               "GET /api/session tells it."});
  if (visit.clock_error || visit.turned_back())
    return http::problem(Error{ErrorKind::Refused, "clock-turned-back", "known_at",
                               "What was known then cannot be changed.", "Leave known_at out."});
  return std::nullopt;
}

std::optional<http::Response> refuse_stale(const Visit& visit, const std::string& body) {
  if (http::check_conditions(visit.request, tag_of(body)) == http::Freshness::Failed)
    return stale();
  return std::nullopt;
}

}  // namespace wardmote::app
