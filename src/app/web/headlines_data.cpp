#include "app/web/headlines_data.h"

#include <fmt/format.h>

#include "app/web/item_data.h"
#include "app/web/meeting_list.h"
#include "base/london.h"
#include "publish/headlines_view.h"

namespace wardmote::app {
namespace {

using committee::Meeting;

std::string day_of_year(Day day) {
  const auto date = day.ymd();
  return fmt::format("{} {}", static_cast<unsigned>(date.day()),
                     month_name(static_cast<unsigned>(date.month())));
}

json::array year_list(const Visit& visit, const std::string& current) {
  json::array years;
  std::string open_year;
  for (const auto& one : listed_meetings(visit.view)) {
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

}  // namespace

json::object headlines_data(const Visit& visit, const Meeting& meeting) {
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
    for (const auto& one : listed_meetings(visit.view))
      if (one.line->header->day == meeting.next->day)
        data["next_meeting_href"] = visit.href(meeting_path(one.line->header->reference));
  return data;
}

json::object headlines_tombstone(const Visit& visit, const Meeting& meeting) {
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

}  // namespace wardmote::app
