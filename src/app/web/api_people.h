#pragma once
// Who takes part on a day, as the API answers it. Private to app/web.

#include <optional>
#include <string>
#include <vector>

#include "base/calendar.h"
#include "base/fields.h"

namespace wardmote::app {

struct SeatRow {
  static constexpr std::string_view meaning = "A seat that is held.";
  std::string seat, role, person, name;
  std::optional<std::string> instead_of;
  Day from;
  std::optional<Day> until;
  static constexpr auto fields() {
    return Fields{
        field("seat", &SeatRow::seat, "Code of the seat"),
        field("role", &SeatRow::role, "member, alternate, chair, secretary or representative"),
        field("person", &SeatRow::person, "Id of who holds it"),
        field("name", &SeatRow::name, "As they are called; the id where no name is kept"),
        field("instead_of", &SeatRow::instead_of, "Id of the Member whom an Alternate stands for"),
        field("from", &SeatRow::from, "First day"),
        field("until", &SeatRow::until, "Last day")};
  }
};

struct DelegationRow {
  static constexpr std::string_view meaning = "A power that the body passed on.";
  std::string object, to, terms;
  Day from;
  std::optional<Day> until;
  static constexpr auto fields() {
    return Fields{field("object", &DelegationRow::object, "Code of what may be decided upon"),
                  field("to", &DelegationRow::to, "chair, or code of the body that takes it"),
                  field("terms", &DelegationRow::terms, "On what terms"),
                  field("from", &DelegationRow::from, "First day"),
                  field("until", &DelegationRow::until, "Last day")};
  }
};

struct PersonRow {
  static constexpr std::string_view meaning = "Somebody who is registered.";
  std::string person, name, roles, works_for;
  bool seated = false;
  static constexpr auto fields() {
    return Fields{
        field("person", &PersonRow::person, "Their id"),
        field("name", &PersonRow::name, "As they are called; the id where no name is kept"),
        field("roles", &PersonRow::roles, "Roles besides seats, in words; may be empty"),
        field("works_for", &PersonRow::works_for, "The Party that they work for; may be empty"),
        field("seated", &PersonRow::seated, "Whether they hold a seat in any body")};
  }
};

struct PeopleList {
  static constexpr std::string_view meaning = "Who takes part on a day, and who sits in a body.";
  static constexpr bool shows_empty_lists = true;
  Day day;
  std::string body;
  std::vector<SeatRow> seats;
  std::vector<DelegationRow> delegations;
  std::vector<PersonRow> persons;
  static constexpr auto fields() {
    return Fields{
        field("day", &PeopleList::day, "Which day"),
        field("body", &PeopleList::body, "Code of the body whose seats these are"),
        field("seats", &PeopleList::seats, "In the order in which they were taken"),
        field("delegations", &PeopleList::delegations, "Powers passed on that hold on the day"),
        field("persons", &PeopleList::persons, "In the order of registration")};
  }
};

}  // namespace wardmote::app
