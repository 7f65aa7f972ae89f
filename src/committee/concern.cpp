#include "committee/concern.h"

#include "committee/marks.h"
#include "scheme/standing.h"

namespace wardmote::committee {

std::optional<std::string> party_of(const record::View& view, const ItemId& item) {
  std::optional<std::string> out;
  for (const auto& act : view.acts(item_subject(item)))
    if (const auto concerns = act.as<ItemConcerns>()) out = concerns->party;
  return out;
}

void concern(Case& one, const MeetingPlanned& meeting, const ItemId& item, const std::string& party,
             Drafts& drafts) {
  const auto subject = meeting_subject(meeting.reference);
  drafts.push_back(record::draft({item_subject(item), subject}, ItemConcerns{item, party},
                                 of_key(item), one.today, clerical(one)));
  const auto room = one.of<Room>(subject);
  for (const auto& seat : seats_of(one, meeting, meeting.day)) {
    const auto standing = one.of<scheme::Standing>(scheme::person_subject(seat.person));
    if (standing->employer(meeting.day) != party || room->is_recused(seat.person, item)) continue;
    drafts.push_back(
        record::draft({item_subject(item), subject, scheme::person_subject(seat.person)},
                      Recused{item, seat.person, RecusalGround::RegisteredEmployer},
                      of_recusal(bodies_of(meeting), seat.person), one.today, clerical(one)));
  }
}

}  // namespace wardmote::committee
