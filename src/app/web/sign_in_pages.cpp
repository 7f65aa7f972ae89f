#include "adapters/http/cookie.h"
#include "adapters/http/form.h"
#include "adapters/http/security_headers.h"
#include "app/readers.h"
#include "app/web/accounts.h"
#include "base/london.h"

namespace wardmote::app {
namespace {

// What the page shows: a link that works, one that does not, or neither, and what was typed.
struct Shown {
  std::string code = {};   // of a link that works
  std::string whose = {};  // the person whom it lets in
  bool link_failed = false;
  std::string person = {};  // as typed
  std::string error = {};   // about person and password
};

std::string called(const Visit& visit, const std::string& person) {
  const auto name = visit.desk.site.people().name_of(PersonId(person));
  return name == kSecretariat ? "the local secretariat" : name;
}

http::Response sign_in_page(Visit& visit, const Shown& shown, int status) {
  auto data = visit.frame("Sign in", "");
  const bool can_enter = !shown.code.empty();
  data["can_enter"] = can_enter;
  data["who"] = can_enter ? called(visit, shown.whose) : "";
  data["enter_action"] = "/sign-in";
  data["code"] = shown.code;
  data["session_length"] = "12 hours";
  data["link_failed"] = shown.link_failed;
  data["how_again"] =
      "The secretariat makes a new link, and so does whoever runs this server, with";
  data["has_form"] = !can_enter && !shown.link_failed;
  data["typed_person"] = shown.person;
  data["sign_in_error"] = text_or_false(shown.error);
  auto response = visit.page("sign_in", std::move(data), status);
  response.headers.set("Referrer-Policy", "no-referrer");
  response.headers.set("Cache-Control", "no-store");
  return response;
}

http::Response show(Visit& visit, const http::Pairs&) {
  visit.desk.sessions.refresh();
  if (!visit.request.query.find("code")) return sign_in_page(visit, {}, 200);
  const std::string code(visit.query("code"));
  const auto whose = visit.desk.sessions.whose(code);
  if (!whose) return sign_in_page(visit, {.link_failed = true}, 200);
  return sign_in_page(visit, {.code = code, .whose = *whose}, 200);
}

http::Response entered(const Visit& visit, const std::string& secret) {
  auto response = http::see_other("/meetings");
  response.headers.add(
      "Set-Cookie",
      http::set_cookie({.name = "wardmote",
                        .value = secret,
                        .secure = visit.desk.options.public_name.starts_with("https://")}));
  http::secure(response, http::Caching::Never);
  return response;
}

http::Response enter_by_password(Visit& visit, const http::Pairs& fields) {
  const std::string person(fields.get("person"));
  const auto outcome = sign_in(visit.desk, person, std::string(fields.get("password")));
  if (!outcome) return visit.failed(outcome.error(), "/sign-in", "You were not signed in");
  if (*outcome) return entered(visit, **outcome);
  Shown shown{.person = person.substr(0, 64),
              .error = "This person and this password do not go together."};
  const auto again = outcome->error().again_at;
  if (!again) return sign_in_page(visit, shown, 403);
  const auto now = visit.desk.clock.now();
  shown.error = "There were too many tries. Try again at " + london::day_and_time(*again) +
                ", or come in by a one-time link.";
  auto response = sign_in_page(visit, shown, 429);
  response.headers.set("Retry-After",
                       std::to_string((again->micros() - now.micros()) / 1'000'000 + 1));
  return response;
}

http::Response enter(Visit& visit, const http::Pairs&) {
  const auto form = http::form_of(visit.request);
  if (!form || !http::is_same_origin(visit.request, visit.desk.options.public_name))
    return sign_in_page(visit, {.link_failed = true}, 403);
  if (!form->fields.find("code")) return enter_by_password(visit, form->fields);
  const auto secret = visit.desk.sessions.enter(std::string(form->fields.get("code")));
  if (!secret) return sign_in_page(visit, {.link_failed = true}, 403);
  return entered(visit, *secret);
}

http::Response leave(Visit& visit, const http::Pairs&) {
  const auto form = http::form_of(visit.request);
  if (auto refused = visit.refuse_change(form ? form->fields.get("token") : "", "sign out"))
    return *refused;
  (void)visit.desk.sessions.leave(visit.session_secret);
  auto response = http::see_other("/meetings");
  response.headers.add(
      "Set-Cookie",
      http::set_cookie({.name = "wardmote", .value = "", .max_age = std::chrono::seconds(0)}));
  http::secure(response, http::Caching::Never);
  return response;
}

}  // namespace

void add_sign_in_pages(Routes& routes, Desk& desk) {
  routes.push_back({http::Method::Get, "/sign-in", "page.sign-in",
                    "Where people sign in and one-time links lead", visiting(desk, show)});
  routes.push_back(
      {http::Method::Post, "/sign-in", "do.sign-in", "Sign in", visiting(desk, enter)});
  routes.push_back(
      {http::Method::Post, "/sign-out", "do.sign-out", "Sign out", visiting(desk, leave)});
}

}  // namespace wardmote::app
