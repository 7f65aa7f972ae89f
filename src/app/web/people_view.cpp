#include "app/web/people_view.h"

#include <algorithm>

#include "adapters/http/url.h"
#include "scheme/standing.h"

namespace wardmote::app {
namespace {

std::string roles_of(const Visit& visit, const scheme::Standing& standing, Day day) {
  std::string out;
  for (const auto& role : standing.roles) {
    if (!scheme::in_term(role.from, role.until, day)) continue;
    out += (out.empty() ? "" : ", ") + in_words(name_of(role.role));
    if (role.party) out += " (" + party_name(visit, *role.party) + ")";
  }
  return out;
}

std::string history_of(const Visit& visit, const std::string& subject) {
  return visit.href("/history/" + http::percent_encode(subject));
}

}  // namespace

std::vector<Taker> takers(const Visit& visit, Day day) {
  std::vector<Taker> out;
  for (const auto& subject : visit.view.subjects("person")) {
    const auto standing = visit.view.of<scheme::Standing>(subject);
    if (!standing->registered) continue;
    const auto& person = standing->registered->person;
    const auto employer = standing->employer(day);
    out.push_back({person, visit.desk.site.people().name_of(person),
                   roles_of(visit, *standing, day), employer ? party_name(visit, *employer) : "",
                   std::ranges::any_of(standing->seats, [&](const scheme::SeatTaken& seat) {
                     return scheme::in_term(seat.from, seat.until, day);
                   })});
  }
  return out;
}

std::string term_text(Day from, const std::optional<Day>& until) {
  return until ? short_day(from) + " to " + short_day(*until) : "from " + short_day(from);
}

std::string party_name(const Visit& visit, const std::string& party) {
  std::string out = party;
  for (const auto& act : visit.view.acts(record::Subject("party:" + party)))
    if (const auto admitted = act.as<scheme::PartyAdmitted>()) out = admitted->name;
  return out;
}

json::object seat_data(const Visit& visit, const scheme::SeatTaken& seat) {
  const auto& people = visit.desk.site.people();
  return {{"seat", in_words(seat.seat)},
          {"seat_name", people.name_of(seat.person)},
          {"seat_person", seat.person.str()},
          {"seat_href", history_of(visit, scheme::person_subject(seat.person).str())},
          {"seat_role", in_words(name_of(seat.role))},
          {"seat_for", seat.instead_of ? json::value("for " + people.name_of(*seat.instead_of))
                                       : json::value(false)},
          {"seat_term", term_text(seat.from, seat.until)}};
}

json::object taker_data(const Taker& taker) {
  return {{"taker_name", taker.name},
          {"taker_person", taker.person.str()},
          {"taker_roles", text_or_false(taker.roles)},
          {"taker_works_for", text_or_false(taker.works_for)}};
}

json::object delegation_data(const Visit& visit, const scheme::PowerDelegated& power, Day day) {
  return {{"power", visit.object_name(power.object, day)},
          {"power_to", power.to == "chair" ? "the Chair" : visit.body_name(power.to, day)},
          {"power_term", term_text(power.from, power.until)},
          {"power_terms", text_or_false(power.terms)}};
}

}  // namespace wardmote::app
