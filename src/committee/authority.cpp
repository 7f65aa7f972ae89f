#include "committee/authority.h"

#include <set>

#include <fmt/format.h>

#include "committee/concern.h"
#include "committee/marks.h"
#include "policy/powers.h"

namespace wardmote::committee {

Day day_of_decision(const Case& one, const AtWork& meeting, Occasion occasion) {
  return occasion == Occasion::AtMeeting ? meeting.plan().day : one.today;
}

QuorumCount quorum_of(Case& one, const AtWork& meeting, const std::string& body,
                      const std::optional<ItemId>& item, Day day) {
  const auto roll = one.of<scheme::Roll>(body_subject(body));
  const auto room = one.of<Room>(meeting.subject());
  QuorumCount out;
  std::set<std::string> seats;  // an Alternate votes in place of the Member, not beside
  for (const auto& seat : roll->on(day)) {
    const bool recused = item && room->is_recused(seat.person, *item);
    if (seat.role == scheme::SeatRole::Member) {
      ++out.seats;
      out.recused += recused ? 1 : 0;
    }
    if (seat.role != scheme::SeatRole::Member && seat.role != scheme::SeatRole::Alternate) continue;
    if (!room->is_in(seat.person, one.now)) continue;
    if (recused) continue;
    seats.insert(seat.instead_of ? seat.instead_of->str() : seat.person.str());
  }
  out.voting = static_cast<int>(seats.size());
  if (const auto rule = one.policy.of_body<policy::Quorum>("quorum", body, day)) {
    out.needed = rule->value->needed(out.seats);
    out.rule = rule->id();
    out.citation = rule->citation();
  }
  return out;
}

Authority authority_for(Case& one, const std::string& body, const std::string& object,
                        Occasion occasion, Day day) {
  const auto roll = one.of<scheme::Roll>(body_subject(body));
  const auto power = policy::power_for(one.policy, body, object, day);
  Authority out{power.recorded ? power.rule.value_or("") : "", body, "", "", "", ""};
  const auto refuse = [&](const char* code, std::string why, std::string way_out) {
    if (!out.code.empty()) return;
    out.code = code;
    out.why = std::move(why);
    out.way_out = std::move(way_out);
    out.rule = power.rule.value_or("");
  };
  if (!power.recorded && power.holder) {
    // The rules give it to another body; that body may have passed it on.
    const auto others = one.of<scheme::Roll>(body_subject(*power.holder));
    if (const auto* passed = others->delegation(object, body, day))
      out.power = fmt::format("delegation:{}/{}", passed->body, object);
    else
      refuse("without-power", power.answer, "Let it be decided by whoever has the power.");
  } else if (!power.recorded && one.policy.get<policy::DecisionObject>("object." + object, day)) {
    refuse("without-power",
           fmt::format("No rule gives the {} a power over {} on {}.", body, object, written(day)),
           "Adopt a rule that gives it, with its source (wardmote adopt-rules), or record that no "
           "decision is required.");
  }
  if (occasion == Occasion::ByChair) {
    out.held_by = "chair";
    if (const auto* passed = roll->delegation(object, "chair", day))
      out.power = fmt::format("delegation:{}/{}", passed->body, object);
    else
      refuse("no-delegation",
             fmt::format("No delegation lets the Chair of the {} decide this alone on {}.", body,
                         written(day)),
             "Let it be decided by whoever has the power.");
  }
  return out;
}

std::string need_power(Case& one, const std::string& body, const std::string& object,
                       Occasion occasion, Day day, Objections& objections) {
  auto found = authority_for(one, body, object, occasion, day);
  if (!found.code.empty())
    objections.add(std::move(found.code), std::move(found.why), std::move(found.way_out),
                   std::move(found.rule));
  return std::move(found.power);
}

void put_off(Case& one, const AtWork& meeting, const AgendaItem& item, Day to,
             const std::string& kind, const std::string& title, const std::string& ground,
             Drafts& drafts) {
  const auto& body = decides(meeting.plan(), item);
  const ItemDeferred what{item.item, body, to, kind, title, item.tabled->mark, ground};
  drafts.push_back(record::draft({item_subject(item.item), meeting.subject(), body_subject(body)},
                                 what, of_item(item.tabled->mark, item.item), one.today,
                                 clerical(one)));
  const auto calendar = one.of<MeetingCalendar>(body_subject(body));
  const auto* target = calendar->hosted_on_or_after(body, to);
  if (!target || target->plan.reference == meeting.plan().reference) return;
  ItemTabled tabled;
  tabled.item = one.fresh();
  tabled.meeting = target->plan.reference;
  tabled.place = place_before_closing(one, at_work(one, target->plan.reference), std::nullopt);
  tabled.item_kind = kind;
  tabled.title = title;
  tabled.mark = item.tabled->mark;
  tabled.placed_by = "item:" + item.item.hex();
  tabled.continues = item.item;
  drafts.push_back(record::draft({item_subject(tabled.item), meeting_subject(tabled.meeting),
                                  item_subject(item.item), body_subject(body)},
                                 tabled, of_item(tabled.mark, tabled.item), one.today,
                                 clerical(one)));
  if (const auto party = party_of(one, item.item))
    concern(one, target->plan, tabled.item, *party, drafts);
}

}  // namespace wardmote::committee
