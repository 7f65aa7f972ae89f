#include "adapters/http/form.h"
#include "adapters/http/security_headers.h"
#include "app/readers.h"
#include "app/web/accounts.h"
#include "base/london.h"
#include "committee/release_acts.h"
#include "scheme/acts.h"

namespace wardmote::app {
namespace {

// What is recorded of a person's reading, the latest first.
json::array reads_of(const Visit& visit, const PersonId& person) {
  json::array out;
  const auto add = [&](const record::Act& act, std::string what, const std::string& way) {
    out.push_back(json::object{{"read_what", std::move(what)},
                               {"read_way", way},
                               {"read_when", london::day_and_time(act.recorded_at)},
                               {"read_iso", act.recorded_at.iso_seconds()}});
  };
  const auto acts = visit.view.acts(record::Subject("person:" + person.str()));
  for (auto act = acts.rbegin(); act != acts.rend() && out.size() < 100; ++act) {
    if (const auto read = act->as<scheme::RecordRead>())
      add(*act, "The record", read->way);
    else if (const auto taken = act->as<committee::CopyTaken>())
      add(*act, taken->document, taken->way);
  }
  return out;
}

http::Response account_page(Visit& visit, const std::optional<Error>& refused, int status = 200) {
  if (!visit.signed_in()) return visit.missing();
  const PersonId person(visit.session->person);
  const auto kept = visit.desk.site.people().find(person);
  const auto others = visit.desk.sessions.others(visit.session_secret);
  auto data = visit.frame("Your account", "");
  data["page_mark"] = mark_data(Level::Green);
  data["mark_note"] = "Nothing on this page is above Green.";
  data["account_person"] = person.str();
  data["account_name"] = text_or_false(kept ? kept->name : "");
  data["account_email"] = text_or_false(kept ? kept->email : "");
  data["account_role"] = role_named(visit.desk.site.record().as(secretariat()), person,
                                    london::day_of(visit.desk.clock.now()));
  data["has_password"] = visit.desk.sessions.password_of(person.str()).has_value();
  data["asks_current"] = asks_current_password(visit);
  data["shortest"] = std::to_string(kShortestPassword);
  const bool current_wrong = refused && refused->place == "/current";
  const std::string error = refused ? refused->why + " " + refused->way_out : "";
  data["current_error"] = text_or_false(current_wrong ? error : "");
  data["password_error"] = text_or_false(current_wrong ? "" : error);
  const auto done = visit.query("done");
  data["account_done"] =
      text_or_false(done == "password" ? "Your password is changed. Sessions elsewhere have ended."
                    : done == "others" ? "Your other sessions have ended."
                                       : "");
  data["others_text"] =
      others == 0 ? "You are signed in nowhere else."
                  : "You are signed in elsewhere: " + count_of(others, "other session") + ".";
  data["has_others"] = others > 0;
  data["password_action"] = "/account/password";
  data["others_action"] = "/account/sessions";
  auto reads = reads_of(visit, person);
  data["has_reads"] = !reads.empty();
  data["reads"] = std::move(reads);
  return visit.page("account", std::move(data), status);
}

http::Response done(const char* what) {
  auto response = http::see_other(std::string("/account?done=") + what);
  http::secure(response, http::Caching::Never);
  return response;
}

http::Response set_password(Visit& visit, const http::Pairs&) {
  const auto form = http::form_of(visit.request);
  if (auto refused =
          visit.refuse_change(form ? form->fields.get("token") : "", "change your password"))
    return *refused;
  const auto field = [&](std::string_view name) { return std::string(form->fields.get(name)); };
  const auto changed =
      change_password(visit, {field("current"), field("password"), field("again")});
  if (changed) return done("password");
  if (changed.error().place.empty())
    return visit.failed(changed.error(), "/account", "The password was not changed");
  return account_page(visit, changed.error(), 422);
}

http::Response end_sessions(Visit& visit, const http::Pairs&) {
  const auto form = http::form_of(visit.request);
  if (auto refused =
          visit.refuse_change(form ? form->fields.get("token") : "", "end your other sessions"))
    return *refused;
  if (const auto ended = visit.desk.sessions.end_others(visit.session_secret); !ended)
    return visit.failed(ended.error(), "/account", "The sessions were not ended");
  return done("others");
}

}  // namespace

void add_account_pages(Routes& routes, Desk& desk) {
  routes.push_back({http::Method::Get, "/account", "page.account", "Your account",
                    visiting(desk, [](Visit& visit, const http::Pairs&) {
                      return account_page(visit, std::nullopt);
                    })});
  routes.push_back({http::Method::Post, "/account/password", "do.account.password",
                    "Change your password", visiting(desk, set_password)});
  routes.push_back({http::Method::Post, "/account/sessions", "do.account.sessions",
                    "End your other sessions", visiting(desk, end_sessions)});
}

}  // namespace wardmote::app
