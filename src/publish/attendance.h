#pragma once
// Who was there, who took the chair and who sent apologies, in a sentence each.

#include <functional>
#include <string>

#include "committee/agenda.h"
#include "committee/room.h"

namespace wardmote::publish {

// "Present: A (10:00 to 12:30); B. In the chair: B (ill). Apologies: C (items 3, 4)." Empty where
// nothing is recorded. Times are those of London; who stayed to the end has none behind their name.
// The chair is named where somebody took it, with why.
std::string attendance_text(const committee::Room&, const committee::Agenda&,
                            const std::function<std::string(const PersonId&)>& name_of);

}  // namespace wardmote::publish
