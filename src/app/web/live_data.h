#pragma once
// What the live minutes show, made ready for their templates: live_list.cpp, live_room.cpp,
// live_item.cpp and live_screen.cpp. Private to app/web.

#include "app/web/meeting_data.h"

namespace wardmote::app {

// The list of items: name, mark, where each stands.
void put_items(const Visit&, const Table&, const committee::AgendaItem* chosen, json::object& data,
               PageMark&);
// Who is in the room, against the quorum of the item chosen.
void put_room(const Visit&, const Table&, const committee::AgendaItem* chosen, json::object& data);
// One item with its paragraphs, decisions and the forms for more; with what this reader has typed
// and not saved, if asked for.
enum class Typed { With, Without };
json::object item_at_work(const Visit&, const Table&, const committee::AgendaItem&, Typed,
                          PageMark&);
// Whether this reader has typed something under the item and not saved it.
bool has_typed(const Visit&, const committee::AgendaItem&);
// The actions of an item and what a new one may go into.
void put_actions(const Visit&, const Table&, const committee::AgendaItem&, json::object& data);
// The same, to be read from across a room.
json::object item_on_screen(const Visit&, const committee::AgendaItem&, PageMark&);
// Why the room may not see the item; empty where it may.
std::string hidden_from_room(const Visit&, const Table&, const committee::AgendaItem&);

}  // namespace wardmote::app
