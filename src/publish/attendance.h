#pragma once
// Who was there and who sent apologies, in a sentence each.

#include <functional>
#include <string>

#include "committee/agenda.h"
#include "committee/room.h"

namespace wardmote::publish {

// "Present: A (10:00 to 12:30), B. Apologies: C (items 3, 4)." Empty where nothing is recorded.
// Times are those of London; who stayed to the end has none behind their name.
std::string attendance_text(const committee::Room&, const committee::Agenda&,
                            const std::function<std::string(const PersonId&)>& name_of);

}  // namespace wardmote::publish
