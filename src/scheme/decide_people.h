#pragma once
// Persons, seats, employers, roles and delegated powers.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"
#include "scheme/acts.h"
#include "scheme/case.h"

namespace wardmote::scheme {

struct RegisterPerson {
  static constexpr std::string_view name = "register-person";
  static constexpr std::string_view meaning =
      "Let a person act in the scheme. The name is kept apart from the record.";
  PersonId person;
  static constexpr auto fields() {
    return Fields{
        field("person", &RegisterPerson::person, "Id of the person, a word; never a name", {1, 64}),
    };
  }
};

struct SeatPerson {
  static constexpr std::string_view name = "seat-person";
  static constexpr std::string_view meaning = "Seat a person in a body for a term.";
  PersonId person;
  std::string body;
  std::string seat;
  SeatRole role = SeatRole::Member;
  Day from;
  std::optional<Day> until;
  std::optional<PersonId> instead_of;
  static constexpr auto fields() {
    return Fields{
        field("person", &SeatPerson::person, "Id of the person, a word; never a name", {1, 64}),
        field("body", &SeatPerson::body, "Code of the body", {1, 20}),
        field("seat", &SeatPerson::seat, "Seat: large-supplier-1, chair", {1, 60}),
        field("role", &SeatPerson::role, "As what"),
        field("from", &SeatPerson::from, "First day of the term"),
        field("until", &SeatPerson::until, "Last day of the term"),
        field("instead_of", &SeatPerson::instead_of, "For an Alternate: the Member", {1, 64}),
    };
  }
};

struct LeaveSeat {
  static constexpr std::string_view name = "leave-seat";
  static constexpr std::string_view meaning = "A person leaves a seat before the end of the term.";
  PersonId person;
  std::string body;
  std::string seat;
  Day last;
  std::optional<std::string> ground;
  static constexpr auto fields() {
    return Fields{
        field("person", &LeaveSeat::person, "Id of the person, a word; never a name", {1, 64}),
        field("body", &LeaveSeat::body, "Code of the body", {1, 20}),
        field("seat", &LeaveSeat::seat, "Which seat", {1, 60}),
        field("last", &LeaveSeat::last, "Last day in the seat"),
        field("ground", &LeaveSeat::ground, "Why", {0, 400}),
    };
  }
};

struct RegisterEmployer {
  static constexpr std::string_view name = "register-employer";
  static constexpr std::string_view meaning = "Say for which Party a person works.";
  PersonId person;
  std::optional<std::string> party;
  Day from;
  static constexpr auto fields() {
    return Fields{
        field("person", &RegisterEmployer::person, "Id of the person, a word; never a name",
              {1, 64}),
        field("party", &RegisterEmployer::party, "Id of the Party; none where left out", {1, 64}),
        field("from", &RegisterEmployer::from, "From this day on"),
    };
  }
};

struct GiveRole {
  static constexpr std::string_view name = "give-role";
  static constexpr std::string_view meaning =
      "Give a person a role, for a Party where it is one of a Party.";
  PersonId person;
  Role role = Role::Party;
  std::optional<std::string> party;
  Day from;
  std::optional<Day> until;
  static constexpr auto fields() {
    return Fields{
        field("person", &GiveRole::person, "Id of the person, a word; never a name", {1, 64}),
        field("role", &GiveRole::role, "As what"),
        field("party", &GiveRole::party, "For which Party", {1, 64}),
        field("from", &GiveRole::from, "First day"),
        field("until", &GiveRole::until, "Last day"),
    };
  }
};

struct DelegatePower {
  static constexpr std::string_view name = "delegate-power";
  static constexpr std::string_view meaning =
      "Record that a body passed a power of its own on, for a time.";
  std::string object;
  std::string body;
  std::string to;
  std::optional<std::string> terms;
  Day from;
  std::optional<Day> until;
  static constexpr auto fields() {
    return Fields{
        field("object", &DelegatePower::object, "Code of what may be decided upon", {1, 80}),
        field("body", &DelegatePower::body, "Code of the body that gives", {1, 20}),
        field("to", &DelegatePower::to, "chair, or code of the body that takes", {1, 20}),
        field("terms", &DelegatePower::terms, "On what terms", {0, 1000}),
        field("from", &DelegatePower::from, "First day"),
        field("until", &DelegatePower::until, "Last day"),
    };
  }
};

// Findings: not-the-secretariat, person-unwritable, person-known, person-unknown, body-unknown,
// term-reversed, seat-taken, member-missing, seat-unknown, party-unknown, party-missing,
// object-unknown, recipient-unknown.
Decided<Drafts> decide(Case&, const RegisterPerson&);
Decided<Drafts> decide(Case&, const SeatPerson&);
Decided<Drafts> decide(Case&, const LeaveSeat&);
Decided<Drafts> decide(Case&, const RegisterEmployer&);
Decided<Drafts> decide(Case&, const GiveRole&);
Decided<Drafts> decide(Case&, const DelegatePower&);

}  // namespace wardmote::scheme
