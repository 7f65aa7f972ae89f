#include "app/web/api_people.h"

#include "adapters/http/problem.h"
#include "app/web/api_answers.h"
#include "app/web/as_at.h"
#include "app/web/people_view.h"
#include "base/codec_impl.h"
#include "scheme/roll.h"
#include "scheme/standing.h"

WARDMOTE_CODEC(wardmote::app::PeopleList);

namespace wardmote::app {
namespace {

http::Response people(Visit& visit, const http::Pairs&) {
  if (auto refused = refuse_clock(visit)) return *refused;
  if (!visit.signed_in()) return api_not_found();
  const Asked asked = asked_day(visit);
  if (!visit.query("as_at").empty() && !asked.given)
    return http::problem(Error{ErrorKind::Invalid, "day-unreadable", "as_at", "This is no day.",
                               "Write it like 2018-11-28."});
  PeopleList out;
  out.day = asked.day;
  out.body = visit.query("body").empty() ? "SSC" : std::string(visit.query("body"));
  if (!visit.desk.site.policy(visit.view).get<policy::Body>("body." + out.body, out.day))
    return api_not_found();
  const auto roll = visit.view.of<scheme::Roll>(record::Subject("body:" + out.body));
  const auto& names = visit.desk.site.people();
  for (const auto& seat : roll->on(out.day)) {
    SeatRow row{seat.seat,         std::string(name_of(seat.role)),
                seat.person.str(), names.name_of(seat.person),
                std::nullopt,      seat.from,
                seat.until};
    if (seat.instead_of) row.instead_of = seat.instead_of->str();
    out.seats.push_back(std::move(row));
  }
  for (const auto& power : roll->delegations)
    if (scheme::in_term(power.from, power.until, out.day))
      out.delegations.push_back({power.object, power.to, power.terms, power.from, power.until});
  for (const auto& one : takers(visit, out.day))
    out.persons.push_back({one.person.str(), one.name, one.roles, one.works_for, one.seated});
  return api_tagged(visit, encode(out));
}

}  // namespace

void add_people_api(Routes& routes, Desk& desk) {
  routes.push_back({http::Method::Get, "/api/people", "listPeople",
                    "Who takes part on a day, and who sits in a body", visiting(desk, people), "",
                    true});
}

}  // namespace wardmote::app
