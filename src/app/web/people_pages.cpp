#include <algorithm>

#include "adapters/http/form.h"
#include "adapters/http/security_headers.h"
#include "app/readers.h"
#include "app/web/as_at.h"
#include "app/web/command_pages.h"
#include "app/web/people_forms.h"
#include "scheme/roll.h"

namespace wardmote::app {
namespace {

constexpr std::string_view kBody = "SSC";  // where no other is asked for

std::string asked_body(const Visit& visit, Day day) {
  const auto given = visit.query("body");
  for (const auto& body : visit.desk.site.policy(visit.view).bodies(day))
    if (body.value->code == given) return body.value->code;
  return std::string(kBody);
}

void put_roll(const Visit& visit, json::object& data, const scheme::Roll& roll, Day day) {
  json::array seats, representatives, delegations;
  for (const auto& seat : roll.on(day)) {
    auto& list = seat.role == scheme::SeatRole::Representative ? representatives : seats;
    list.push_back(seat_data(visit, seat));
  }
  for (const auto& power : roll.delegations)
    if (!power.until || day <= *power.until)
      delegations.push_back(delegation_data(visit, power, day));
  data["has_seats"] = !seats.empty();
  data["seats"] = std::move(seats);
  data["has_representatives"] = !representatives.empty();
  data["representatives"] = std::move(representatives);
  data["has_delegations"] = !delegations.empty();
  data["delegations"] = std::move(delegations);
}

bool shows_attempt(const json::array& forms) {
  return std::ranges::any_of(
      forms, [](const json::value& form) { return form.at("form_open").as_bool(); });
}

// Nothing where none of the page's forms is the one attempted.
std::optional<http::Response> people_page(Visit& visit, const Attempt* attempt) {
  if (!visit.signed_in()) return visit.missing();
  const Asked asked = asked_day(visit);
  const std::string body = asked_body(visit, asked.day);
  const auto roll = visit.view.of<scheme::Roll>(record::Subject("body:" + body));
  auto data = visit.frame("People", "People");
  data["page_mark"] = mark_data(Level::Green);
  data["mark_note"] = "Who takes part is Green: for those who take part.";
  data["roll_body"] = visit.body_name(body, asked.day);
  data["roll_day"] = written(asked.day);
  data["people_done"] = text_or_false(attempt ? "" : done_text(visit.query("done")));
  put_as_at(visit, data, asked);
  json::array bodies;
  for (const auto& one : visit.desk.site.policy(visit.view).bodies(asked.day))
    bodies.push_back(json::object{{"value", one.value->code},
                                  {"text", one.value->name},
                                  {"selected", one.value->code == body}});
  data["body_choices"] = std::move(bodies);
  put_roll(visit, data, *roll, asked.day);
  const auto everybody = takers(visit, asked.day);
  json::array unseated;
  for (const auto& one : everybody)
    if (!one.seated) unseated.push_back(taker_data(one));
  data["has_unseated"] = !unseated.empty();
  data["unseated"] = std::move(unseated);
  const bool may = visit.reader.holds("secretariat") && !visit.turned_back();
  data["can_change"] = may;
  auto forms = may ? people_forms(visit, {body, asked.day, everybody, roll->on(asked.day)}, attempt)
                   : json::array{};
  if (attempt && !shows_attempt(forms)) return std::nullopt;
  data["forms"] = std::move(forms);
  data["history_href"] = visit.href("/history/body:" + body);
  return visit.page("people", std::move(data));
}

// ---- what is no command: links, names and addresses

Finding finding_of(const Error& error) {
  Finding out;
  out.code = error.code;
  out.severity = Severity::Error;
  out.why = error.why;
  out.way_out = error.way_out;
  return out;
}

bool registered(const Visit& visit, const std::string& person) {
  return reader_named(visit.desk.site.record().as(secretariat()), person, visit.desk.clock.now())
      .has_value();
}

using Doing = std::function<http::Response(Visit&, const PersonId&, const http::Pairs& fields)>;

http::Response back_with(Visit& visit, const std::string& name, const http::Pairs& fields,
                         const Error& error) {
  const Attempt attempt{name, fields, {finding_of(error)}};
  auto again = form_again(visit, local_path(fields.get("back"), "/people"), attempt);
  auto response = again ? std::move(*again) : visit.failed(error, "/people", "That was not done");
  response.status = error.kind == ErrorKind::Refused ? 422 : http_status(error.kind);
  return response;
}

// A form about a person who is registered, for the secretariat alone.
http::RouteHandler about_person(Desk& desk, std::string name, const std::string& attempt,
                                Doing doing) {
  return visiting(desk, [name = std::move(name), attempt, doing = std::move(doing)](
                            Visit& visit, const http::Pairs&) {
    const auto form = http::form_of(visit.request);
    if (auto refused = visit.refuse_change(form ? form->fields.get("token") : "", attempt))
      return *refused;
    if (!visit.reader.holds("secretariat")) return visit.missing();
    const std::string person(form->fields.get("person"));
    if (!registered(visit, person))
      return back_with(visit, name, form->fields,
                       {ErrorKind::NotFound, "person-unknown", "",
                        "Nobody of this id is registered.", "Register the person first."});
    return doing(visit, PersonId(person), form->fields);
  });
}

http::Response to_back(const http::Pairs& fields) {
  auto response = http::see_other(local_path(fields.get("back"), "/people"));
  http::secure(response, http::Caching::Never);
  return response;
}

http::Response make_link(Visit& visit, const PersonId& person, const http::Pairs& fields) {
  const auto code = visit.desk.sessions.new_code(person.str());
  if (!code) return back_with(visit, "link", fields, code.error());
  const auto& name = visit.desk.options.public_name;
  const std::string origin =
      name.empty() ? "http://" + std::string(visit.request.headers.get("Host")) : name;
  auto data = visit.frame("A one-time link", "People");
  data["page_mark"] = mark_data(Level::Red);
  data["mark_note"] = "Whoever has this link comes in as this person. Give it to nobody else.";
  data["link_name"] = visit.desk.site.people().name_of(person);
  data["link_text"] = origin + "/sign-in?code=" + *code;
  data["people_href"] = "/people";
  auto response = visit.page("person_link", std::move(data));
  response.headers.set("Referrer-Policy", "no-referrer");
  response.headers.set("Cache-Control", "no-store");
  return response;
}

http::Response change_details(Visit& visit, const PersonId& person, const http::Pairs& fields) {
  const auto kept = visit.desk.site.people().put(
      person, {std::string(fields.get("name")), std::string(fields.get("email"))});
  return kept ? to_back(fields) : back_with(visit, "details", fields, kept.error());
}

http::Response forget(Visit& visit, const PersonId& person, const http::Pairs& fields) {
  const auto done = visit.desk.site.people().forget(person);
  return done ? to_back(fields) : back_with(visit, "forget", fields, done.error());
}

}  // namespace

void add_people_pages(Routes& routes, Desk& desk) {
  desk.form_pages["/people"] = [](Visit& visit, const Attempt& attempt) {
    return people_page(visit, &attempt);
  };
  routes.push_back({http::Method::Get, "/people", "page.people", "Who takes part on a day",
                    visiting(desk, [](Visit& visit, const http::Pairs&) {
                      return *people_page(visit, nullptr);
                    })});
  routes.push_back({http::Method::Post, "/people/link", "do.people.link", "Make a one-time link",
                    about_person(desk, "link", "make a link", make_link)});
  routes.push_back({http::Method::Post, "/people/details", "do.people.details",
                    "Change a name and address",
                    about_person(desk, "details", "change a name", change_details)});
  routes.push_back({http::Method::Post, "/people/forget", "do.people.forget",
                    "Erase a name and address",
                    about_person(desk, "forget", "erase a name", forget)});
}

}  // namespace wardmote::app
