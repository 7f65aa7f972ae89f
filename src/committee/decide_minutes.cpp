#include "committee/decide_minutes.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/json_text.h"
#include "base/london.h"
#include "base/text.h"
#include "committee/concern.h"
#include "committee/joint.h"
#include "committee/marks.h"
#include "committee/steps.h"

namespace wardmote::committee {
namespace {

// Minutes are written from the opening on and mended until they are approved.
void need_writable(const Agenda& agenda, Objections& objections) {
  need_phase(agenda, {Phase::PackIssued, Phase::InSession, Phase::Closed, Phase::Circulated},
             objections);
}

template <class T>
record::Draft about_portion(const Case& one, const PortionId& portion, const ItemId& item,
                            const T& what, Marking marking) {
  return record::draft({portion_subject(portion), item_subject(item)}, what, std::move(marking),
                       one.today, clerical(one));
}

// Where a paragraph goes among the others: a place between its neighbours, nearer the upper one,
// for what is written next mostly follows. Where no place is left there, those below are moved.
std::int64_t place_for(const Case& one, const ItemMinutes& minutes, const WritePortion& wanted,
                       Drafts& moved, Objections& objections) {
  std::vector<const Portion*> others;
  std::optional<std::size_t> spot;
  for (const auto& other : minutes.portions) {
    if (other.portion == wanted.portion) continue;
    if (other.portion == wanted.before) spot = others.size();
    others.push_back(&other);
    if (!wanted.before && other.portion == wanted.after) spot = others.size();
  }
  if (wanted.before && !spot)
    objections.add("place-unknown", "The paragraph that this one is to stand before is not here.",
                   "Look at the item again.");
  const auto at = spot.value_or(others.size());
  if (at == others.size()) return (at == 0 ? 0 : others.back()->place) + kGap;
  const auto below = others[at]->place;
  const auto above = at == 0 ? below - 2 * kGap : others[at - 1]->place;
  if (below - above >= 2) return above + std::max<std::int64_t>(1, (below - above) / 8);
  auto place = above + kGap;
  for (auto i = at; i < others.size(); ++i) {
    PortionWritten again = *others[i];
    again.place = place += kGap;
    moved.push_back(
        about_portion(one, again.portion, again.item, again, of_minutes(again.mark, again.item)));
    // What this very step wrote has no act to be corrected yet.
    if (others[i]->act != record::ActId()) moved.back().corrects = others[i]->act;
  }
  return above + kGap;
}

}  // namespace

Decided<Drafts> decide(Case& one, const WritePortion& wanted) {
  const auto meeting = at_work(one, wanted.meeting);
  const auto* item = meeting.found() ? meeting.agenda->item(wanted.item) : nullptr;
  if (!item || !item->tabled || item->withdrawn) return nothing_here();
  const auto minutes = one.of<ItemMinutes>(item_subject(item->item));
  const Portion* known = nullptr;
  if (wanted.portion) {
    known = minutes->portion(*wanted.portion);
    if (!known) return nothing_here();
  }
  Objections objections;
  need_secretariat(one, objections);
  need_writable(*meeting.agenda, objections);
  // What is written of an item that is being taken is talked about in the room.
  if (one.of<Room>(meeting.subject())->current() == item->item)
    need_recused_out(one, meeting, *item, objections);
  if (wanted.mark > item->tabled->mark)
    objections.add("mark-above-item",
                   fmt::format("The paragraph is {}, and its item is {}.", name_of(wanted.mark),
                               name_of(item->tabled->mark)),
                   "Lower the paragraph's mark, or write it under an item that is held so high.");
  const auto text = text::trim(wanted.text);
  if (text.empty())
    objections.add("text-malformed", "There are no words.", "Strike the paragraph instead.");
  if (known && known->text == text && known->mark == wanted.mark && !wanted.after && !wanted.before)
    objections.add("nothing-changed", "The paragraph says this already.", "");
  PortionWritten out;
  Drafts moved;
  out.place = known && !wanted.after && !wanted.before
                  ? known->place
                  : place_for(one, *minutes, wanted, moved, objections);
  if (objections.any()) return objections.refuse();
  out.portion = known ? known->portion : one.fresh();
  out.item = item->item;
  out.mark = wanted.mark;
  out.text = std::string(text);
  // A paragraph once read under a higher mark keeps its readers: marks are lowered by Remarked.
  const Level level = known ? std::max(known->mark, wanted.mark) : wanted.mark;
  Drafts drafts{about_portion(one, out.portion, item->item, out, of_minutes(level, item->item))};
  if (known) drafts.back().corrects = known->act;
  std::ranges::move(moved, std::back_inserter(drafts));
  return drafts;
}

Decided<Drafts> decide(Case& one, const StrikePortion& wanted) {
  const auto meeting = at_work(one, wanted.meeting);
  const auto* item = meeting.found() ? meeting.agenda->item(wanted.item) : nullptr;
  if (!item || !item->tabled) return nothing_here();
  const auto minutes = one.of<ItemMinutes>(item_subject(item->item));
  const auto* known = minutes->portion(wanted.portion);
  if (!known) return nothing_here();
  Objections objections;
  need_secretariat(one, objections);
  need_writable(*meeting.agenda, objections);
  if (objections.any()) return objections.refuse();
  return Drafts{about_portion(one, known->portion, item->item,
                              PortionStruck{known->portion, item->item},
                              of_minutes(known->mark, item->item))};
}

Decided<Drafts> decide(Case& one, const MakeComment& wanted) {
  const auto meeting = at_work(one, wanted.meeting);
  if (!meeting.found()) return nothing_here();
  const auto minutes = one.of<ItemMinutes>(item_subject(wanted.item));
  const auto* portion = minutes->portion(wanted.portion);
  if (!portion) return nothing_here();
  Objections objections;
  need_phase(*meeting.agenda, {Phase::Circulated}, objections);
  if (meeting.agenda->comments_until && one.now > *meeting.agenda->comments_until)
    objections.add(
        "window-closed",
        "Comments were taken until " + london::day_and_time(*meeting.agenda->comments_until) + ".",
        "Raise it when the minutes are to be approved.");
  if (wanted.mark && *wanted.mark < portion->mark)
    objections.add("mark-below-paragraph",
                   fmt::format("The comment is {}, and its paragraph is {}.", name_of(*wanted.mark),
                               name_of(portion->mark)),
                   "Mark it as the paragraph is, or higher.");
  if (objections.any()) return objections.refuse();
  CommentMade out;
  out.comment = one.fresh();
  out.portion = portion->portion;
  out.item = wanted.item;
  out.mark = wanted.mark.value_or(portion->mark);
  out.text = wanted.text;
  // Neither a seat nor presence brings them here: they check the facts for their Party.
  out.fact_check = !one.is_secretariat() && !one.is_chair() &&
                   !one.actor.holds("member@" + meeting.plan().body) &&
                   !one.actor.holds("representative@" + meeting.plan().body);
  return Drafts{record::draft(
      {portion_subject(portion->portion), item_subject(wanted.item)}, out,
      of_comment(out.mark, wanted.item, bodies_of(meeting.plan()), one.actor.person()), one.today,
      record::AuthorityId("role:reader"))};
}

Decided<Drafts> decide(Case& one, const AnswerComment& wanted) {
  const auto meeting = at_work(one, wanted.meeting);
  if (!meeting.found()) return nothing_here();
  const auto minutes = one.of<ItemMinutes>(item_subject(wanted.item));
  const Comment* comment = minutes->comment(wanted.comment);
  if (!comment) return nothing_here();
  Objections objections;
  need_secretariat(one, objections);
  if (comment->answer)
    objections.add("answered-already", "This comment has its answer.", "Nothing is left to do.");
  if (objections.any()) return objections.refuse();
  return Drafts{record::draft(
      {portion_subject(comment->portion), item_subject(wanted.item)},
      CommentAnswered{wanted.comment, wanted.item, wanted.text, wanted.taken_up.value_or(false)},
      of_comment(comment->mark, wanted.item, bodies_of(meeting.plan()), comment->by), one.today,
      clerical(one))};
}

Decided<Drafts> decide(Case& one, const OfferFactCheck& wanted) {
  const auto meeting = at_work(one, wanted.meeting);
  const auto* item = meeting.found() ? meeting.agenda->item(wanted.item) : nullptr;
  if (!item || !item->tabled) return nothing_here();
  Objections objections;
  need_secretariat(one, objections);
  need_phase(*meeting.agenda, {Phase::Closed, Phase::Circulated}, objections);
  const auto party = party_of(one, item->item);
  if (!party)
    objections.add("party-missing", "It is not recorded which Party this item is about.",
                   "Nobody can be asked to check it.");
  if (objections.any()) return objections.refuse();
  const std::string grant = "party@" + *party;
  return Drafts{record::draft(
      {item_subject(item->item), grant_subject(grant)}, MinutesOffered{item->item, {grant}, ""},
      of_minutes(item->tabled->mark, item->item), one.today, clerical(one))};
}

}  // namespace wardmote::committee
