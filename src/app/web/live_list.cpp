// The list of a meeting's items while minutes are taken: where each stands.

#include <fmt/format.h>

#include "app/web/live_data.h"

namespace wardmote::app {
namespace {

using committee::AgendaItem;
using committee::ItemMinutes;

// What became of an item, without its words: the list shows all items and the words of one. A
// Projection over acts(item:…).
struct Settled {
  ItemMinutes minutes;  // without paragraphs and comments
  void apply(const record::Act& act) {
    using namespace committee;
    if (!act.is<PortionWritten>() && !act.is<PortionStruck>() && !act.is<CommentMade>() &&
        !act.is<CommentAnswered>())
      minutes.apply(act);
  }
};

}  // namespace

void put_items(const Visit& visit, const Table& table, const AgendaItem* chosen, json::object& data,
               PageMark& page) {
  json::array items = visit.array();
  std::size_t decided = 0, all = 0;
  const auto current = table.room->current();
  const std::string href = at_path(table.plan().reference, "live") + "?item=";
  for (const auto& item : table.agenda->items) {
    const bool known = item.tabled && !item.withdrawn;
    const auto settled = visit.view.of<Settled>(committee::item_subject(item.item));
    const auto& minutes = settled->minutes;
    const bool done = known && (minutes.is_decided() || !minutes.deferrals.empty());
    const bool open = known && !done && current == item.item;
    if (item.tabled) page.add(item.tabled->mark);
    all += known ? 1 : 0;
    decided += done ? 1 : 0;
    std::string state = item.tabled ? outcome_text(item, minutes) : "withheld";
    if (open) state = "Being taken";
    if (state.empty() && item.tabled)
      state = item.tabled->minutes ? fmt::format("{} minutes", item.tabled->minutes)
                                   : std::string("Waiting");
    items.push_back(visit.object(
        {{"number", item.shown_number()},
         {"title", item.tabled ? item.tabled->title : "Withheld"},
         {"item_href",
          known ? json::value(visit.href(href + item.item.hex())) : json::value(false)},
         {"item_current", chosen && chosen->item == item.item},
         {"row_mark", item.tabled ? json::value(mark_data(item.tabled->mark, visit.storage()))
                                  : json::value(false)},
         {"is_done", done},
         {"is_open", open},
         {"is_waiting", known && !done && !open},
         {"item_state", state}}));
  }
  data["meeting_name"] = meeting_name(table.plan());
  data["progress_text"] = fmt::format("{} of {} settled", decided, all);
  data["items"] = std::move(items);
}

}  // namespace wardmote::app
