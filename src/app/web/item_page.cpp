#include <algorithm>

#include <fmt/format.h>

#include "adapters/http/security_headers.h"
#include "adapters/http/url.h"
#include "app/recalled.h"
#include "app/web/item_data.h"
#include "base/codec.h"
#include "base/london.h"
#include "publish/headlines_view.h"

namespace wardmote::app {
namespace {

using committee::Meeting;
using committee::MeetingLine;

// What the acts about an item say beside its words: a Projection over acts(item:…).
struct Sources {
  std::string meeting;  // subject; empty until an act says that the item stood on an agenda
  Level highest = Level::White;
  std::size_t acts = 0;

  void apply(const record::Act& act) {
    highest = std::max(highest, act.marking->level());
    ++acts;
    if (!meeting.empty() || !act.is<committee::ItemRecorded>()) return;
    for (const auto about : act.subjects)
      if (about.starts_with("meeting:")) meeting = about;
  }
};

struct Shown {
  committee::ItemId id;
  std::shared_ptr<const Sources> sources;
  committee::MeetingRecorded header;
};

// Nothing where the item is unknown or not to be seen.
std::optional<Shown> shown(const record::View& view, const committee::ItemId& id) {
  const auto sources = view.of<Sources>(committee::item_subject(id));
  if (sources->meeting.empty()) return std::nullopt;
  const auto meeting = view.of<MeetingLine>(record::Subject(sources->meeting));
  if (!meeting->header) return std::nullopt;
  return Shown{id, sources, *meeting->header};
}

std::shared_ptr<const Meeting> state_of(const Visit& visit, const Shown& shown) {
  return visit.view.of<Meeting>(committee::item_subject(shown.id));
}

// What follows from the acts about the item, the same for all who see them.
json::object content(const Visit& visit, const Shown& shown) {
  const auto state = state_of(visit, shown);
  const auto& item = *state->item(shown.id);
  const auto document = publish::headlines_document(*state);
  const auto& section = document.sections[static_cast<std::size_t>(&item - state->items.data())];
  const bool corrected = state->editions.size() > 1;
  const std::string here = item.number ? fmt::format("Item {}", *item.number) : "An item";
  const std::string history = visit.href("/history/" + committee::item_subject(item.item).str());
  return visit.object(
      {{"crumb_here", here},
       {"item_title", visit.object({{"runs", runs_data(section.title, visit.storage())}})},
       {"portion_mark", mark_or_false(item.mark, visit.storage())},
       {"where",
        fmt::format("{} of meeting {}, {}.", here, shown.header.number, written(shown.header.day))},
       {"blocks", blocks_data(visit.storage(), section.blocks, item)},
       {"corrected", corrected
                         ? json::value("Corrected on " +
                                       written(london::day_of(state->editions.back().at)) + ".")
                         : json::value(false)},
       {"corrected_href", history},
       {"withheld", false},
       {"has_notes", corrected || !item.decisions.empty()},
       {"decisions", item_decisions(visit, item, shown.header.day)},
       {"made_from",
        fmt::format("Made from {}, nothing else", count_of(shown.sources->acts, "act"))},
       {"history_href", history},
       {"formats", formats_data(visit.href("/items/" + item.item.hex()), {"JSON"})},
       {"marks_href", "/help/marks"}});
}

SharedData::Value shared_content(const Visit& visit, const Shown& shown) {
  Ingredients all;
  all.add("item").add(visit.query("known_at")).add(shown.header.day.iso());
  all.add(static_cast<std::uint64_t>(shown.header.number));
  all.add(reinterpret_cast<std::uintptr_t>(&visit.desk.site.policy(visit.view)));
  all.add(shown.id).add(visit.view.fingerprint(committee::item_subject(shown.id)));
  return visit.desk.shared.get(all.key(), [&](const json::storage_ptr& storage) {
    const Visit::Elsewhere lasting(visit, storage);
    return content(visit, shown);
  });
}

json::object own_data(const Visit& visit, const Shown& shown, const json::object& shared) {
  const auto& header = shown.header;
  const std::string meeting = fmt::format("{} {}", header.body, header.number);
  const std::string meeting_href =
      visit.href("/meetings/" + http::percent_encode(header.reference));
  auto data = visit.frame(
      fmt::format("{}, {}", std::string_view(shared.at("crumb_here").as_string()), meeting),
      "Meetings");
  data["page_mark"] = mark_data(shown.sources->highest, visit.storage());
  if (shown.sources->highest > Level::White)
    data["mark_note"] = "The highest mark of what this page shows.";
  const auto since = recalled_since(visit.desk.site.record(), visit.reader, visit.view,
                                    record::Subject(shown.sources->meeting));
  data["recalled"] = false;
  if (since)
    data["recalled"] =
        json::object{{"recalled_on", written(london::day_of(since->recall.recorded_at))},
                     {"recalled_why", since->recall.why},
                     {"today_href", "/meetings/" + http::percent_encode(header.reference)}};
  data["crumbs"] =
      json::array{json::object{{"text", "Meetings"}, {"href", visit.href("/meetings")}},
                  json::object{{"text", meeting}, {"href", meeting_href}}};
  data["meeting_href"] = meeting_href;
  return data;
}

http::Response gone(const Visit& visit, const Error& error) {
  auto out = visit.failed(error, "/meetings/" + http::percent_encode(error.place),
                          "This item was recalled");
  out.status = 410;
  return out;
}

// Of an item that the reader may still read and that stands in no headlines: whether they were
// recalled.
http::Response recalled_item(const Visit& visit, const committee::ItemId& id) {
  const auto sources = visit.view.of<Sources>(committee::item_subject(id));
  if (sources->meeting.empty()) return visit.missing();
  const auto meeting = visit.view.of<Meeting>(record::Subject(sources->meeting));
  return meeting->is_recalled() ? gone(visit, recalled_error(*meeting)) : visit.missing();
}

http::Response item_page(Visit& visit, const http::Pairs& captures) {
  std::string_view given = captures.get("item");
  const bool as_json = given.ends_with(".json");
  if (as_json) given.remove_suffix(5);
  const auto id = Id128::from_hex(given);
  if (!id) return visit.missing();
  const auto found = shown(visit.view, *id);
  if (!found) return recalled_item(visit, *id);
  if (as_json)
    if (const auto since = recalled_since(visit.desk.site.record(), visit.reader, visit.view,
                                          record::Subject(found->sources->meeting)))
      return gone(visit, since->error());
  if (!as_json) {
    const auto shared = shared_content(visit, *found);
    return visit.page("item", own_data(visit, *found, *shared), 200, shared.get());
  }
  const auto state = state_of(visit, *found);
  auto out =
      http::text_response(200, "application/json", encode(publish::item_view(*state->item(*id))));
  http::secure(out, visit.signed_in() ? http::Caching::Never : http::Caching::Public);
  return out;
}

}  // namespace

void add_item_page(Routes& routes, Desk& desk) {
  routes.push_back({http::Method::Get, "/items/{item}", "page.item", "One item of a meeting",
                    visiting(desk, item_page)});
}

}  // namespace wardmote::app
