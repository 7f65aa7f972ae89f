#include "app/web/table_forms.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "app/web/command_pages.h"
#include "scheme/roll.h"

namespace wardmote::app {
namespace {

using committee::Phase;

struct Offer {
  std::string_view command;
  const char *title, *lead, *button;
  std::set<Phase> phases;
};

const std::set<Phase> kBefore{Phase::Planned, Phase::PackIssued};
const std::set<Phase> kUntilClosed{Phase::Planned, Phase::PackIssued, Phase::InSession};

const std::vector<Offer>& offers() {
  static const std::vector<Offer> all{
      {"move-meeting",
       "Change day, times or place",
       "Leave empty what stays. A postponed meeting is planned again.",
       "Change them",
       {Phase::Planned, Phase::PackIssued, Phase::Postponed}},
      {"move-item",
       "Put an item elsewhere",
       "The rest keep their order. Items have their numbers once the pack is issued.",
       "Put it there",
       {Phase::Planned}},
      {"give-apology", "Record an apology", "For the whole meeting or for one item.",
       "Record the apology", kUntilClosed},
      {"invite-presenter", "Invite a presenter", "They read this one item, for this meeting.",
       "Invite them", kUntilClosed},
      {"recuse", "Recuse somebody", "From now on they read nothing of the item.", "Recuse them",
       kUntilClosed},
      {"lift-recusal", "Lift a recusal", "They read the item again, with what was written before.",
       "Lift it", kUntilClosed},
      {"take-chair",
       "Name an acting Chair",
       "",
       "Name them",
       {Phase::PackIssued, Phase::InSession}},
      {"decide", "Decide between meetings",
       "By the Chair or by correspondence, where the terms of reference give the power.",
       "Record the decision", kBefore},
      {"correct-decision",
       "Put a decision right",
       "What was decided stays in the record beside what it should have said.",
       "Record the correction",
       {Phase::InSession, Phase::Closed, Phase::Circulated, Phase::Approved}},
      {"offer-fact-check",
       "Offer a fact check",
       "The Party concerned reads the draft of its own item, and nothing else.",
       "Offer it",
       {Phase::Closed, Phase::Circulated}}};
  return all;
}

struct Fillings {
  Choices items, persons, decisions, verbs, objects;
};

Fillings fillings_of(const Visit& visit, const Table& table) {
  Fillings out;
  const auto& policy = visit.desk.site.policy(visit.view);
  const Day day = table.plan().day;
  for (const auto& item : table.agenda->items) {
    if (!item.tabled || item.withdrawn) continue;
    out.items.emplace_back(item.item.hex(), item_name(item));
    const auto minutes = visit.view.of<committee::ItemMinutes>(committee::item_subject(item.item));
    for (const auto& one : minutes->decisions)
      out.decisions.emplace_back(one.decision.hex(), one.sentence);
  }
  std::set<std::string> listed;
  const auto person = [&](const PersonId& id) {
    if (listed.insert(id.str()).second) out.persons.emplace_back(id.str(), person_name(visit, id));
  };
  for (const auto& seat : committee::seats_of(visit.view, table.plan(), day)) person(seat.person);
  for (const auto& subject : visit.view.subjects("person"))
    person(PersonId(subject.str().substr(subject.str().find(':') + 1)));
  for (const auto& verb : policy.verbs(day))
    if (verb.value->decides)
      out.verbs.emplace_back(std::string(verb.name()), std::string(verb.name()));
  for (const auto& object : policy.objects(day))
    out.objects.emplace_back(std::string(object.name()), object.value->name);
  return out;
}

bool can_be_shown(const FieldForm& field) {
  return field.name != "votes" && field.name != "dissents" && field.name != "occasion";
}

std::vector<FieldLook> looks(const Offer& offer, const Table& table, const Fillings& with) {
  const auto& reference = table.plan().reference;
  std::vector<FieldLook> out{
      {"meeting", "Meeting", "", reference, {{reference, meeting_name(table.plan())}}},
      {"item", "Item", "", "", with.items},
      {"items", "For this item only", "", "", with.items},
      {"after", "Behind which item; none puts it first", "", "", with.items},
      {"person", "Person", "", "", with.persons},
      {"decision", "Decision", "", "", with.decisions},
      {"verb", "Verb", "", "", with.verbs},
      {"object", "What", "", "", with.objects}};
  if (offer.command == "move-meeting") {
    out.push_back({"start", "Start", "London time, like 10:00.", ""});
    out.push_back({"end", "End", "London time, like 16:00.", ""});
  }
  return out;
}

json::object offered(const Visit& visit, const Offer& offer, const Table& table,
                     const Fillings& with, const std::string& back, const Attempt* attempt) {
  FormLook look{std::string(offer.command), offer.title, offer.lead, offer.button, back,
                looks(offer, table, with)};
  scheme::Command command = *web_command(offer.command);
  if (offer.command == "decide") {
    look.fields.push_back(
        {"occasion",
         "How",
         "",
         "",
         {{"by-chair", "By the Chair"}, {"by-correspondence", "By correspondence"}}});
    std::erase_if(command.fields, [](const FieldForm& field) {
      return !can_be_shown(field) && field.name != "occasion";
    });
  }
  return command_form(visit, command, look, attempt);
}

Choices action_choices(const std::vector<committee::ActionView>& actions, auto&& wanted) {
  Choices out;
  for (const auto& one : actions)
    if (wanted(one)) out.emplace_back(one.action.hex(), one.number + ", " + one.what);
  return out;
}

Choices meetings_in_session(const Visit& visit) {
  Choices out;
  for (const auto& subject : visit.view.subjects("meeting")) {
    const auto agenda = visit.view.of<committee::Agenda>(subject);
    if (agenda->plan && agenda->phase == Phase::InSession)
      out.emplace_back(agenda->plan->reference, meeting_name(*agenda->plan));
  }
  return out;
}

}  // namespace

json::array table_forms(const Visit& visit, const Table& table, const std::string& back,
                        const Attempt* attempt) {
  json::array out;
  if (!table.keeps || visit.turned_back()) return out;
  const auto with = fillings_of(visit, table);
  for (const auto& offer : offers())
    if (offer.phases.contains(table.agenda->phase))
      out.push_back(offered(visit, offer, table, with, back, attempt));
  return out;
}

json::array action_forms(const Visit& visit, const std::vector<committee::ActionView>& actions,
                         const std::string& back, const Attempt* attempt) {
  json::array out;
  if (!visit.signed_in() || visit.turned_back()) return out;
  const bool keeps = visit.reader.holds("secretariat");
  const auto mine = action_choices(actions, [&](const auto& one) {
    return one.state != "closed" && (keeps || one.owner == visit.reader.person().str() ||
                                     visit.reader.holds("party@" + one.owner));
  });
  if (!mine.empty())
    out.push_back(command_form(visit, *web_command("report-action"),
                               {"report-action",
                                "Report on an action",
                                "",
                                "Report",
                                back,
                                {{"action", "Action", "", "", mine}}},
                               attempt));
  const auto done =
      action_choices(actions, [](const auto& one) { return one.state == "complete"; });
  const auto meetings = meetings_in_session(visit);
  if (keeps && !done.empty() && !meetings.empty())
    out.push_back(command_form(
        visit, *web_command("close-action"),
        {"close-action",
         "Close an action",
         "At a meeting in session, of what is reported complete.",
         "Close it",
         back,
         {{"action", "Action", "", "", done}, {"meeting", "Meeting", "", "", meetings}}},
        attempt));
  return out;
}

void put_refusal(const json::array& forms, const Attempt* attempt, json::object& data) {
  const bool shown = std::ranges::any_of(
      forms, [](const json::value& form) { return form.at("form_open").as_bool(); });
  data["has_error"] = attempt && !shown;
  if (!attempt || shown) return;
  json::array items;
  for (const auto& one : attempt->findings)
    items.push_back(json::object{{"text", one.why + " " + one.way_out}, {"href", false}});
  data["error_title"] = "That was not done";
  data["error_items"] = std::move(items);
}

}  // namespace wardmote::app
