// The item as the room reads it on the wall, and why it may not.

#include "app/readers.h"
#include "app/web/live_data.h"
#include "base/london.h"
#include "committee/access.h"
#include "committee/marks.h"

namespace wardmote::app {

using committee::AgendaItem;
using committee::ItemMinutes;

json::object item_on_screen(const Visit& visit, const AgendaItem& item, PageMark& page) {
  const auto minutes = visit.view.of<ItemMinutes>(committee::item_subject(item.item));
  json::array portions, decisions;
  page.add(item.tabled->mark);
  for (const auto& portion : minutes->portions) {
    page.add(portion.mark);
    portions.push_back(portion_shape(portion));
  }
  for (const auto& one : minutes->decisions)
    decisions.push_back(json::object{{"sentence", one.sentence}});
  return {{"item_name", item_name(item)},
          {"item_mark", mark_data(item.tabled->mark)},
          {"nothing_written", portions.empty()},
          {"portions", std::move(portions)},
          {"decisions", std::move(decisions)}};
}

std::string hidden_from_room(const Visit& visit, const Table& table, const AgendaItem& item) {
  const Instant now = visit.desk.clock.now();
  const auto as_secretariat = visit.desk.site.record().as(secretariat());
  const auto marking = committee::of_item(item.tabled->mark, item.item);
  for (const auto& person : table.room->present(now)) {
    const auto eyes = committee::eyes_of(as_secretariat, person, london::day_of(now), now);
    if (!eyes || !may_see(*eyes, marking)) return "Somebody in the room may not see this item.";
  }
  return "";
}

}  // namespace wardmote::app
