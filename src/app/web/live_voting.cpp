#include "app/web/live_voting.h"

#include <set>

#include "scheme/roll.h"

namespace wardmote::app {

using committee::AgendaItem;

Voting voting_of(const Visit& visit, const Table& table, const std::string& body,
                 const AgendaItem* item) {
  Voting out;
  const auto roll = visit.view.of<scheme::Roll>(committee::body_subject(body));
  const Instant now = visit.desk.clock.now();
  std::set<std::string> voting;
  for (const auto& seat : roll->on(table.plan().day)) {
    if (seat.role == scheme::SeatRole::Member) ++out.seats;
    if (seat.role != scheme::SeatRole::Member && seat.role != scheme::SeatRole::Alternate) continue;
    if (!table.room->is_in(seat.person, now)) continue;
    if (item && table.room->is_recused(seat.person, item->item)) continue;
    voting.insert(seat.instead_of ? seat.instead_of->str() : seat.person.str());
  }
  out.in = static_cast<int>(voting.size());
  if (const auto rule = visit.desk.site.policy(visit.view)
                            .of_body<policy::Quorum>("quorum", body, table.plan().day))
    out.needed = rule->value->needed(out.seats);
  return out;
}

json::array voters_data(const Visit& visit, const Table& table, const AgendaItem& item) {
  json::array out = visit.array();
  const auto& body = committee::decides(table.plan(), item);
  const auto roll = visit.view.of<scheme::Roll>(committee::body_subject(body));
  for (const auto& seat : roll->on(table.plan().day)) {
    if (seat.role != scheme::SeatRole::Member && seat.role != scheme::SeatRole::Alternate) continue;
    if (!table.room->is_in(seat.person, visit.desk.clock.now())) continue;
    if (table.room->is_recused(seat.person, item.item)) continue;
    out.push_back(visit.object({{"voter", seat.person.str()},
                                {"voter_entry", std::to_string(out.size())},
                                {"voter_name", person_name(visit, seat.person)}}));
  }
  return out;
}

}  // namespace wardmote::app
