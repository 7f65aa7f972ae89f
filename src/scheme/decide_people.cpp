#include "scheme/decide_people.h"

#include <algorithm>

#include <fmt/format.h>

#include "record/line.h"
#include "scheme/roll.h"
#include "scheme/standing.h"

namespace wardmote::scheme {
namespace {

record::Subject body_subject(const std::string& code) { return record::Subject("body:" + code); }

void need_secretariat(const Case& one, Objections& objections) {
  if (!one.is_secretariat())
    objections.add("not-the-secretariat", "The secretariat alone does this.",
                   "Ask the secretariat.");
}

void need_person(Case& one, const PersonId& person, Objections& objections) {
  if (!one.of<Standing>(person_subject(person))->registered)
    objections.add("person-unknown", fmt::format("Nobody is registered as {}.", person.str()),
                   "Register the person first.");
}

void need_party(const Case& one, const std::optional<std::string>& party, Objections& objections) {
  if (party && one.view.acts(record::Subject("party:" + *party)).empty())
    objections.add("party-unknown", "No such Party is recorded.",
                   "wardmote party ID NAME CATEGORY records one.");
}

void need_body(const Case& one, const std::string& body, Day day, Objections& objections) {
  if (!one.policy.get<policy::Body>("body." + body, day))
    objections.add("body-unknown", fmt::format("'{}' is no body on {}.", body, written(day)),
                   "wardmote rules lists the bodies: those that begin with body.");
}

void need_term(Day from, const std::optional<Day>& until, Objections& objections) {
  if (until && *until < from)
    objections.add("term-reversed", "The term ends before it begins.", "Mend one of the days.");
}

// The scheme knows who acts in it; what is Red about persons is not among these acts.
template <class T>
Drafts about(std::vector<record::Subject> subjects, const T& what, Day effective) {
  return {record::draft(std::move(subjects), what, Marking::green(), effective,
                        record::AuthorityId("role:secretariat"))};
}

}  // namespace

Decided<Drafts> decide(Case& one, const RegisterPerson& wanted) {
  Objections objections;
  need_secretariat(one, objections);
  if (!record::is_header_text(wanted.person.str()))
    objections.add("person-unwritable",
                   "A person's id is a word of plain letters, digits and hyphens.",
                   "Choose another one.");
  else if (one.of<Standing>(person_subject(wanted.person))->registered)
    objections.add("person-known", "A person of this id is registered.", "Choose another id.");
  if (objections.any()) return objections.refuse();
  return about({person_subject(wanted.person)},
               PersonRegistered{wanted.person, "people.json#" + wanted.person.str()}, one.today);
}

Decided<Drafts> decide(Case& one, const SeatPerson& wanted) {
  Objections objections;
  need_secretariat(one, objections);
  need_person(one, wanted.person, objections);
  need_body(one, wanted.body, wanted.from, objections);
  need_term(wanted.from, wanted.until, objections);
  const auto roll = one.of<Roll>(body_subject(wanted.body));
  for (const auto& seat : roll->on(wanted.from))
    if (seat.seat == wanted.seat && seat.person != wanted.person && seat.role == wanted.role)
      objections
          .add("seat-taken",
               fmt::format("{} sits there on {}.", seat.person.str(), written(wanted.from)),
               "Let them leave the seat first.")
          .persons = {seat.person.str()};
  if (wanted.role == SeatRole::Alternate &&
      (!wanted.instead_of || !roll->votes(*wanted.instead_of, wanted.from)))
    objections.add("member-missing", "An Alternate sits for a Member who has a seat.",
                   "Give --instead-of.");
  if (objections.any()) return objections.refuse();
  return about({person_subject(wanted.person), body_subject(wanted.body)},
               SeatTaken{wanted.person, wanted.body, wanted.seat, wanted.role, wanted.from,
                         wanted.until, wanted.instead_of},
               wanted.from);
}

Decided<Drafts> decide(Case& one, const LeaveSeat& wanted) {
  Objections objections;
  need_secretariat(one, objections);
  const auto roll = one.of<Roll>(body_subject(wanted.body));
  if (std::ranges::none_of(roll->on(wanted.last), [&](const SeatTaken& seat) {
        return seat.person == wanted.person && seat.seat == wanted.seat;
      }))
    objections.add("seat-unknown", "They do not sit there on that day.", "Look at the roll.");
  if (objections.any()) return objections.refuse();
  return about(
      {person_subject(wanted.person), body_subject(wanted.body)},
      SeatLeft{wanted.person, wanted.body, wanted.seat, wanted.last, wanted.ground.value_or("")},
      wanted.last);
}

Decided<Drafts> decide(Case& one, const RegisterEmployer& wanted) {
  Objections objections;
  need_secretariat(one, objections);
  need_person(one, wanted.person, objections);
  need_party(one, wanted.party, objections);
  if (objections.any()) return objections.refuse();
  return about({person_subject(wanted.person)},
               EmployerRegistered{wanted.person, wanted.party, wanted.from}, wanted.from);
}

Decided<Drafts> decide(Case& one, const GiveRole& wanted) {
  Objections objections;
  need_secretariat(one, objections);
  need_person(one, wanted.person, objections);
  need_party(one, wanted.party, objections);
  need_term(wanted.from, wanted.until, objections);
  if ((wanted.role == Role::Party) != wanted.party.has_value())
    objections.add("party-missing", "A Party is named exactly where the role is one of a Party.",
                   "Give --party, or leave it out.");
  if (objections.any()) return objections.refuse();
  return about({person_subject(wanted.person)},
               RoleGiven{wanted.person, wanted.role, wanted.party, wanted.from, wanted.until},
               wanted.from);
}

Decided<Drafts> decide(Case& one, const DelegatePower& wanted) {
  Objections objections;
  need_secretariat(one, objections);
  need_body(one, wanted.body, wanted.from, objections);
  need_term(wanted.from, wanted.until, objections);
  if (wanted.to != "chair") need_body(one, wanted.to, wanted.from, objections);
  if (!one.policy.get<policy::DecisionObject>("object." + wanted.object, wanted.from))
    objections.add("object-unknown",
                   fmt::format("'{}' is nothing that is decided upon.", wanted.object),
                   "wardmote rules lists the objects: those that begin with object.");
  if (objections.any()) return objections.refuse();
  return about({body_subject(wanted.body)},
               PowerDelegated{wanted.object, wanted.body, wanted.to, wanted.terms.value_or(""),
                              wanted.from, wanted.until},
               wanted.from);
}

}  // namespace wardmote::scheme
