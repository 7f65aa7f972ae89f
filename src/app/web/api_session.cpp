#include "app/web/api_session.h"

#include "app/web/api_answers.h"
#include "base/codec_impl.h"

WARDMOTE_CODEC(wardmote::app::SessionView);

namespace wardmote::app {
namespace {

http::Response session(Visit& visit, const http::Pairs&) {
  SessionView out;
  out.signed_in = visit.signed_in();
  if (out.signed_in) {
    const auto frame = visit.frame("", "");
    out.person = visit.session->person;
    out.name = std::string(frame.at("reader_name").as_string());
    out.role = std::string(frame.at("reader_role").as_string());
    out.token = visit.session->token;
  }
  return api_tagged(visit, encode(out));
}

}  // namespace

void add_session_api(Routes& routes, Desk& desk) {
  routes.push_back({http::Method::Get, "/api/session", "getSession",
                    "Who is asking, and the token that a change needs", visiting(desk, session), "",
                    true});
}

}  // namespace wardmote::app
