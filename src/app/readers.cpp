#include "app/readers.h"

#include <algorithm>

#include "base/london.h"
#include "committee/access.h"
#include "record/line.h"
#include "scheme/standing.h"

namespace wardmote::app {

Reader secretariat() {
  return Reader(PersonId(std::string(kSecretariat)),
                {"person@secretariat", "scheme", "secretariat"});
}

std::optional<Reader> reader_named(const record::View& as_secretariat, std::string_view person,
                                   Instant now) {
  if (!record::is_header_text(person)) return std::nullopt;
  const PersonId id{std::string(person)};
  if (person != kSecretariat)
    return committee::eyes_of(as_secretariat, id, london::day_of(now), now);
  if (!as_secretariat.of<scheme::Standing>(scheme::person_subject(id))->registered)
    return std::nullopt;
  return secretariat();
}

std::string role_named(const record::View& as_secretariat, const PersonId& person, Day day) {
  using scheme::Role;
  using scheme::SeatRole;
  if (person.str() == kSecretariat) return "Secretariat";
  const auto standing = as_secretariat.of<scheme::Standing>(scheme::person_subject(person));
  const auto sits = [&](SeatRole role) {
    return std::ranges::any_of(standing->seats, [&](const scheme::SeatTaken& seat) {
      return seat.role == role && scheme::in_term(seat.from, seat.until, day);
    });
  };
  const auto acts_as = [&](Role role) {
    return std::ranges::any_of(standing->roles, [&](const scheme::RoleGiven& one) {
      return one.role == role && scheme::in_term(one.from, one.until, day);
    });
  };
  if (sits(SeatRole::Secretary)) return "Secretariat";
  if (sits(SeatRole::Chair)) return "Chair";
  if (sits(SeatRole::Member) || sits(SeatRole::Alternate)) return "Member";
  if (sits(SeatRole::Representative)) return "Representative";
  if (acts_as(Role::Party)) return "Party";
  if (acts_as(Role::Assessor)) return "Assessor";
  if (acts_as(Role::Operator)) return "Operator";
  if (acts_as(Role::Presenter)) return "Presenter";
  return "No role";
}

}  // namespace wardmote::app
