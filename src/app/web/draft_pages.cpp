// Twin minutes: the draft minutes and the confidential draft minutes, from one source by mark, each
// reader seeing what was offered to them, with their comments.

#include <fmt/format.h>

#include "adapters/http/security_headers.h"
#include "app/web/live_pages.h"
#include "app/web/meeting_data.h"
#include "base/london.h"
#include "publish/attendance.h"
#include "publish/headlines_view.h"
#include "publish/twin_minutes.h"

namespace wardmote::app {
namespace {

using committee::Phase;

// The template of an answer form finds meeting, item and comment in the objects around it.
json::array comments_data(const Visit& visit, const Table& table, const committee::Portion& portion,
                          PageMark& page) {
  json::array out;
  for (const auto& comment : portion.comments) {
    page.add(comment.mark);
    out.push_back(json::object{
        {"comment_id", comment.comment.hex()},
        {"comment_mark", mark_data(comment.mark)},
        {"comment_by", person_name(visit, comment.by)},
        {"fact_check", comment.fact_check},
        {"comment", comment.text},
        {"answer", comment.answer ? json::value(comment.answer->text) : json::value(false)},
        {"taken_up", comment.answer && comment.answer->taken_up},
        {"can_answer", table.keeps && !comment.answer && !visit.turned_back()}});
  }
  return out;
}

// The paragraph's own mark and those above it.
json::array comment_marks(Level least, const json::storage_ptr& storage) {
  json::array out(storage);
  out.reserve(4);
  for (const Level level : {Level::White, Level::Green, Level::Amber, Level::Red})
    if (level >= least)
      out.push_back(json::object(
          {{"mark_value", std::string(name_of(level))}, {"mark_word", publish::mark_word(level)}},
          storage));
  return out;
}

json::object draft_data(const Visit& visit, const Table& table, const publish::Draft& draft,
                        const char* id, bool comments, const json::storage_ptr& storage,
                        PageMark& page) {
  json::array items(storage);
  const bool shows_room = draft.level > Level::Green;
  const auto who = shows_room ? publish::attendance_text(*table.room, *table.agenda,
                                                         [&](const PersonId& person) {
                                                           return person_name(visit, person);
                                                         })
                              : std::string();
  if (!who.empty()) page.add(Level::Amber);
  for (const auto& section : draft.sections) {
    json::array portions(storage), decisions(storage);
    for (const auto* portion : section.portions) {
      page.add(portion->mark);
      auto one = portion_shape(*portion, storage);
      one["comments"] = comments_data(visit, table, *portion, page);
      one["can_comment"] = comments;
      // Nobody looks at the marks of a comment that cannot be made.
      one["comment_marks"] =
          comments ? comment_marks(portion->mark, storage) : json::array(storage);
      portions.push_back(std::move(one));
    }
    for (const auto* decision : section.decisions) {
      page.add(decision->mark);
      decisions.push_back(json::object(
          {{"sentence", decision->sentence},
           {"vote_text", text_or_false(vote_text(visit, decision->votes, decision->dissents))}},
          storage));
    }
    json::array actions(storage), outcomes(storage);
    for (const auto* action : section.actions) {
      page.add(action->raised->mark);
      actions.push_back(
          json::object({{"action_number", action->raised->number},
                        {"action_what", action->raised->what},
                        {"action_owner", person_name(visit, PersonId(action->raised->owner))},
                        {"action_due", written(action->raised->due)}},
                       storage));
    }
    for (const auto& outcome : section.outcomes)
      outcomes.push_back(json::object({{"outcome", outcome}}, storage));
    json::object item({{"item", section.item->item.hex()}, {"item_name", item_name(*section.item)}},
                      storage);
    item["portions"] = std::move(portions);
    item["decisions"] = std::move(decisions);
    item["draft_actions"] = std::move(actions);
    item["outcomes"] = std::move(outcomes);
    items.push_back(std::move(item));
  }
  json::array struck(storage);
  for (const auto& [item, portion] : draft.struck) {
    page.add(portion->mark);
    auto one = portion_shape(*portion, storage);
    one["item"] = item->item.hex();
    one["item_name"] = item_name(*item);
    one["comments"] = comments_data(visit, table, *portion, page);
    struck.push_back(std::move(one));
  }
  json::object out({{"draft_id", id},
                    {"draft_title", draft.title},
                    {"draft_mark", mark_data(draft.level)},
                    {"attendance", text_or_false(who)},
                    {"has_struck", !struck.empty()},
                    {"draft_empty", items.empty()}},
                   storage);
  out["struck"] = std::move(struck);
  out["draft_items"] = std::move(items);
  return out;
}

bool takes_comments(const Visit& visit, const committee::Agenda& agenda) {
  return agenda.phase == Phase::Circulated && !visit.turned_back() &&
         (!agenda.comments_until || visit.desk.clock.now() <= *agenda.comments_until);
}

// All that follows from what the reader sees of the meeting, and not from who they are.
json::object shared_data(const Visit& visit, const Table& table, const json::storage_ptr& storage) {
  const auto twin = publish::twin_minutes(visit.view, *table.agenda);
  const bool comments = takes_comments(visit, *table.agenda);
  PageMark page;
  json::array drafts(storage);
  drafts.push_back(draft_data(visit, table, twin.open, "draft-open", comments, storage, page));
  drafts.push_back(
      draft_data(visit, table, twin.confidential, "draft-confidential", comments, storage, page));
  json::object out(storage);
  out["nothing_yet"] = twin.open.sections.empty() && twin.confidential.sections.empty();
  out["drafts"] = std::move(drafts);
  page.set(out, "You read what was circulated to you.");
  return out;
}

Id128 key_of(const Visit& visit, const Table& table) {
  Ingredients all;
  all.add("drafts").add(visit.query("known_at"));
  all.add(visit.desk.site.people().revision());
  all.add((table.keeps ? 1U : 0U) + (takes_comments(visit, *table.agenda) ? 2U : 0U));
  all.add(visit.view.fingerprint(committee::meeting_subject(table.plan().reference)));
  for (const auto* item : table.agenda->standing())
    all.add(visit.view.fingerprint(committee::item_subject(item->item)));
  return all.key();
}

json::array ways_of(const Visit& visit, const Table& table) {
  json::array out;
  const auto& reference = table.plan().reference;
  if (table.keeps)
    out.push_back(json::object{{"way_href", at_path(reference, "live")}, {"way", "Live minutes"}});
  if (table.keeps && !committee::is_open(table.agenda->phase))
    out.push_back(json::object{{"way_href", at_path(reference, "release")},
                               {"way", "Release the headlines"}});
  out.push_back(json::object{{"way_href", visit.href(at_path(reference, "documents"))},
                             {"way", "Documents to take with you"}});
  out.push_back(json::object{{"way_href", visit.href(at_path(reference, "agenda"))},
                             {"way", "Agenda and papers"}});
  return out;
}

http::Response drafts_page(Visit& visit, const http::Pairs& captures) {
  auto data = drafts_data(visit, std::string(captures.get("reference")));
  if (!data) return visit.missing();
  return visit.page("drafts", std::move(data->own), 200, data->shared.get());
}

}  // namespace

std::optional<PageData> drafts_data(Visit& visit, const std::string& reference) {
  const auto table = table_of(visit, reference);
  if (!table) return std::nullopt;
  const auto& agenda = *table->agenda;
  auto shared = visit.desk.shared.get(key_of(visit, *table), [&](const json::storage_ptr& storage) {
    return shared_data(visit, *table, storage);
  });
  const std::string name = meeting_name(table->plan());
  auto data = visit.frame("Draft minutes of " + name, "Meetings");
  data["meeting"] = reference;
  data["meeting_name"] = name;
  data["agenda_href"] = visit.href(at_path(reference, "agenda"));
  data["heading"] = "Draft minutes of " + name;
  data["here"] = at_path(reference, "drafts");
  data["form_key"] = fresh_key(visit.desk.random);
  data["window_text"] =
      agenda.phase == Phase::Approved ? std::string("The minutes are approved.")
      : agenda.comments_until
          ? "Comments are taken until " + london::day_and_time(*agenda.comments_until) + "."
          : std::string("The drafts are not circulated yet.");
  data["ways"] = ways_of(visit, *table);
  for (const char* of_content : {"page_mark", "mark_note"}) data.erase(of_content);
  return PageData{std::move(data), std::move(shared)};
}

void add_draft_pages(Routes& routes, Desk& desk) {
  routes.push_back({http::Method::Get, "/meetings/{reference}/drafts", "page.drafts",
                    "The draft minutes of a meeting", visiting(desk, drafts_page)});
}

}  // namespace wardmote::app
