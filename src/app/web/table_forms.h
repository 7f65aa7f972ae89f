#pragma once
// Commands of the table that no page has at hand elsewhere, as forms: those of a meeting on its
// agenda, those of actions on their list. Private to app/web.

#include "app/web/command_form.h"
#include "app/web/meeting_data.h"
#include "committee/views.h"

namespace wardmote::app {

// Those that fit the meeting's phase, for whoever keeps the agenda; for others none.
json::array table_forms(const Visit&, const Table&, const std::string& back, const Attempt*);

// Reports by owners and the secretariat, and closing at a meeting in session by the latter.
json::array action_forms(const Visit&, const std::vector<committee::ActionView>&,
                         const std::string& back, const Attempt*);

// What was refused, where none of the page's forms is the one attempted: for part _error_box.
void put_refusal(const json::array& forms, const Attempt*, json::object& data);

}  // namespace wardmote::app
