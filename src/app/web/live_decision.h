#pragma once
// What may be decided of an item: verbs, objects and values, as its kind allows. Private to
// app/web.

#include "app/web/meeting_data.h"

namespace wardmote::app {

// Verbs that the kind does not allow are shown with the reason why not.
void put_grammar(const Visit&, const Table&, const committee::AgendaItem&, json::object& item);

}  // namespace wardmote::app
