// Live minutes: one screen for the whole meeting, and the shared screen that shows what all in the
// room may see.

#include "app/web/live_pages.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "adapters/http/form.h"
#include "adapters/http/security_headers.h"
#include "adapters/http/url.h"
#include "anomaly/acts.h"
#include "anomaly/subjects.h"
#include "app/table_desk.h"
#include "app/web/live_data.h"
#include "app/web/meeting_data.h"
#include "app/web/table_forms.h"
#include "app/web/watch_update.h"
#include "base/london.h"
#include "base/text.h"
#include "committee/commands.h"

namespace wardmote::app {
namespace {

using committee::AgendaItem;
using committee::ItemMinutes;

// What the page was made from: another state, another page.
struct State {
  record::Fingerprint meeting;
  std::optional<record::Fingerprint> item;
  std::string text() const { return meeting.hex() + (item ? item->hex() : ""); }
};
State state_of(const Visit& visit, const Table& table, const AgendaItem* item) {
  State out{visit.view.fingerprint(committee::meeting_subject(table.plan().reference)), {}};
  if (item) out.item = visit.view.fingerprint(committee::item_subject(item->item));
  return out;
}

// The item asked for, else the one being taken, else none.
const AgendaItem* chosen_item(const Visit& visit, const Table& table) {
  if (const auto id = Id128::from_hex(visit.query("item"))) {
    const auto* item = table.agenda->item(*id);
    return item && item->tabled ? item : nullptr;
  }
  if (const auto current = table.room->current()) {
    const auto* item = table.agenda->item(*current);
    if (item && item->tabled) return item;
  }
  return nullptr;
}

http::Response live_page(Visit& visit, const http::Pairs& captures) {
  auto data = live_data(visit, std::string(captures.get("reference")));
  return data ? visit.page("live", std::move(data->own), 200, data->shared.get()) : visit.missing();
}

// All that follows from what the reader sees of the meeting, and not from who they are.
json::object shared_data(const Visit& visit, const Table& table, const AgendaItem* item,
                         const json::storage_ptr& storage) {
  const Visit::Elsewhere here(visit, storage);
  PageMark page;
  json::object out(storage);
  put_items(visit, table, item, out, page);
  put_room(visit, table, item, out);
  if (item) put_actions(visit, table, *item, out);
  out["nothing_chosen"] = item == nullptr;
  out["chosen"] = item ? json::value(item_at_work(visit, table, *item, Typed::Without, page))
                       : json::value(false);
  if (item && is_about_the_watch(visit, table, *item)) page.add(Level::Amber);
  page.set(out,
           "Only the secretariat and the Chair read what is written here, until the drafts "
           "are circulated.");
  return out;
}

Id128 key_of(const Visit& visit, const Table& table, const AgendaItem* item, const State& state) {
  Ingredients all;
  all.add("live").add(visit.query("known_at")).add(visit.desk.site.people().revision());
  all.add(reinterpret_cast<std::uintptr_t>(&visit.desk.site.policy(visit.view)));
  for (const auto& person : table.room->present(visit.desk.clock.now())) all.add(person.str());
  all.add(state.meeting);
  for (const auto& body : committee::body_subjects(table.plan()))
    all.add(visit.view.fingerprint(body));
  for (const auto& one : table.agenda->items)
    all.add(visit.view.fingerprint(committee::item_subject(one.item)));
  if (item) {
    all.add(item->item);
    for (const auto& act : visit.view.acts(committee::item_subject(item->item)))
      if (act.is<committee::ActionRaised>())
        for (const auto& subject : act.subjects)
          if (subject.starts_with("action:"))
            all.add(visit.view.fingerprint(record::Subject(std::string(subject))));
  }
  all.add(visit.view.fingerprint(anomaly::thresholds_subject(anomaly::dcc)));
  return all.key();
}

}  // namespace

std::optional<PageData> live_data(Visit& visit, const std::string& reference,
                                  const Attempt* attempt) {
  const auto table = table_of(visit, reference);
  if (!table || !table->keeps) return std::nullopt;
  const auto* item = chosen_item(visit, *table);
  auto data = visit.frame("Minutes of " + meeting_name(table->plan()), "Meetings");
  const std::string here =
      at_path(reference, "live") + (item ? "?item=" + item->item.hex() : std::string());
  put_refusal({}, attempt, data);
  data["meeting"] = reference;
  data["here"] = here;
  data["form_key"] = fresh_key(visit.desk.random);
  data["write_action"] = at_path(reference, "live/portion");
  data["draft_action"] = at_path(reference, "live/draft");
  data["state_href"] =
      at_path(reference, "live/state") + (item ? "?item=" + item->item.hex() : std::string());
  const auto seen = state_of(visit, *table, item);
  data["state_seen"] = seen.text();
  // What happens now is nobody's to share.
  data["watch_update"] = item ? watch_update(visit, *table, *item) : json::value(false);
  PageMark page;
  if (item && has_typed(visit, *item))
    data["chosen"] = item_at_work(visit, *table, *item, Typed::With, page);
  for (const char* of_content : {"page_mark", "mark_note"}) data.erase(of_content);
  return PageData{std::move(data), visit.desk.shared.get(key_of(visit, *table, item, seen),
                                                         [&](const json::storage_ptr& storage) {
                                                           return shared_data(visit, *table, item,
                                                                              storage);
                                                         })};
}

namespace {

// What a reader gets who looks whether anything has changed.
http::Response state(Visit& visit, const http::Pairs& captures) {
  const auto table = table_of(visit, std::string(captures.get("reference")));
  if (!table) return visit.missing();
  auto out = http::text_response(200, "text/plain; charset=utf-8",
                                 state_of(visit, *table, chosen_item(visit, *table)).text());
  http::secure(out, http::Caching::Never);
  return out;
}

http::Response no_content() {
  auto out = http::text_response(204, "text/plain; charset=utf-8", std::string());
  http::secure(out, http::Caching::Never);
  return out;
}

http::Response keep_keystrokes(Visit& visit, const http::Pairs& captures) {
  const auto form = http::form_of(visit.request);
  if (auto refused = visit.refuse_change(form ? form->fields.get("token") : "", "write minutes"))
    return *refused;
  const auto table = table_of(visit, std::string(captures.get("reference")));
  if (!table || !table->keeps) return visit.missing();
  const auto kept = visit.desk.keystrokes.keep(
      visit.reader.person().str(), std::string(form->fields.get("item")),
      std::string(form->fields.get("portion")),
      {std::string(form->fields.get("text")).substr(0, 60'000),
       std::string(form->fields.get("mark")).substr(0, 10), visit.desk.clock.now()});
  if (!kept) return visit.failed(kept.error(), "/desk", "The words could not be kept");
  return no_content();
}

// Two wrote the same paragraph: both are kept and compared.
http::Response written_by_another(Visit& visit, const std::string& back, const std::string& theirs,
                                  const std::string& yours) {
  auto data = visit.frame("Changed by another", "Meetings");
  data["error_title"] = "Somebody else changed this paragraph while you wrote.";
  data["differ_text"] = "Nothing of yours was lost, and nothing of theirs was changed.";
  data["theirs_title"] = "It says now";
  data["theirs"] = theirs;
  data["yours"] = yours;
  data["again_action"] = false;
  data["seen"] = "";
  data["back_href"] = back;
  return visit.page("changed", std::move(data), 409);
}

http::Response write_portion(Visit& visit, const http::Pairs& captures) {
  const std::string reference(captures.get("reference"));
  const auto form = http::form_of(visit.request);
  if (auto refused = visit.refuse_change(form ? form->fields.get("token") : "", "write minutes"))
    return *refused;
  const auto field = [&](const char* name) { return std::string(form->fields.get(name)); };
  const std::string item = field("item"), portion = field("portion");
  const std::string back = at_path(reference, "live") + "?item=" + http::percent_encode(item);
  std::vector<std::pair<std::string, std::string>> texts{
      {"meeting", reference}, {"item", item}, {"mark", field("mark")}, {"text", field("text")}};
  if (!portion.empty()) texts.emplace_back("portion", portion);
  Order order{record::IdempotencyKey("web/" + field("key")), {}, {}};
  if (const auto seen = Id128::from_hex(field("seen")); seen && !portion.empty())
    order.seen.emplace_back(record::Subject("portion:" + portion), *seen);
  const auto* command = committee::command_named("write-portion");
  const auto done = carry_out(visit.desk.site, visit.desk.clock, visit.reader, *command,
                              json_of_texts(command->fields, texts), order);
  const auto person = visit.reader.person().str();
  const bool said_already = !done && done.error().findings.front().code == "nothing-changed";
  if (done || said_already) {
    visit.desk.keystrokes.drop(person, item, portion);
    auto out = http::see_other(back + (portion.empty() ? "" : "#portion-" + portion));
    http::secure(out, http::Caching::Never);
    return out;
  }
  // Refused words stay where they were typed.
  (void)visit.desk.keystrokes.keep(person, item, portion,
                                   {field("text"), field("mark"), visit.desk.clock.now()});
  if (done.error().kind == ErrorKind::Stale)
    if (const auto id = Id128::from_hex(item)) {
      const auto now =
          visit.desk.site.record().as(visit.reader).of<ItemMinutes>(committee::item_subject(*id));
      const auto written = Id128::from_hex(portion);
      const auto* theirs = written ? now->portion(*written) : nullptr;
      return written_by_another(visit, back, theirs ? theirs->text : "It was struck out.",
                                field("text"));
    }
  return visit.failed(done.error().error(), back, "The paragraph was not saved");
}

http::Response screen_page(Visit& visit, const http::Pairs& captures) {
  const std::string reference(captures.get("reference"));
  const auto table = table_of(visit, reference);
  if (!table || !table->keeps) return visit.missing();
  const auto current = table->room->current();
  const auto* item = current ? table->agenda->item(*current) : nullptr;
  PageMark page;
  auto data = visit.frame("Shared screen", "Meetings");
  data["state_href"] =
      at_path(reference, "live/state") + (item ? "?item=" + item->item.hex() : std::string());
  data["state_seen"] = state_of(visit, *table, item).text();
  data["withheld_title"] = meeting_name(table->plan());
  data["withheld_why"] = "No item is being taken.";
  data["shown"] = false;
  if (item && item->tabled) {
    if (const auto why = hidden_from_room(visit, *table, *item); why.empty()) {
      data["shown"] = item_on_screen(visit, *item, page);
    } else {
      data["withheld_title"] = "Item " + item->shown_number();
      data["withheld_why"] = why;
    }
  }
  page.set(data, "Shared screen: it shows what everyone in the room may see, and nothing else.");
  return visit.page("screen", std::move(data));
}

}  // namespace

void add_live_pages(Routes& routes, Desk& desk) {
  desk.form_pages["/meetings/*/live"] =
      [](Visit& visit, const Attempt& attempt) -> std::optional<http::Response> {
    auto data = live_data(visit, reference_in(visit.request.path), &attempt);
    if (!data) return std::nullopt;
    return visit.page("live", std::move(data->own), 200, data->shared.get());
  };
  routes.push_back({http::Method::Get, "/meetings/{reference}/live", "page.live",
                    "The minutes, as they are taken", visiting(desk, live_page)});
  routes.push_back({http::Method::Get, "/meetings/{reference}/live/state", "live.state",
                    "Whether anything has changed", visiting(desk, state)});
  routes.push_back({http::Method::Post, "/meetings/{reference}/live/draft", "do.keep-words",
                    "Keep words as they are typed", visiting(desk, keep_keystrokes)});
  routes.push_back({http::Method::Post, "/meetings/{reference}/live/portion", "do.write-portion",
                    "Save a paragraph", visiting(desk, write_portion)});
  routes.push_back({http::Method::Get, "/meetings/{reference}/screen", "page.screen",
                    "What the room sees", visiting(desk, screen_page)});
}

}  // namespace wardmote::app
