#include "app/web/web.h"

#include "adapters/http/conditional.h"
#include "adapters/http/problem.h"
#include "adapters/http/router.h"
#include "adapters/http/security_headers.h"
#include "app/web/api_session.h"
#include "app/web/lab_pages.h"
#include "app/web/meeting_data.h"
#include "app/web/openapi.h"
#include "app/web/release_data.h"
#include "app/web/service_routes.h"
#include "app/web/uploads.h"
#include "app/web/visit.h"
#include "app/web/watch_pages.h"
#include "base/embedded.h"
#include "base/london.h"

WARDMOTE_EMBEDDED(web_templates);
WARDMOTE_EMBEDDED(web_static);

namespace wardmote::app {
namespace {

std::string_view content_type(std::string_view name) {
  if (name.ends_with(".css")) return "text/css; charset=utf-8";
  if (name.ends_with(".js")) return "text/javascript; charset=utf-8";
  if (name.ends_with(".svg")) return "image/svg+xml";
  if (name.ends_with(".woff2")) return "font/woff2";
  return "text/plain; charset=utf-8";
}

http::Response asset(const http::Request& request, std::string_view name) {
  const auto* file = find_embedded(embedded::web_static(), "web/static/" + std::string(name));
  if (!file)
    return http::text_response(404, "text/plain; charset=utf-8", std::string("Not found\n"));
  const record::Digest digest = record::Sha256()(file->bytes);
  const std::string tag = http::strong_tag(to_hex(digest.data(), 8));
  if (http::check_conditions(request, tag) == http::Freshness::NotModified)
    return http::not_modified(tag);
  auto out = http::text_response(200, content_type(name), std::string(file->bytes));
  out.headers.set("ETag", tag);
  out.headers.set("Cache-Control", "public, max-age=3600");
  http::secure(out, http::Caching::Public);
  return out;
}

}  // namespace

struct Web::State {
  Desk desk;
  system::Metrics& metrics;
  std::optional<http::Router> router;
  std::string openapi;
};

Web::Web(std::unique_ptr<State> state) : state_(std::move(state)) {}
Web::~Web() = default;

Result<std::unique_ptr<Web>> Web::open(Site& site, Clock& clock, Random& random,
                                       system::Metrics& metrics, WebOptions options) {
  WARDMOTE_TRY(sessions, Sessions::open(site.data() / "sign-in.json", clock, random));
  // Made in place: a Desk holds locks and does not move.
  std::unique_ptr<State> state(
      new State{.desk = {site, clock, random, std::move(options),
                         mustache::Pages(embedded::web_templates()), std::move(sessions),
                         std::make_unique<Uploads>(site, random), KeystrokeStore(site.data())},
                .metrics = metrics,
                .router = std::nullopt,
                .openapi = ""});
  Desk& desk = state->desk;
  desk.watch = desk.options.watch;
  State* const own = state.get();
  Routes routes;
  add_archive_page(routes, desk);
  add_meeting_pages(routes, desk);
  add_item_page(routes, desk);
  add_decision_list(routes, desk);
  add_decision_page(routes, desk);
  add_find_page(routes, desk);
  add_history_pages(routes, desk);
  add_rule_pages(routes, desk);
  add_import_pages(routes, desk);
  add_help_pages(routes, desk);
  add_sign_in_pages(routes, desk);
  add_agenda_pages(routes, desk);
  add_paper_pages(routes, desk);
  add_live_pages(routes, desk);
  add_draft_pages(routes, desk);
  add_release_pages(routes, desk);
  add_withheld_page(routes, desk);
  add_document_pages(routes, desk);
  add_template_pages(routes, desk);
  add_lab_pages(routes, desk);
  add_minutes_api(routes, desk);
  add_desk_pages(routes, desk);
  add_account_pages(routes, desk);
  add_people_pages(routes, desk);
  add_command_pages(routes, desk);
  add_watch_pages(routes, desk);
  add_watch_held_pages(routes, desk);
  add_watch_step_pages(routes, desk);
  add_watch_file_pages(routes, desk);
  add_watch_alert_pages(routes, desk);
  add_watch_api(routes, desk);
  add_corrections_api(routes, desk);
  add_labels_api(routes, desk);
  add_people_api(routes, desk);
  add_session_api(routes, desk);
  add_api(routes, desk, [own] { return own->openapi; });
  routes.push_back({http::Method::Get, "/static/{file...}", "asset", "Styles, scripts, fonts",
                    [](const http::Request& request, const http::Pairs& captures) {
                      return asset(request, captures.get("file"));
                    }});
  routes.push_back({http::Method::Get, "/favicon.ico", "favicon", "The sign",
                    [](const http::Request& request, const http::Pairs&) {
                      return asset(request, "favicon.svg");
                    }});
  add_service_routes(routes, desk, metrics);
  state->openapi = openapi_document(routes);
  const auto missing = [&desk](const http::Request& request) {
    if (request.path.starts_with("/api/"))
      return http::problem(Error{ErrorKind::NotFound, "not-found", "",
                                 "There is nothing here for you.", "/api says what there is."});
    return Visit(desk, request).missing();
  };
  WARDMOTE_TRY(router, http::Router::make(std::move(routes), missing, metrics));
  state->router.emplace(std::move(router));
  return std::unique_ptr<Web>(new Web(std::move(state)));
}

http::Response Web::operator()(const http::Request& request) const {
  return (*state_->router)(request);
}

bool Web::needs_first_link() const { return state_->desk.sessions.unused(); }

Result<std::string> Web::sign_in_path(const std::string& person) {
  WARDMOTE_TRY(code, state_->desk.sessions.new_code(person));
  return "/sign-in?code=" + code;
}

std::string Web::openapi() const { return state_->openapi; }

}  // namespace wardmote::app
