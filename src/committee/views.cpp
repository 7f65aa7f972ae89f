#include "committee/views.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/codec_impl.h"
#include "base/text.h"
#include "committee/joint.h"

WARDMOTE_CODEC(wardmote::committee::AgendaView);
WARDMOTE_CODEC(wardmote::committee::ActionList);

namespace wardmote::committee {
namespace {

std::string word(Level level) { return std::string(name_of(level)); }

std::string outcome_of(const AgendaItem& item, const ItemMinutes& minutes) {
  if (item.withdrawn) return "withdrawn";
  if (!minutes.decisions.empty()) return "decided";
  if (minutes.none_required) return "no decision required";
  if (!minutes.deferrals.empty()) return "put off to " + minutes.deferrals.back().to.iso();
  return "";
}

AgendaItemView item_view(const record::View& view, const AgendaItem& item) {
  AgendaItemView out;
  out.item = item.item;
  out.number = item.number;
  out.withheld = !item.tabled.has_value();
  if (out.withheld) return out;
  out.kind = item.tabled->item_kind;
  out.title = item.tabled->title;
  out.mark = word(item.tabled->mark);
  out.proposal = item.tabled->proposal;
  out.minutes = item.tabled->minutes;
  const auto minutes = view.of<ItemMinutes>(item_subject(item.item));
  out.outcome = outcome_of(item, *minutes);
  for (const auto& paper : item.papers)
    out.papers.push_back({paper.paper, paper.name, word(paper.mark), paper.digest, paper.size,
                          paper.frozen.has_value(), paper.late, paper.replaced_by.has_value()});
  for (const auto& portion : minutes->portions)
    out.portions.push_back({portion.portion, word(portion.mark), portion.text,
                            static_cast<int>(portion.comments.size())});
  for (const auto& one : minutes->decisions)
    out.decisions.push_back(
        {one.decision, one.verb, one.object, one.value, one.sentence, word(one.mark), one.power});
  return out;
}

}  // namespace

std::optional<AgendaView> agenda_view(const record::View& view, const std::string& reference) {
  const auto agenda = view.of<Agenda>(meeting_subject(reference));
  if (!agenda->plan) return std::nullopt;
  const auto& plan = *agenda->plan;
  AgendaView out;
  out.reference = plan.reference;
  out.body = plan.body;
  out.joint_with = plan.joint_with;
  out.phase = name_of(agenda->phase);
  out.number = plan.number;
  out.day = plan.day;
  out.start = plan.start;
  out.end = plan.end;
  out.venue = plan.venue;
  out.follows = plan.follows;
  out.comments_until = agenda->comments_until;
  for (const auto& item : agenda->items) out.items.push_back(item_view(view, item));
  return out;
}

ActionList actions_view(const record::View& view, Day today) {
  ActionList out;
  for (const auto& subject : view.subjects("action")) {
    const auto action = view.of<Action>(subject);
    if (!action->raised) continue;
    const auto& raised = *action->raised;
    out.actions.push_back({raised.action, raised.item, raised.number, raised.what, raised.owner,
                           raised.document.value_or(""), raised.channel.value_or(""),
                           word(raised.mark), std::string(action_words(action->state(today))),
                           raised.due});
  }
  std::ranges::stable_sort(out.actions, {},
                           [](const ActionView& one) { return std::pair(one.due, one.number); });
  return out;
}

std::string agenda_text(const AgendaView& agenda) {
  MeetingPlanned plan;
  plan.joint_with = agenda.joint_with;
  const auto joint = joint_words(plan);
  std::string out = fmt::format(
      "{}: meeting {} of the {}{}, {}, {} to {}{}. {}.\n", agenda.reference, agenda.number,
      agenda.body, joint.empty() ? "" : ", " + joint, written_with_weekday(agenda.day),
      agenda.start, agenda.end, agenda.venue.empty() ? "" : ", " + agenda.venue, phase_words([&] {
        Phase phase = Phase::Planned;
        (void)from_name(agenda.phase, phase);
        return phase;
      }()));
  for (const auto& item : agenda.items) {
    const std::string number = item.number ? std::to_string(*item.number) : "–";
    if (item.withheld) {
      out += fmt::format("{:>3}. (withheld)\n", number);
      continue;
    }
    std::string mark = item.mark;
    for (char& c : mark) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    out += fmt::format("{:>3}. {} ({}){}  [{}]\n", number, item.title, mark,
                       item.outcome.empty() ? "" : " – " + item.outcome, item.item.hex());
    for (const auto& paper : item.papers)
      out += fmt::format("       paper: {}{}{}\n", paper.name, paper.late ? ", late" : "",
                         paper.replaced ? ", replaced" : "");
    for (const auto& one : item.decisions) out += fmt::format("       {}\n", one.sentence);
  }
  return out;
}

std::string actions_text(const ActionList& list) {
  std::string out;
  for (const auto& one : list.actions)
    out += fmt::format("{:<6} {:<10} due {}  {} ({})  [{}]\n", one.number, one.state, one.due.iso(),
                       one.what, one.owner, one.action.hex());
  return out;
}

}  // namespace wardmote::committee
