// The item in hand: its paragraphs, decisions and actions, with the forms for more.

#include <algorithm>

#include <fmt/format.h>

#include "app/web/live_data.h"
#include "app/web/live_decision.h"
#include "app/web/live_voting.h"
#include "base/london.h"
#include "committee/action.h"
#include "committee/decide_agenda.h"

namespace wardmote::app {

using committee::AgendaItem;
using committee::ItemMinutes;
using committee::Phase;

json::object item_at_work(const Visit& visit, const Table& table, const AgendaItem& item,
                          Typed typed, PageMark& page) {
  const auto minutes = visit.view.of<ItemMinutes>(committee::item_subject(item.item));
  const auto typed_in = [&](const std::string& portion) {
    return typed == Typed::With
               ? visit.desk.keystrokes.find(visit.reader.person().str(), item.item.hex(), portion)
               : std::nullopt;
  };
  const Phase phase = table.agenda->phase;
  const bool live = !visit.turned_back() && !item.withdrawn;
  const bool writes = live && (phase == Phase::PackIssued || phase == Phase::InSession ||
                               phase == Phase::Closed || phase == Phase::Circulated);
  const auto& tabled = *item.tabled;
  json::object out = visit.object({{"item", item.item.hex()},
                                   {"item_name", item_name(item)},
                                   {"item_mark", mark_data(tabled.mark, visit.storage())},
                                   {"strike_action", "/do/strike-portion"},
                                   {"can_write", writes},
                                   {"nothing_written", minutes->portions.empty()}});
  std::string note;
  for (const auto& pass : item.presenters)
    note += (note.empty() ? "Presented by " : ", ") + person_name(visit, pass.person);
  if (!note.empty()) note += ". ";
  note += tabled.proposal;
  json::array papers = visit.array();
  for (const auto& paper : item.papers)
    papers.push_back(visit.object(
        {{"paper_href", visit.href("/papers/" + paper.paper.hex())}, {"paper_name", paper.name}}));
  out["item_note"] = note + (papers.empty() ? "" : " Papers:");
  out["papers"] = std::move(papers);
  out["take_action"] = live && phase == Phase::InSession && table.room->current() != item.item
                           ? json::value("/do/take-item")
                           : json::value(false);
  json::array portions = visit.array();
  for (const auto& portion : minutes->portions) {
    page.add(portion.mark);
    auto one = portion_shape(portion, visit.storage());
    const auto draft = typed_in(portion.portion.hex());
    one["draft"] = draft ? draft->text : portion.text;
    one["edit_open"] = draft.has_value();
    one["marks"] = mark_choices(portion.mark, tabled.mark, visit.storage());
    one["seen"] = visit.view.fingerprint(committee::portion_subject(portion.portion)).hex();
    portions.push_back(std::move(one));
  }
  out["portions"] = std::move(portions);
  const auto draft = typed_in("");
  Level mark = tabled.mark;
  if (draft) (void)from_name(draft->mark, mark);
  out["new_draft"] = draft ? draft->text : "";
  out["saved_note"] =
      draft ? "Not saved yet. Kept at " + london::time(draft->at) + "." : std::string();
  out["marks"] = mark_choices(std::min(mark, tabled.mark), tabled.mark, visit.storage());
  json::array decisions = visit.array();
  for (const auto& one : minutes->decisions) decisions.push_back(decision_shape(visit, one));
  const bool settled = minutes->none_required.has_value();
  out["decide_title"] = minutes->decisions.empty()
                            ? "Decision"
                            : fmt::format("Decision {}", minutes->decisions.size() + 1);
  out["decisions"] = std::move(decisions);
  out["outcome_text"] = text_or_false(
      settled || !minutes->deferrals.empty() ? outcome_text(item, *minutes) : std::string());
  out["can_decide"] = live && phase == Phase::InSession && !settled;
  out["can_close_item"] = !minutes->is_decided() && minutes->deferrals.empty();
  put_grammar(visit, table, item, out);
  auto voters = voters_data(visit, table, item);
  out["has_voters"] = !voters.empty();
  out["voters"] = std::move(voters);
  const auto& body = committee::decides(table.plan(), item);
  const auto voting = voting_of(visit, table, body, &item);
  out["quorum_text"] = fmt::format("{} with a vote{} take part, {} needed.", voting.in,
                                   table.plan().joint_with.empty() ? "" : " in the " + body,
                                   std::max(voting.needed, 1));
  out["can_act"] =
      live && (phase == Phase::InSession || phase == Phase::Closed || phase == Phase::Circulated);
  return out;
}

bool has_typed(const Visit& visit, const AgendaItem& item) {
  const auto minutes = visit.view.of<ItemMinutes>(committee::item_subject(item.item));
  const auto typed = [&](const std::string& portion) {
    return visit.desk.keystrokes.find(visit.reader.person().str(), item.item.hex(), portion)
        .has_value();
  };
  return typed("") || std::ranges::any_of(minutes->portions, [&](const auto& portion) {
           return typed(portion.portion.hex());
         });
}

void put_actions(const Visit& visit, const Table& table, const AgendaItem& item,
                 json::object& out) {
  json::array actions = visit.array(), documents = visit.array();
  for (const auto& act : visit.view.acts(committee::item_subject(item.item))) {
    const auto raised = act.as<committee::ActionRaised>();
    if (!raised || act.corrects) continue;
    const auto action = visit.view.of<committee::Action>(committee::action_subject(raised->action));
    const auto& now = *action->raised;
    actions.push_back(visit.object({{"action_number", now.number},
                                    {"what", now.what},
                                    {"owner", person_name(visit, PersonId(now.owner))},
                                    {"document", in_words(now.document.value_or(""))},
                                    {"due", short_day(now.due)}}));
  }
  const auto& policy = visit.desk.site.policy(visit.view);
  for (const auto& document : policy.in_force<policy::DocumentKind>(table.plan().day))
    documents.push_back(visit.object({{"document_code", std::string(document.name())},
                                      {"document_name", document.value->name}}));
  const auto next = committee::next_meeting_day(policy, table.plan().body, table.plan().day);
  out["has_actions"] = !actions.empty();
  out["actions"] = std::move(actions);
  out["documents"] = std::move(documents);
  out["due_hint"] = next ? written(*next) : "";
}

}  // namespace wardmote::app
