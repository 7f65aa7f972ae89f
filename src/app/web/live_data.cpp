#include "app/web/live_data.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "anomaly/in_force.h"
#include "anomaly/set_by_decision.h"
#include "anomaly/subjects.h"
#include "app/readers.h"
#include "app/web/watch_update.h"
#include "base/london.h"
#include "committee/access.h"
#include "committee/action.h"
#include "committee/decide_agenda.h"
#include "committee/marks.h"
#include "scheme/roll.h"

namespace wardmote::app {
namespace {

using committee::AgendaItem;
using committee::ItemMinutes;
using committee::Phase;

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

const policy::ItemKind* kind_of(const policy::Policy& policy, const AgendaItem& item, Day day) {
  const auto rule = policy.get<policy::ItemKind>("item." + item.tabled->item_kind, day);
  return rule ? rule->value : nullptr;
}

// Who takes part with a vote, one a dissent that may be recorded.
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

// N, A, and V for APPROVED, whose own letter opens the people.
std::string key_of(const std::string& verb) {
  if (verb == "NOTED") return "N";
  if (verb == "AGREED") return "A";
  return verb == "APPROVED" ? "V" : "";
}

// The DCC's thresholds as they are: a change of one is typed over it.
void put_thresholds(const Visit& visit, json::array& values) {
  const auto known =
      visit.view.of<anomaly::ThresholdsInForce>(anomaly::thresholds_subject(anomaly::dcc));
  if (!known->notified) return;
  for (const auto& one : known->notified->thresholds)
    values.push_back(json::object{{"value", anomaly::setting_of(one)},
                                  {"value_name", "DCC-wide threshold, as it is now"}});
}

void put_grammar(const Visit& visit, const Table& table, const AgendaItem& item,
                 json::object& out) {
  const auto& policy = visit.desk.site.policy(visit.view);
  const Day day = table.plan().day;
  const auto* kind = kind_of(policy, item, day);
  json::array verbs = visit.array(), objects = visit.array(), values = visit.array();
  std::string allowed;
  std::set<std::string> fitting;
  bool any_object = false;
  for (const auto& verb : policy.verbs(day)) {
    if (!verb.value->decides) continue;
    const std::string name(verb.name());
    const policy::DecisionForm* form = nullptr;
    if (kind)
      for (const auto& one : kind->decisions)
        if (one.verb == name) form = &one;
    if (form) {
      allowed += (allowed.empty() ? "" : " or ") + name;
      fitting.insert(form->objects.begin(), form->objects.end());
      any_object = any_object || form->objects.empty();
    }
    verbs.push_back(
        visit.object({{"verb", name},
                      {"verb_key", text_or_false(form ? key_of(name) : "")},
                      {"allowed", form != nullptr},
                      {"forbidden_why",
                       form ? json::value(false) : json::value("is not for this kind of item")}}));
  }
  for (const auto& object : policy.objects(day)) {
    const std::string code(object.name());
    if (any_object || fitting.contains(code))
      objects.push_back(visit.object({{"object", code}, {"object_name", object.value->name}}));
  }
  if (fitting.contains("assurance-status"))
    if (const auto names = policy.assurance_status_names(day))
      for (const auto& entry : names->value->entries)
        values.push_back(visit.object({{"value", entry.code}, {"value_name", entry.name}}));
  const bool sets_thresholds =
      (any_object || fitting.contains(std::string(anomaly::threshold_object))) &&
      is_about_the_watch(visit, table, item);
  if (sets_thresholds) put_thresholds(visit, values);
  out["verbs"] = std::move(verbs);
  out["objects"] = std::move(objects);
  out["values"] = std::move(values);
  out["grammar_note"] =
      kind ? fmt::format("{}: {}.", kind->name, allowed.empty() ? "no decision fits" : allowed)
           : std::string("This kind of item has no rule.");
  if (sets_thresholds)
    out["grammar_note"] = std::string(out["grammar_note"].as_string()) +
                          " A DCC-wide threshold is set by its reference and “limit 400”, or “from "
                          "0 to 9.5” for a value.";
}

struct Voting {
  int seats = 0, in = 0, needed = 0;
};

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
