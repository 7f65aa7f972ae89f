// The agenda of a meeting at work: built by the secretariat, read by whom its items are offered to.

#include <fmt/format.h>

#include "adapters/http/form.h"
#include "adapters/http/security_headers.h"
#include "adapters/http/url.h"
#include "app/paper_desk.h"
#include "app/table_desk.h"
#include "app/web/meeting_data.h"
#include "app/web/table_forms.h"
#include "app/web/watch_update.h"
#include "base/london.h"
#include "base/text.h"
#include "committee/commands.h"
#include "committee/marks.h"
#include "scheme/roll.h"
#include "scheme/standing.h"

namespace wardmote::app {
namespace {

using committee::AgendaItem;
using committee::ItemMinutes;
using committee::Phase;

std::string size_text(std::int64_t bytes) {
  if (bytes < 1024) return fmt::format("{} bytes", bytes);
  if (bytes < 1024 * 1024) return fmt::format("{} kB", bytes / 1024);
  return fmt::format("{:.1f} MB", static_cast<double>(bytes) / (1024 * 1024));
}

json::array papers_data(const Visit& visit, const AgendaItem& item, PageMark& page) {
  json::array out;
  for (const auto& paper : item.papers) {
    page.add(paper.mark);
    std::string note = size_text(paper.size);
    if (paper.replaced_by) note += ", replaced";
    if (paper.late) note += ", late: " + london::day_and_time(paper.recorded_at);
    if (!paper.frozen) note += ", not issued yet";
    out.push_back(json::object{{"paper_href", visit.href("/papers/" + paper.paper.hex())},
                               {"paper_name", paper.name},
                               {"paper_mark", mark_data(std::max(paper.mark, item.tabled->mark))},
                               {"paper_note", note}});
  }
  return out;
}

json::array recusals_data(const Visit& visit, const Table& table, const AgendaItem& item) {
  json::array out;
  const auto found = table.room->recusals.find(item.item);
  if (found == table.room->recusals.end()) return out;
  for (const auto& [person, ground] : found->second)
    out.push_back(json::object{
        {"recusal", person == visit.reader.person()
                        ? std::string("You are recused from this item.")
                        : person_name(visit, person) + " is recused from this item."}});
  return out;
}

json::object item_data(Visit& visit, const Table& table, const AgendaItem& item, PageMark& page) {
  json::object out{{"item", item.item.hex()},
                   {"number", item.shown_number()},
                   {"title", item.tabled ? item.tabled->title : "Withheld"},
                   {"item_mark", false},
                   {"withheld", !item.tabled.has_value()},
                   {"withheld_why", "It was not offered to you."},
                   {"kind", ""},
                   {"kind_text", ""},
                   {"proposal", false},
                   {"proposal_text", ""},
                   {"minutes_text", ""},
                   {"papers", json::array{}},
                   {"outcome", false},
                   {"decisions", json::array{}},
                   {"can_declare", false},
                   {"can_build", false},
                   {"can_change", false},
                   {"marks", json::array{}},
                   {"watch_update", false},
                   {"recusals", recusals_data(visit, table, item)}};
  if (!item.tabled) return out;
  const auto& tabled = *item.tabled;
  page.add(tabled.mark);
  const auto kind = visit.desk.site.policy(visit.view)
                        .get<policy::ItemKind>("item." + tabled.item_kind, table.plan().day);
  std::string about = kind ? kind->value->name : tabled.item_kind;
  if (tabled.minutes) about += fmt::format(". {} minutes", tabled.minutes);
  if (tabled.placed_by)
    about += tabled.placed_by->starts_with("agenda.") ? ". Placed by rule"
                                                      : ". Taken up from an earlier meeting";
  if (tabled.body) about += ". The " + *tabled.body + " decides";
  const auto minutes = visit.view.of<ItemMinutes>(committee::item_subject(item.item));
  out["item_mark"] = mark_data(tabled.mark);
  out["kind"] = tabled.item_kind;
  out["kind_text"] = about + ".";
  out["proposal"] = text_or_false(tabled.proposal);
  out["proposal_text"] = tabled.proposal;
  if (tabled.minutes) out["minutes_text"] = std::to_string(tabled.minutes);
  out["watch_update"] = watch_update(visit, table, item);
  if (out["watch_update"].is_object()) page.add(Level::Amber);
  out["papers"] = papers_data(visit, item, page);
  out["outcome"] = text_or_false(outcome_text(item, *minutes));
  json::array decisions;
  for (const auto& one : minutes->decisions)
    decisions.push_back(json::object{{"sentence", one.sentence}});
  out["decisions"] = std::move(decisions);
  const bool open = is_open(table.agenda->phase) && !visit.turned_back() && !item.withdrawn;
  out["can_declare"] =
      open && std::ranges::any_of(committee::bodies_of(table.plan()), [&](const auto& body) {
        return visit.reader.holds("member@" + body);
      });
  out["can_build"] = open && table.keeps;
  out["can_change"] = table.agenda->phase == Phase::Planned;
  out["marks"] = mark_choices(tabled.mark, Level::Red);
  return out;
}

json::array kinds_data(const Visit& visit, Day day) {
  json::array out;
  for (const auto& kind : visit.desk.site.policy(visit.view).verb_grammar(day))
    out.push_back(
        json::object{{"kind_code", std::string(kind.name())}, {"kind_name", kind.value->name}});
  return out;
}

json::array parties_data(const Visit& visit) {
  json::array out;
  for (const auto& subject : visit.view.subjects("party"))
    for (const auto& act : visit.view.acts(subject))
      if (const auto party = act.as<scheme::PartyAdmitted>())
        out.push_back(json::object{{"party", party->party.str()}, {"party_name", party->name}});
  return out;
}

// Who may decide upon an item, where that is a question.
json::array joint_bodies(const committee::MeetingPlanned& plan) {
  json::array out;
  if (plan.joint_with.empty()) return out;
  for (const auto& body : committee::bodies_of(plan)) out.push_back(json::object{{"body", body}});
  return out;
}

json::array seated_data(const Visit& visit, const Table& table) {
  json::array out;
  for (const auto& seat : committee::seats_of(visit.view, table.plan(), table.plan().day))
    out.push_back(json::object{{"seated_person", seat.person.str()},
                               {"seated_name", person_name(visit, seat.person)}});
  return out;
}

// When the reader last looked through the pack; and the record that they do so now.
std::optional<Instant> last_look(Visit& visit, const Table& table) {
  std::optional<Instant> out;
  const auto subject = scheme::person_subject(visit.reader.person());
  for (const auto& act : visit.view.acts(subject))
    if (const auto read = act.as<committee::PackRead>();
        read && read->reference == table.plan().reference)
      out = act.recorded_at;
  if (table.keeps || !table.agenda->pack_issued || visit.turned_back()) return out;
  // Reading is recorded once for each state of the pack, not for each look.
  const auto state =
      visit.view.fingerprint(committee::meeting_subject(table.plan().reference)).hex();
  const record::Draft drafts[] = {record::draft(
      {subject}, committee::PackRead{table.plan().reference, visit.reader.person()},
      committee::of_person(visit.reader.person()), london::day_of(visit.desk.clock.now()))};
  (void)visit.desk.site.record().commit(
      visit.reader, {}, drafts,
      record::IdempotencyKey("pack/" + table.plan().reference + "/" + state));
  return out;
}

std::string changes_since(const Table& table, Instant look) {
  int items = 0, papers = 0;
  for (const auto& item : table.agenda->items) {
    if (item.tabled && item.tabled->recorded_at > look) ++items;
    for (const auto& paper : item.papers) papers += paper.recorded_at > look ? 1 : 0;
  }
  if (!items && !papers) return "";
  std::string out = "Since you last looked, " + london::day_and_time(look) + ": ";
  if (items) out += count_of(static_cast<std::size_t>(items), "item") + " new or changed";
  if (papers)
    out += (items ? ", " : "") + count_of(static_cast<std::size_t>(papers), "paper") + " new";
  return out + ".";
}

std::string phase_sentence(const Table& table) {
  const auto& agenda = *table.agenda;
  switch (agenda.phase) {
    case Phase::Planned:
      return "The agenda is being built. Nobody but the secretariat and the Chair reads it yet.";
    case Phase::PackIssued:
      return "The pack is issued: items are numbered, papers frozen, each offered to whom it is "
             "for.";
    case Phase::InSession:
      return "The meeting is in session.";
    case Phase::Closed:
      return "The meeting is over. The drafts are with the secretariat.";
    case Phase::Circulated:
      return agenda.comments_until
                 ? "Comments are taken until " + london::day_and_time(*agenda.comments_until) + "."
                 : "The drafts are circulated.";
    case Phase::Approved:
      return agenda.phase_ground.empty() ? "The minutes are approved." : agenda.phase_ground;
    case Phase::Postponed:
    case Phase::Inquorate:
    case Phase::Cancelled:
      return agenda.phase_ground;
  }
  return "";
}

std::optional<http::Response> agenda_page(Visit& visit, const std::string& reference,
                                          const Attempt* attempt) {
  const auto table = table_of(visit, reference);
  if (!table) return std::nullopt;
  const auto look = last_look(visit, *table);
  const auto& plan = table->plan();
  PageMark page;
  auto data = visit.frame("Agenda of " + meeting_name(plan), "Meetings");
  json::array items;
  for (const auto& item : table->agenda->items)
    items.push_back(item_data(visit, *table, item, page));
  const std::string here = at_path(reference, "agenda");
  data["meeting"] = reference;
  data["meeting_name"] = meeting_name(plan);
  data["heading"] = fmt::format("Meeting {}, {}", plan.number, written(plan.day));
  data["where"] = fmt::format("{}, {} to {}{}.", weekday_name(plan.day.weekday()), plan.start,
                              plan.end, plan.venue.empty() ? "" : ", " + plan.venue);
  if (auto joint = committee::joint_words(plan); !joint.empty()) {
    joint[0] = 'J';
    data["where"] = fmt::format("{} {}.", std::string_view(data["where"].as_string()), joint);
  }
  data["is_joint"] = !plan.joint_with.empty();
  data["joint_bodies"] = joint_bodies(plan);
  data["changed_note"] = text_or_false(look ? changes_since(*table, *look) : "");
  auto forms = table_forms(visit, *table, here, attempt);
  put_refusal(forms, attempt, data);
  data["has_forms"] = !forms.empty();
  data["forms"] = std::move(forms);
  data["nothing_yet"] = items.empty();
  data["items"] = std::move(items);
  data["here"] = here;
  data["form_key"] = fresh_key(visit.desk.random);
  data["paper_action"] = at_path(reference, "papers");
  const bool builds = table->keeps && is_open(table->agenda->phase) && !visit.turned_back();
  data["can_table"] = builds;
  data["kinds"] = builds ? kinds_data(visit, plan.day) : json::array{};
  data["parties"] = builds ? parties_data(visit) : json::array{};
  data["seated"] = builds ? seated_data(visit, *table) : json::array{};
  data["marks"] = mark_choices(Level::Red, Level::Red);
  std::string phase(committee::phase_words(table->agenda->phase));
  phase[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(phase[0])));
  data["phase_title"] = phase;
  data["phase_text"] = phase_sentence(*table);
  data["steps"] = table->keeps && !visit.turned_back() ? steps_of(*table, true) : json::array{};
  json::array ways;
  const auto way = [&](const std::string& href, const char* words) {
    ways.push_back(json::object{{"way_href", visit.href(href)}, {"way", words}});
  };
  if (table->keeps) way(at_path(reference, "live"), "Take the minutes");
  way(at_path(reference, "drafts"), "Draft minutes");
  way(at_path(reference, "documents"), "Documents to take with you");
  way("/history/" + committee::meeting_subject(reference).str(), "History, act by act");
  way("/api/agendas/" + http::percent_encode(reference), "As JSON");
  data["ways"] = std::move(ways);
  page.set(data, table->keeps ? "You read this as who keeps the agenda."
                              : "You read what was offered to you.");
  return visit.page("agenda", std::move(data));
}

}  // namespace

void add_agenda_pages(Routes& routes, Desk& desk) {
  routes.push_back({http::Method::Get, "/meetings/{reference}/agenda", "page.agenda",
                    "The agenda of a meeting at work",
                    visiting(desk, [](Visit& visit, const http::Pairs& captures) {
                      auto page =
                          agenda_page(visit, std::string(captures.get("reference")), nullptr);
                      return page ? std::move(*page) : visit.missing();
                    })});
  desk.form_pages["/meetings/*/agenda"] = [](Visit& visit, const Attempt& attempt) {
    return agenda_page(visit, reference_in(visit.request.path), &attempt);
  };
}

}  // namespace wardmote::app
