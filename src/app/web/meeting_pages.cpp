#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "adapters/http/conditional.h"
#include "adapters/http/security_headers.h"
#include "adapters/http/url.h"
#include "app/document_desk.h"
#include "app/headlines_copies.h"
#include "app/recalled.h"
#include "app/web/item_data.h"
#include "app/web/visit.h"
#include "base/codec.h"
#include "base/london.h"
#include "base/text.h"
#include "publish/formats.h"
#include "publish/headlines_view.h"

namespace wardmote::app {
namespace {

using committee::Form;
using committee::Meeting;

struct Listed {
  record::Subject subject;
  std::shared_ptr<const committee::MeetingLine> line;
};

// Latest first.
std::vector<Listed> meetings_of(const record::View& view) {
  std::vector<Listed> out;
  for (auto& subject : view.subjects("meeting")) {
    auto line = view.of<committee::MeetingLine>(subject);
    if (line->header) out.push_back({std::move(subject), std::move(line)});
  }
  std::stable_sort(out.begin(), out.end(), [](const Listed& a, const Listed& b) {
    return a.line->header->day > b.line->header->day;
  });
  return out;
}

std::string meeting_path(const std::string& reference) {
  return "/meetings/" + http::percent_encode(reference);
}

std::string year_of(Day day) { return std::to_string(static_cast<int>(day.ymd().year())); }

std::string day_of_year(Day day) {
  const auto date = day.ymd();
  return fmt::format("{} {}", static_cast<unsigned>(date.day()),
                     month_name(static_cast<unsigned>(date.month())));
}

// ---- one meeting
// ---------------------------------------------------------------------------------

json::array year_list(const Visit& visit, const std::string& current) {
  json::array years;
  std::string open_year;
  for (const auto& one : meetings_of(visit.view)) {
    const auto& header = *one.line->header;
    const std::string year = year_of(header.day);
    if (year != open_year) {
      years.push_back(json::object{
          {"year", year}, {"meetings", json::array{}}, {"more", false}, {"more_href", false}});
      open_year = year;
    }
    auto& entry = years.back().as_object();
    // The years before the latest three, and long years, are for the archive page.
    auto& list = entry["meetings"].as_array();
    if (years.size() > 3 || list.size() >= 30) {
      entry["more"] = "More meetings";
      entry["more_href"] = visit.href("/meetings");
      continue;
    }
    list.push_back(json::object{{"number", std::to_string(header.number)},
                                {"day", day_of_year(header.day)},
                                {"meeting_href", visit.href(meeting_path(header.reference))},
                                {"current", header.reference == current}});
  }
  return years;
}

json::array items_data(const Visit& visit, const Meeting& meeting,
                       const publish::Document& document) {
  const auto storage = visit.storage();
  json::array out = visit.array();
  for (std::size_t i = 0; i < meeting.items.size(); ++i) {
    const auto& item = meeting.items[i];
    const auto& section = document.sections[i];
    const bool corrected =
        meeting.editions.size() > 1 && item.recorded_at > meeting.editions.front().at;
    out.push_back(visit.object(
        {{"item_id", fmt::format("item-{}", i + 1)},
         {"item_href", visit.href("/items/" + item.item.hex())},
         {"number", item.number ? json::value(std::to_string(*item.number)) : json::value(false)},
         {"item_title", visit.object({{"runs", runs_data(section.title, storage)}})},
         {"item_mark", mark_or_false(item.mark, storage)},
         {"blocks", blocks_data(storage, section.blocks, item)},
         {"withheld", false},
         {"corrected",
          corrected ? json::value("Corrected on " + written(london::day_of(item.recorded_at)) + ".")
                    : json::value(false)},
         {"corrected_href", visit.href("/history/item:" + item.item.hex())},
         {"has_notes", corrected || !item.decisions.empty()},
         {"decisions", item_decisions(visit, item, meeting.header->day)}}));
  }
  return out;
}

json::array editions_data(const Visit& visit, const Meeting& meeting) {
  json::array out;
  for (std::size_t i = 0; i < meeting.editions.size(); ++i) {
    const auto& edition = meeting.editions[i];
    const std::string what =
        edition.first
            ? "First in the record"
            : "Corrected: " + count_of(static_cast<std::size_t>(edition.changes), "change");
    out.push_back(json::object{{"when", london::day_and_time(edition.at)},
                               {"iso", edition.at.iso_seconds()},
                               {"what", what},
                               {"edition_href", visit.same_page({{"known_at", edition.at.iso()}})},
                               {"current", i + 1 == meeting.editions.size()}});
  }
  return out;
}

json::object meeting_data(const Visit& visit, const Meeting& meeting) {
  const auto& header = *meeting.header;
  const auto document = publish::headlines_document(meeting);
  auto data =
      visit.frame(fmt::format("Meeting {}, {}", header.number, written(header.day)), "Meetings");
  std::string where = visit.body_name(header.body, header.day) + ". " +
                      std::string(weekday_name(header.day.weekday()));
  if (header.start && header.end) where += fmt::format(", {} to {}", *header.start, *header.end);
  if (header.venue) where += ", " + *header.venue;
  const std::string path = visit.href(meeting_path(header.reference));
  data["heading"] = fmt::format("Meeting {},", header.number);
  data["heading_day"] = written(header.day);
  data["where"] = where + ".";
  data["share_line"] = "Anyone may read and share this page.";
  data["foot_text"] =
      header.reference + " White. Taken from the headlines that the secretariat published.";
  data["search_action"] = "/meetings";
  data["recalled"] = false;
  data["years"] = year_list(visit, header.reference);
  data["items"] = items_data(visit, meeting, document);
  const auto changes = meeting.editions.size() - 1;
  data["changed_text"] = changes == 0 ? json::value(false)
                         : changes == 1
                             ? json::value("This page has changed once.")
                             : json::value(fmt::format("This page has changed {} times.", changes));
  data["editions"] = editions_data(visit, meeting);
  data["history_href"] =
      visit.href("/history/" + committee::meeting_subject(header.reference).str());
  const std::string text = publish::to_text(document);
  std::string fingerprint = record::sha256_hex(text).substr(0, 20);
  for (std::size_t at = 4; at < fingerprint.size(); at += 5) fingerprint.insert(at, " ");
  data["authentic"] = json::object{
      {"made_from",
       fmt::format("Made from {} White acts, nothing else",
                   visit.view.acts(committee::meeting_subject(header.reference)).size())},
      {"fingerprint", fingerprint},
      {"check_href", "/help/check"},
      {"proof_href", false}};
  data["to_take"] =
      json::object{{"formats", formats_data(path, {"PDF", "Text", "Markdown", "JSON"})}};
  data["marks_href"] = "/help/marks";
  data["next_meeting"] =
      meeting.next ? json::value(written(meeting.next->day)) : json::value(false);
  data["next_meeting_href"] = false;
  if (meeting.next)
    for (const auto& one : meetings_of(visit.view))
      if (one.line->header->day == meeting.next->day)
        data["next_meeting_href"] = visit.href(meeting_path(one.line->header->reference));
  return data;
}

// What stands where a document was recalled.
json::object tombstone_data(const Visit& visit, const Meeting& meeting) {
  const auto& recall = meeting.recalls.back();
  auto data = visit.frame(
      fmt::format("Meeting {}, {}, recalled", recall.number, written(recall.day)), "Meetings");
  data["heading"] = fmt::format("Meeting {},", recall.number);
  data["heading_day"] = written(recall.day);
  data["where"] = visit.body_name(recall.body, recall.day) + ".";
  data["share_line"] = recall.reference;
  data["foot_text"] = recall.reference + " was recalled.";
  data["search_action"] = "/meetings";
  data["recalled"] = json::object{{"recalled_on", written(london::day_of(recall.recorded_at))},
                                  {"recalled_why", recall.why},
                                  {"recalled_since", false},
                                  {"today_href", false}};
  data["years"] = year_list(visit, recall.reference);
  data["items"] = json::array{};
  data["changed_text"] = "It was recalled.";
  data["editions"] = json::array{};
  data["history_href"] =
      visit.href("/history/" + committee::meeting_subject(recall.reference).str());
  data["authentic"] = false;
  data["to_take"] = false;
  data["marks_href"] = "/help/marks";
  data["next_meeting"] = false;
  data["next_meeting_href"] = false;
  return data;
}

// Of headlines that are read as they stood before they were recalled: how they are held today.
void put_recalled_since(const Visit& visit, const RecalledSince& since, json::object& data) {
  const auto& recall = since.recall;
  data["page_mark"] = mark_data(since.held, visit.storage());
  data["mark_note"] = "It was White then. Its words are held like this today.";
  data["share_line"] = "Released then, recalled since. Do not share this page.";
  data["foot_text"] = recall.reference + " as it stood before it was recalled.";
  data["recalled"] = json::object{
      {"recalled_on", written(london::day_of(recall.recorded_at))},
      {"recalled_why", recall.why},
      {"recalled_since", true},
      {"today_href", visit.same_page({{"known_at", ""}})},
      {"today_text", since.replaced ? "Read the corrected edition" : "What stands here today"}};
  data["authentic"] = false;
  data["to_take"] = false;
}

http::Response pdf_response(const Visit& visit, const Meeting& meeting) {
  const auto text = publish::to_text(publish::headlines_document(meeting));
  auto pdf = visit.desk.pdfs.get(record::sha256_hex(text), [&]() -> Result<std::string> {
    WARDMOTE_TRY(made, released_pdf(visit.desk.site, visit.view, meeting, visit.desk.random));
    return std::move(made.bytes);
  });
  if (!pdf)
    return visit.failed(pdf.error(), meeting_path(meeting.header->reference),
                        "The PDF was not made");
  auto out = http::text_response(200, "application/pdf", std::move(*pdf));
  out.headers.set(
      "Content-Disposition",
      "attachment; filename=\"" + publish::headlines_name(meeting.header->reference) + ".pdf\"");
  return out;
}

http::Response meeting_page(Visit& visit, const http::Pairs& captures) {
  std::string reference(captures.get("reference"));
  std::string ending;
  if (const auto dot = reference.rfind('.'); dot != std::string::npos) {
    ending = reference.substr(dot + 1);
    reference.resize(dot);
  }
  const auto meeting = visit.view.of<Meeting>(committee::meeting_subject(reference));
  if (meeting->is_recalled() && ending.empty())
    return visit.page("meeting", tombstone_data(visit, *meeting), 410);
  if (!meeting->header) return visit.missing();
  const auto since = recalled_since(visit.desk.site.record(), visit.reader, visit.view,
                                    committee::meeting_subject(reference));
  if (ending.empty()) {
    auto data = meeting_data(visit, *meeting);
    if (since) put_recalled_since(visit, *since, data);
    return visit.page("meeting", std::move(data));
  }
  // A file says nothing of its recall, so none is handed out.
  if (since) {
    auto gone = visit.failed(since->error(), visit.href(meeting_path(reference)),
                             "There is no such file any more");
    gone.status = 410;
    return gone;
  }
  const auto document = publish::headlines_document(*meeting);
  http::Response out;
  if (ending == "txt")
    out = http::text_response(200, "text/plain; charset=utf-8", publish::to_text(document));
  else if (ending == "md")
    out = http::text_response(200, "text/markdown; charset=utf-8", publish::to_markdown(document));
  else if (ending == "json")
    out = http::text_response(200, "application/json", encode(publish::headlines_view(*meeting)));
  else if (ending == "pdf")
    out = pdf_response(visit, *meeting);
  else
    return visit.missing();
  if (out.status == 200)
    note_headlines_copy(visit.desk.site, visit.desk.clock, visit.desk.random, visit.reader,
                        *meeting, ending, "page");
  http::secure(out, visit.signed_in() ? http::Caching::Never : http::Caching::Public);
  return out;
}

// ---- the archive
// ---------------------------------------------------------------------------------

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

  auto all = meetings_of(visit.view);
  const bool any = !all.empty();
  std::map<std::string, json::array> hits;
  if (!sought.empty() || !verb.empty()) {
    std::erase_if(all, [&](const Listed& one) {
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

void add_meeting_pages(Routes& routes, Desk& desk) {
  routes.push_back({http::Method::Get, "/", "home", "The list of meetings",
                    visiting(desk, [](Visit& visit, const http::Pairs& captures) {
                      return archive_page(visit, captures);
                    })});
  routes.push_back({http::Method::Get, "/meetings", "page.meetings", "The list of meetings",
                    visiting(desk, archive_page)});
  routes.push_back({http::Method::Get, "/meetings/{reference}", "page.meeting",
                    "The headlines of a meeting", visiting(desk, meeting_page)});
}

}  // namespace wardmote::app
