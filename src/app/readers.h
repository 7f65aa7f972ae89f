#pragma once
// Who reads: from a name on the command line or a session to the eyes of a Reader.
//
// Persons come from the record: who is registered, where they sit, what was offered to them, from
// what they are recused. One of them is made with the record: its local secretariat.

#include <optional>
#include <string>
#include <string_view>

#include "marking/marking.h"
#include "record/view.h"

namespace wardmote::app {

inline constexpr std::string_view kSecretariat = "secretariat";

// The eyes of a person as they are at this moment, worked out among the acts that the secretariat
// sees. Nothing where nobody of that name is registered.
std::optional<Reader> reader_named(const record::View& as_secretariat, std::string_view person,
                                   Instant now);

// What a person is on a day, in a word, the weightiest first: "Secretariat", "Chair", "Member",
// "Representative", "Party", "Assessor", "Operator", "Presenter"; "No role" where they are none.
std::string role_named(const record::View& as_secretariat, const PersonId&, Day);

// The eyes of the local secretariat.
Reader secretariat();

}  // namespace wardmote::app
