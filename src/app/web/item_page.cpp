#include <algorithm>

#include <fmt/format.h>

#include "adapters/http/security_headers.h"
#include "adapters/http/url.h"
#include "app/web/item_data.h"
#include "base/codec.h"
#include "base/london.h"
#include "publish/headlines_view.h"

namespace wardmote::app {
namespace {

using committee::Meeting;
using committee::MeetingLine;

// An item with what its acts say beside its words.
struct Shown {
  std::shared_ptr<const Meeting> state;  // of the acts about the item alone
  const committee::Item* item = nullptr;
  std::shared_ptr<const MeetingLine> meeting;
  Level highest = Level::White;  // of the acts it is made from
  std::size_t acts = 0;
};

// Nothing where the item is unknown or not to be seen.
std::optional<Shown> shown(const record::View& view, const committee::ItemId& id) {
  const auto subject = committee::item_subject(id);
  Shown out;
  for (const auto& act : view.acts(subject)) {
    out.highest = std::max(out.highest, act.marking->level());
    ++out.acts;
    if (out.meeting) continue;
    for (const auto about : act.subjects)
      if (about.starts_with("meeting:"))
        out.meeting = view.of<MeetingLine>(record::Subject(std::string(about)));
  }
  out.state = view.of<Meeting>(subject);
  out.item = out.state->item(id);
  if (!out.item || !out.meeting || !out.meeting->header) return std::nullopt;
  return out;
}

json::object item_page_data(const Visit& visit, const Shown& shown) {
  const auto& item = *shown.item;
  const auto& header = *shown.meeting->header;
  const auto document = publish::headlines_document(*shown.state);
  const auto& section =
      document.sections[static_cast<std::size_t>(&item - shown.state->items.data())];
  const std::string here = item.number ? fmt::format("Item {}", *item.number) : "An item";
  const std::string meeting = fmt::format("{} {}", header.body, header.number);
  const std::string meeting_href =
      visit.href("/meetings/" + http::percent_encode(header.reference));

  auto data = visit.frame(fmt::format("{}, {}", here, meeting), "Meetings");
  data["page_mark"] = mark_data(shown.highest);
  if (shown.highest > Level::White) data["mark_note"] = "The highest mark of what this page shows.";
  data["crumbs"] =
      json::array{json::object{{"text", "Meetings"}, {"href", visit.href("/meetings")}},
                  json::object{{"text", meeting}, {"href", meeting_href}}};
  data["crumb_here"] = here;
  data["item_title"] = visit.object({{"runs", runs_data(section.title, visit.storage())}});
  data["portion_mark"] = mark_or_false(item.mark);
  data["where"] = fmt::format("{} of meeting {}, {}.", here, header.number, written(header.day));
  data["blocks"] = blocks_data(visit, section.blocks, item);
  const bool corrected = shown.state->editions.size() > 1;
  data["corrected"] =
      corrected ? json::value("Corrected on " +
                              written(london::day_of(shown.state->editions.back().at)) + ".")
                : json::value(false);
  data["corrected_href"] = visit.href("/history/" + committee::item_subject(item.item).str());
  data["withheld"] = false;
  data["has_notes"] = corrected || !item.decisions.empty();
  data["decisions"] = item_decisions(visit, item, header.day);
  data["made_from"] = fmt::format("Made from {}, nothing else", count_of(shown.acts, "act"));
  data["history_href"] = data["corrected_href"];
  data["meeting_href"] = meeting_href;
  data["formats"] = formats_data(visit.href("/items/" + item.item.hex()), {"JSON"});
  data["marks_href"] = "/help/marks";
  return data;
}

http::Response item_page(Visit& visit, const http::Pairs& captures) {
  std::string_view given = captures.get("item");
  const bool as_json = given.ends_with(".json");
  if (as_json) given.remove_suffix(5);
  const auto id = Id128::from_hex(given);
  if (!id) return visit.missing();
  const auto found = shown(visit.view, *id);
  if (!found) return visit.missing();
  if (!as_json) return visit.page("item", item_page_data(visit, *found));
  auto out = http::text_response(200, "application/json", encode(publish::item_view(*found->item)));
  http::secure(out, visit.signed_in() ? http::Caching::Never : http::Caching::Public);
  return out;
}

}  // namespace

void add_item_page(Routes& routes, Desk& desk) {
  routes.push_back({http::Method::Get, "/items/{item}", "page.item", "One item of a meeting",
                    visiting(desk, item_page)});
}

}  // namespace wardmote::app
