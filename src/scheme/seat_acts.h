#pragma once
// Who sits where, for whom they work, and which powers a body passed on: with terms.

#include <optional>
#include <string>
#include <string_view>

#include "base/calendar.h"
#include "base/fields.h"
#include "marking/marking.h"

namespace wardmote::scheme {

enum class SeatRole { Member, Alternate, Chair, Secretary, Representative };

struct SeatTaken {
  static constexpr std::string_view kind = "scheme.SeatTaken/1";
  static constexpr std::string_view meaning =
      "A person sits in a body for a term; said again for the same seat, the term changed.";
  PersonId person;
  std::string body, seat;
  SeatRole role = SeatRole::Member;
  Day from;
  std::optional<Day> until;
  std::optional<PersonId> instead_of;
  static constexpr auto fields() {
    return Fields{
        field("person", &SeatTaken::person, "Who", {1, 64}),
        field("body", &SeatTaken::body, "Code of the body", {1, 20}),
        field("seat", &SeatTaken::seat, "Seat, a code of the policy: large-supplier-1", {1, 60}),
        field("role", &SeatTaken::role, "As what they sit there"),
        field("from", &SeatTaken::from, "First day of the term"),
        field("until", &SeatTaken::until, "Last day of the term"),
        field("instead_of", &SeatTaken::instead_of, "For an Alternate: the Member", {1, 64}),
    };
  }
};

struct SeatLeft {
  static constexpr std::string_view kind = "scheme.SeatLeft/1";
  static constexpr std::string_view meaning = "A person left a seat before the end of the term.";
  PersonId person;
  std::string body, seat;
  Day last;
  std::string ground;
  static constexpr auto fields() {
    return Fields{field("person", &SeatLeft::person, "Who", {1, 64}),
                  field("body", &SeatLeft::body, "Code of the body", {1, 20}),
                  field("seat", &SeatLeft::seat, "Which seat", {1, 60}),
                  field("last", &SeatLeft::last, "Last day in the seat"),
                  field("ground", &SeatLeft::ground, "Why", {0, 400})};
  }
};

struct EmployerRegistered {
  static constexpr std::string_view kind = "scheme.EmployerRegistered/1";
  static constexpr std::string_view meaning =
      "For which Party a person works; a person has one employer at a time.";
  PersonId person;
  std::optional<std::string> party;
  Day from;
  static constexpr auto fields() {
    return Fields{
        field("person", &EmployerRegistered::person, "Who", {1, 64}),
        field("party", &EmployerRegistered::party, "Id of the Party; absent for none", {1, 64}),
        field("from", &EmployerRegistered::from, "From this day on")};
  }
};

// What a person may do besides sitting in a body.
enum class Role { Party, Assessor, Operator, Presenter };

struct RoleGiven {
  static constexpr std::string_view kind = "scheme.RoleGiven/1";
  static constexpr std::string_view meaning =
      "A person acts in a role, for a Party where it says so.";
  PersonId person;
  Role role = Role::Party;
  std::optional<std::string> party;
  Day from;
  std::optional<Day> until;
  static constexpr auto fields() {
    return Fields{field("person", &RoleGiven::person, "Who", {1, 64}),
                  field("role", &RoleGiven::role, "As what"),
                  field("party", &RoleGiven::party, "For which Party", {1, 64}),
                  field("from", &RoleGiven::from, "First day"),
                  field("until", &RoleGiven::until, "Last day")};
  }
};

struct PowerDelegated {
  static constexpr std::string_view kind = "scheme.PowerDelegated/1";
  static constexpr std::string_view meaning =
      "A body passed a power of its own on to its Chair or to another body, for a time.";
  std::string object, body, to, terms;
  Day from;
  std::optional<Day> until;
  static constexpr auto fields() {
    return Fields{
        field("object", &PowerDelegated::object, "Code of what may be decided upon", {1, 80}),
        field("body", &PowerDelegated::body, "Code of the body that gives", {1, 20}),
        field("to", &PowerDelegated::to, "chair, or code of the body that takes", {1, 20}),
        field("terms", &PowerDelegated::terms, "On what terms", {0, 1000}),
        field("from", &PowerDelegated::from, "First day"),
        field("until", &PowerDelegated::until, "Last day")};
  }
};

}  // namespace wardmote::scheme

template <>
inline constexpr auto wardmote::EnumNames<wardmote::scheme::SeatRole> =
    std::to_array<std::string_view>(
        {"member", "alternate", "chair", "secretary", "representative"});
template <>
inline constexpr auto wardmote::EnumNames<wardmote::scheme::Role> =
    std::to_array<std::string_view>({"party", "assessor", "operator", "presenter"});
