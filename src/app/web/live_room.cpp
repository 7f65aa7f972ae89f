// Who is in the room and whether they are enough, beside the list of items.

#include <algorithm>
#include <cctype>
#include <set>

#include <fmt/format.h>

#include "app/web/live_data.h"
#include "app/web/live_voting.h"
#include "base/london.h"
#include "committee/access.h"

namespace wardmote::app {
namespace {

using committee::AgendaItem;
using committee::Phase;

// The votes of one body against its quorum; named where several meet.
json::object quorum_data(const Visit& visit, const Table& table, const std::string& body,
                         const AgendaItem* item) {
  const auto voting = voting_of(visit, table, body, item);
  json::array seats = visit.array();
  for (int i = 0; i < voting.seats; ++i)
    seats.push_back(visit.object({{"cx", std::to_string(8 + 17 * i + (i >= voting.needed ? 8 : 0))},
                                  {"seat_css", i < voting.in ? "filled" : "empty"}}));
  const bool joint = !table.plan().joint_with.empty();
  return visit.object(
      {{"voting_text", fmt::format("{}{} voting", joint ? body + ": " : "", voting.in)},
       {"quorum_needed",
        voting.needed ? fmt::format("quorum {}", voting.needed) : std::string("no quorum rule")},
       {"is_quorate", voting.in >= std::max(voting.needed, 1)},
       {"seats", std::move(seats)},
       {"seats_width", std::to_string(24 + 17 * std::max(voting.seats, 1))},
       {"limit_x", std::to_string(3 + 17 * voting.needed)}});
}

std::string times_of(const Table& table, const PersonId& person) {
  std::string out;
  const auto found = table.room->stays.find(person);
  if (found == table.room->stays.end()) return out;
  for (const auto& stay : found->second) {
    out += (out.empty() ? "in " : ", in ") + london::time(stay.from);
    if (stay.to) out += ", out " + london::time(*stay.to);
  }
  return out;
}

}  // namespace

void put_room(const Visit& visit, const Table& table, const AgendaItem* chosen,
              json::object& data) {
  const Instant now = visit.desk.clock.now();
  const bool can_note = !visit.turned_back() && (table.agenda->phase == Phase::PackIssued ||
                                                 table.agenda->phase == Phase::InSession);
  json::array people = visit.array(), quorums = visit.array();
  std::set<std::string> listed;
  bool anybody = false;
  const auto person = [&](const PersonId& id, const std::string& seat) {
    if (!listed.insert(id.str()).second) return;
    const bool inside = table.room->is_in(id, now);
    const bool recused = chosen && table.room->is_recused(id, chosen->item);
    anybody = anybody || inside;
    std::string what = seat;
    if (recused) what += ". Recused from item " + chosen->shown_number();
    people.push_back(visit.object({{"person", id.str()},
                                   {"person_name", person_name(visit, id)},
                                   {"seat", what},
                                   {"times", times_of(table, id)},
                                   {"person_in", inside},
                                   {"person_recused", recused},
                                   {"can_note", can_note},
                                   {"next_in", inside ? "no" : "yes"},
                                   {"next_text", inside ? "Left" : "Came in"}}));
  };
  for (const auto& seat : committee::seats_of(visit.view, table.plan(), table.plan().day)) {
    std::string where = in_words(seat.seat);
    // Who reports for an organisation sits under its code.
    if (seat.role == scheme::SeatRole::Representative)
      std::ranges::transform(where, where.begin(),
                             [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    person(seat.person, seat.body == table.plan().body ? where : seat.body + ": " + where);
  }
  if (chosen)
    for (const auto& pass : chosen->presenters)
      person(pass.person, "Presents item " + chosen->shown_number());
  for (const auto& body : committee::bodies_of(table.plan()))
    quorums.push_back(quorum_data(visit, table, body, chosen));
  data["room_note"] = chosen ? "item " + chosen->shown_number() : std::string();
  data["quorums"] = std::move(quorums);
  data["people"] = std::move(people);
  data["nobody"] = !anybody;
  data["can_run"] = !visit.turned_back();
  data["steps"] = steps_of(table, false);
  data["screen_href"] = at_path(table.plan().reference, "screen");
  data["agenda_href"] = at_path(table.plan().reference, "agenda");
}

}  // namespace wardmote::app
