// The list of all meetings, searched by words and by what was decided.

#include <algorithm>
#include <cctype>
#include <map>

#include <fmt/format.h>

#include "app/web/item_data.h"
#include "app/web/meeting_list.h"
#include "app/web/visit.h"
#include "base/london.h"
#include "base/text.h"

namespace wardmote::app {
namespace {

using committee::Meeting;

std::string summary_of(const committee::MeetingLine& line) {
  return count_of(static_cast<std::size_t>(line.items), "item") + ", " +
         count_of(static_cast<std::size_t>(line.decisions), "decision") + ".";
}

// A few words around each place where the meeting speaks of what is sought.
json::array hits_in(const Visit& visit, const Meeting& meeting, const std::string& sought) {
  json::array out;
  const auto look = [&](const std::string& text, const std::string& where, std::size_t item) {
    if (out.size() >= 5) return;
    const auto at = text::lower(text).find(sought);
    if (at == std::string::npos) return;
    auto from = at > 60 ? text.rfind(' ', at - 50) : 0;
    if (from == std::string::npos) from = 0;
    auto to = text.find(' ', std::min(text.size(), at + sought.size() + 50));
    if (to == std::string::npos) to = text.size();
    out.push_back(json::object{
        {"hit_href",
         visit.href(fmt::format("{}#item-{}", meeting_path(meeting.header->reference), item))},
        {"where", where},
        {"before", (from ? "… " : "") + text.substr(from, at - from)},
        {"match", text.substr(at, sought.size())},
        {"after", text.substr(at + sought.size(), to - at - sought.size()) +
                      (to < text.size() ? " …" : "")}});
  };
  for (std::size_t i = 0; i < meeting.items.size(); ++i) {
    const auto& item = meeting.items[i];
    const std::string where =
        item.number ? fmt::format("Item {}", *item.number) : std::string("Item");
    look(item.title, where, i + 1);
    for (const auto& portion : item.portions) look(portion.text, where, i + 1);
  }
  return out;
}

bool decided(const Meeting& meeting, const std::string& verb) {
  for (const auto& item : meeting.items)
    for (const auto& one : item.decisions)
      if (one.verb == verb) return true;
  return false;
}

json::array verb_choices(const Visit& visit, const std::string& chosen) {
  json::array out{
      json::object{{"value", ""}, {"text", "Any decision"}, {"selected", chosen.empty()}}};
  const auto today = london::day_of(visit.desk.clock.now());
  for (const auto& verb : visit.desk.site.policy(visit.view).verbs(today)) {
    if (!verb.value->decides) continue;
    std::string word(verb.name());
    for (char& c : word) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    out.push_back(json::object{{"value", word}, {"text", word}, {"selected", word == chosen}});
  }
  return out;
}

http::Response archive_page(Visit& visit, const http::Pairs&) {
  constexpr std::size_t kPage = 100;
  const std::string shown(text::trim(visit.query("q")));
  const std::string sought = text::lower(shown);
  const std::string verb(visit.query("decision"));
  const std::size_t page = page_number(visit.query("page"));

  auto all = listed_meetings(visit.view);
  const bool any = !all.empty();
  std::map<std::string, json::array> hits;
  if (!sought.empty() || !verb.empty()) {
    std::erase_if(all, [&](const ListedMeeting& one) {
      const auto meeting = visit.view.of<Meeting>(one.subject);
      if (!verb.empty() && !decided(*meeting, verb)) return true;
      if (sought.empty()) return false;
      auto found = hits_in(visit, *meeting, sought);
      const bool none = found.empty();
      hits[one.subject.str()] = std::move(found);
      return none;
    });
  }
  json::array years;
  const std::size_t from = std::min((page - 1) * kPage, all.size());
  const std::size_t to = std::min(from + kPage, all.size());
  for (std::size_t i = from; i < to; ++i) {
    const auto& header = *all[i].line->header;
    const std::string year = year_of(header.day);
    if (years.empty() || years.back().as_object()["year"].as_string() != year)
      years.push_back(json::object{{"year", year}, {"meetings", json::array{}}});
    const std::string path = visit.href(meeting_path(header.reference));
    auto found = hits.find(all[i].subject.str());
    const auto& line = *all[i].line;
    years.back().as_object()["meetings"].as_array().push_back(json::object{
        {"number", std::to_string(header.number)},
        {"href", path},
        {"date", written(header.day)},
        {"summary", summary_of(line)},
        {"corrected", line.first != line.last
                          ? json::value("Corrected on " + written(london::day_of(*line.last)))
                          : json::value(false)},
        {"recalled", false},
        {"recalled_on", false},
        {"recalled_why", false},
        {"read_href", path},
        {"why_href", false},
        {"has_hits", found != hits.end()},
        {"hits", found == hits.end() ? json::array{} : std::move(found->second)},
        {"has_formats", true},
        {"formats", formats_data(path, {"Text", "JSON"})}});
  }
  const bool filtered = !sought.empty() || !verb.empty();
  auto data = visit.frame("Meetings", "Meetings");
  data["heading"] = "Meetings of the " + std::string(data["body"].as_string());
  data["search_action"] = "/meetings";
  json::array kept;
  if (visit.turned_back())
    kept.push_back(json::object{{"name", "known_at"}, {"value", visit.query("known_at")}});
  data["search_keep"] = std::move(kept);
  data["search_text"] = shown;
  data["decision_choices"] = verb_choices(visit, verb);
  data["searched"] = filtered && !all.empty();
  data["search_result"] =
      sought.empty() ? json::value(count_of(all.size(), "meeting") + ".")
                     : json::value(fmt::format("{} meeting{} of “{}”.", all.size(),
                                               all.size() == 1 ? " speaks" : "s speak", shown));
  data["search_clear_href"] = visit.href("/meetings");
  data["nothing_yet"] = !any;
  data["import_href"] = visit.signed_in() ? json::value("/imports") : json::value(false);
  data["no_match"] = any && all.empty();
  data["years"] = std::move(years);
  const std::size_t pages = (all.size() + kPage - 1) / kPage;
  data["has_pages"] = pages > 1;
  data["pages_text"] = fmt::format("Page {} of {}", page, pages);
  data["previous_href"] = page > 1
                              ? json::value(visit.same_page({{"page", std::to_string(page - 1)}}))
                              : json::value(false);
  data["previous_text"] = "Later meetings";
  data["next_href"] = page < pages
                          ? json::value(visit.same_page({{"page", std::to_string(page + 1)}}))
                          : json::value(false);
  data["next_text"] = "Earlier meetings";
  data["check_help_href"] = "/help/check";
  data["has_follow"] = true;
  data["follow"] = json::array{json::object{{"href", "/api/meetings"}, {"text", "All as JSON"}}};
  data["next_meeting"] = false;
  if (!all.empty()) {
    const auto latest = visit.view.of<Meeting>(all.front().subject);
    if (latest->next)
      data["next_meeting"] =
          fmt::format("{}, {}", latest->header->body, written(latest->next->day));
  }
  return visit.page("archive", std::move(data));
}

}  // namespace

void add_archive_page(Routes& routes, Desk& desk) {
  routes.push_back({http::Method::Get, "/", "home", "The list of meetings",
                    visiting(desk, [](Visit& visit, const http::Pairs& captures) {
                      return archive_page(visit, captures);
                    })});
  routes.push_back({http::Method::Get, "/meetings", "page.meetings", "The list of meetings",
                    visiting(desk, archive_page)});
}

}  // namespace wardmote::app
