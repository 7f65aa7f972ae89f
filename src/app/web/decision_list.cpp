// The list of decisions, as a page and as files.

#include <algorithm>
#include <functional>
#include <set>

#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "adapters/http/security_headers.h"
#include "adapters/http/url.h"
#include "app/web/visit.h"
#include "base/csv.h"
#include "base/london.h"
#include "base/text.h"
#include "committee/meeting.h"

namespace wardmote::app {
namespace {

struct Row {
  const committee::Meeting* meeting;
  const committee::Item* item;
  const committee::Recorded<committee::DecisionTaken>* decision;
  std::string name;      // of what was decided upon
  std::string key = {};  // to sort by
  const std::string& what() const { return name; }
  std::string about() const { return item->labels.empty() ? item->title : item->labels[0].label; }
};

using Key = std::string (*)(const Row&);
struct Column {
  const char* name;
  const char* id;
  Key key;
};
const Column kColumns[] = {
    {"Day", "day", [](const Row& row) { return row.meeting->header->day.iso(); }},
    {"Item", "item",
     [](const Row& row) { return fmt::format("{:05}", row.item->number.value_or(0)); }},
    {"Decision", "decision", [](const Row& row) { return row.decision->verb; }},
    {"What", "what", [](const Row& row) { return row.what(); }},
    {"About", "about", [](const Row& row) { return row.about(); }},
    {"Mark", "mark", [](const Row& row) {
       return std::to_string(row.item->mark ? static_cast<int>(*row.item->mark) : -1);
     }}};

using Values = std::set<std::string, std::less<>>;

json::array choices(const Values& values, const std::string& chosen, const std::string& any,
                    auto name) {
  json::array out{json::object{{"value", ""}, {"text", any}, {"selected", chosen.empty()}}};
  for (const auto& value : values)
    out.push_back(
        json::object{{"value", value}, {"text", name(value)}, {"selected", value == chosen}});
  return out;
}

// What the address asks for: words, filters and order, for the page and its files alike.
struct Chosen {
  std::vector<std::shared_ptr<const committee::Meeting>> meetings;  // keeps the rows' parts alive
  std::vector<Row> rows;
  Values verbs, years, objects;  // of all decisions
  bool any = false, filtered = false;
  const Column* by = &kColumns[0];
  bool down = true;
};

Chosen chosen_by(const Visit& visit) {
  Chosen out;
  const auto verb = visit.query("decision"), year = visit.query("year"), what = visit.query("what");
  const std::string sought = text::lower(text::trim(visit.query("q")));
  out.filtered = !verb.empty() || !year.empty() || !what.empty() || !sought.empty();
  for (const auto& subject : visit.view.subjects("meeting")) {
    auto meeting = visit.view.of<committee::Meeting>(subject);
    if (!meeting->header) continue;
    const std::string its_year = meeting->header->day.iso().substr(0, 4);
    const bool has_any = meeting->decision_count() > 0;
    out.any |= has_any;
    if (has_any) out.years.insert(its_year);
    for (const auto& item : meeting->items)
      for (const auto& one : item.decisions) {
        out.verbs.insert(one.verb);
        out.objects.insert(one.object);
        if ((verb.empty() || one.verb == verb) && (what.empty() || one.object == what) &&
            (year.empty() || its_year == year) &&
            (sought.empty() ||
             text::lower(item.title + " " + one.sentence).find(sought) != std::string::npos))
          out.rows.push_back(
              {meeting.get(), &item, &one, visit.object_name(one.object, meeting->header->day)});
      }
    out.meetings.push_back(std::move(meeting));
  }
  std::string_view sort = visit.query("sort");
  if (!sort.empty()) {
    out.down = sort.starts_with('-');
    if (out.down) sort.remove_prefix(1);
    for (const auto& column : kColumns)
      if (sort == column.id) out.by = &column;
  }
  for (auto& row : out.rows) row.key = out.by->key(row);
  std::stable_sort(out.rows.begin(), out.rows.end(), [&](const Row& a, const Row& b) {
    return out.down ? b.key < a.key : a.key < b.key;
  });
  return out;
}

// What all rows of a meeting say alike.
struct OfMeeting {
  const committee::Meeting* meeting = nullptr;
  std::string day, day_iso, name, path;
};

OfMeeting of_meeting(const Visit& visit, const committee::Meeting& meeting) {
  const auto& header = *meeting.header;
  return {&meeting, short_day(header.day), header.day.iso(),
          fmt::format("{} {}, item ", header.body, header.number),
          visit.href("/meetings/" + http::percent_encode(header.reference))};
}

json::object row_data(const Visit& visit, const Row& row, const OfMeeting& shared) {
  const auto storage = visit.storage();
  json::array about = visit.array();
  if (row.item->labels.empty()) {
    about.push_back(plain_run(row.item->title, storage));
  } else {
    const auto& label = row.item->labels[0];
    about.push_back(
        plain_run(visit.category_name(label.category, row.meeting->header->day) + " ", storage));
    about.push_back(label_run(label.label, storage));
  }
  const auto position = static_cast<std::size_t>(row.item - row.meeting->items.data());
  return visit.object(
      {{"day", shared.day},
       {"day_iso", shared.day_iso},
       {"item", shared.name + (row.item->number ? std::to_string(*row.item->number) : "–")},
       {"item_href", shared.path + "#item-" + std::to_string(position + 1)},
       {"decision_verb", row.decision->verb},
       {"decision_href", visit.href("/decisions/" + row.decision->decision.hex())},
       {"what", row.what()},
       {"about", visit.object({{"runs", std::move(about)}})},
       {"row_mark", mark_or_false(row.item->mark, storage)}});
}

}  // namespace

json::object decisions_data(const Visit& visit) {
  const Chosen chosen = chosen_by(visit);
  const auto& rows = chosen.rows;
  const std::string verb(visit.query("decision")), year(visit.query("year")),
      what(visit.query("what"));
  auto data = visit.frame("Decisions", "Decisions");
  json::array kept;
  for (const char* name : {"known_at", "sort", "rows"})
    if (!visit.query(name).empty())
      kept.push_back(json::object{{"name", name}, {"value", visit.query(name)}});
  const auto today = london::day_of(visit.desk.clock.now());
  const auto object_name = [&](const std::string& code) { return visit.object_name(code, today); };
  data["search_action"] = "/decisions";
  data["search_keep"] = std::move(kept);
  data["search_text"] = text::trim(visit.query("q"));
  data["search_clear_href"] = visit.href("/decisions");
  data["filters"] = json::array{
      json::object{{"filter", "Year"},
                   {"filter_name", "year"},
                   {"choices", choices(chosen.years, year, "Any year", std::identity())}},
      json::object{{"filter", "Decision"},
                   {"filter_name", "decision"},
                   {"choices", choices(chosen.verbs, verb, "Any decision", std::identity())}},
      json::object{{"filter", "What"},
                   {"filter_name", "what"},
                   {"choices", choices(chosen.objects, what, "Anything", object_name)}}};
  data["count_text"] = count_of(rows.size(), "decision") + ".";
  data["filtered"] = chosen.filtered;
  const auto query = visit.request.target.find('?');
  const std::string kept_query =
      query == std::string::npos ? "" : visit.request.target.substr(query);
  data["formats"] = formats_data("/decisions" + kept_query, {"JSON", "CSV"});
  data["nothing_yet"] = !chosen.any;
  data["no_match"] = chosen.any && rows.empty();
  data["has_rows"] = !rows.empty();
  json::array columns;
  for (const auto& column : kColumns) {
    const bool current = chosen.by == &column;
    columns.push_back(json::object{
        {"column", column.name},
        {"sort_href",
         visit.same_page({{"sort", (current && !chosen.down ? "-" : "") + std::string(column.id)},
                          {"page", ""}})},
        {"sorted",
         current ? json::value(chosen.down ? "descending" : "ascending") : json::value(false)},
        {"is_ascending", current && !chosen.down},
        {"is_descending", current && chosen.down}});
  }
  data["columns"] = std::move(columns);

  // For searching within the browser and for printing, many rows stand on one page.
  constexpr std::size_t kFew = 200, kMany = 5'000;
  const bool many = visit.query("rows") == std::to_string(kMany);
  const std::size_t on_page = many ? kMany : kFew;
  const std::size_t pages = std::max<std::size_t>(1, (rows.size() + on_page - 1) / on_page);
  const std::size_t page = std::min(page_number(visit.query("page")), pages);
  data["more_rows_href"] =
      many || pages == 1
          ? json::value(false)
          : json::value(visit.same_page({{"rows", std::to_string(kMany)}, {"page", ""}}));
  data["more_rows_text"] =
      rows.size() <= kMany ? "All on one page" : fmt::format("{} on a page", kMany);
  json::array out = visit.array();
  out.reserve(std::min(rows.size(), on_page));
  OfMeeting shared;
  for (std::size_t i = (page - 1) * on_page; i < std::min(rows.size(), page * on_page); ++i) {
    if (shared.meeting != rows[i].meeting) shared = of_meeting(visit, *rows[i].meeting);
    out.push_back(row_data(visit, rows[i], shared));
  }
  data["rows"] = std::move(out);
  data["has_pages"] = pages > 1;
  data["pages_text"] = fmt::format("Page {} of {}", page, pages);
  data["previous_href"] = page > 1
                              ? json::value(visit.same_page({{"page", std::to_string(page - 1)}}))
                              : json::value(false);
  data["previous_text"] = "Before";
  data["next_href"] = page < pages
                          ? json::value(visit.same_page({{"page", std::to_string(page + 1)}}))
                          : json::value(false);
  data["next_text"] = "After";
  return data;
}

namespace {

http::Response decisions_page(Visit& visit, const http::Pairs&) {
  return visit.page("decisions", decisions_data(visit));
}

// The rows of the page, in its order.
http::Response decisions_file(Visit& visit, bool csv) {
  constexpr const char* kNames[] = {"day",   "meeting", "item",     "verb", "object",
                                    "about", "mark",    "sentence", "id"};
  std::string out = csv ? "day,meeting,item,decision,what,about,mark,sentence,id\r\n" : "";
  json::array rows;
  const Chosen chosen = chosen_by(visit);
  for (const auto& row : chosen.rows) {
    const auto& item = *row.item;
    const std::string cells[] = {row.meeting->header->day.iso(),
                                 row.meeting->header->reference,
                                 item.number ? std::to_string(*item.number) : "",
                                 row.decision->verb,
                                 row.decision->object,
                                 row.about(),
                                 item.mark ? std::string(name_of(*item.mark)) : "",
                                 row.decision->sentence,
                                 row.decision->decision.hex()};
    json::object entry;
    for (std::size_t i = 0; i < std::size(cells); ++i) {
      if (csv)
        out += (i ? "," : "") + csv::cell(cells[i]);
      else
        entry[kNames[i]] = cells[i];
    }
    if (csv)
      out += "\r\n";
    else
      rows.push_back(std::move(entry));
  }
  auto response = csv ? http::text_response(200, "text/csv; charset=utf-8", std::move(out))
                      : http::text_response(200, "application/json", json::serialize(rows));
  http::secure(response, visit.signed_in() ? http::Caching::Never : http::Caching::Public);
  return response;
}

}  // namespace

void add_decision_list(Routes& routes, Desk& desk) {
  routes.push_back({http::Method::Get, "/decisions", "page.decisions", "The list of decisions",
                    visiting(desk, decisions_page)});
  routes.push_back(
      {http::Method::Get, "/decisions.json", "file.decisions.json", "The list of decisions as JSON",
       visiting(desk,
                [](Visit& visit, const http::Pairs&) { return decisions_file(visit, false); })});
  routes.push_back(
      {http::Method::Get, "/decisions.csv", "file.decisions.csv", "The list of decisions as CSV",
       visiting(desk,
                [](Visit& visit, const http::Pairs&) { return decisions_file(visit, true); })});
}

}  // namespace wardmote::app
