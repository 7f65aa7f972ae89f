#include "app/web/meeting_data.h"

#include <iterator>

#include <fmt/format.h>

#include "adapters/http/url.h"
#include "base/london.h"
#include "base/text.h"

namespace wardmote::app {

using committee::Phase;

std::optional<Table> table_of(const Visit& visit, const std::string& reference) {
  const auto subject = committee::meeting_subject(reference);
  Table out{visit.view.of<committee::Agenda>(subject), visit.view.of<committee::Room>(subject),
            visit.reader.holds("secretariat") || visit.reader.holds("chair")};
  if (!out.agenda->plan) return std::nullopt;
  return out;
}

std::string reference_in(const std::string& path) {
  const auto from = path.find('/', 1);
  const auto to = path.rfind('/');
  if (from == std::string::npos || to <= from) return "";
  return http::percent_decode(path.substr(from + 1, to - from - 1)).value_or("");
}

std::string at_path(const std::string& reference, const char* what) {
  return fmt::format("/meetings/{}/{}", http::percent_encode(reference), what);
}

std::string meeting_name(const committee::MeetingPlanned& plan) {
  return fmt::format("{} {}", plan.body, plan.number);
}

std::string person_name(const Visit& visit, const PersonId& person) {
  return visit.desk.site.people().name_of(person);
}

std::string item_name(const committee::AgendaItem& item) {
  if (!item.tabled) return fmt::format("Item {}", item.shown_number());
  return item.number ? fmt::format("{}. {}", *item.number, item.tabled->title) : item.tabled->title;
}

std::string outcome_text(const committee::AgendaItem& item, const committee::ItemMinutes& minutes) {
  if (item.withdrawn) return "Withdrawn: " + *item.withdrawn;
  if (minutes.none_required) return "No decision required";
  std::string out;
  for (const auto& one : minutes.decisions) out += (out.empty() ? "" : ", ") + one.verb;
  if (!minutes.deferrals.empty())
    out += (out.empty() ? "Put off to " : ", back on ") + written(minutes.deferrals.back().to);
  return out;
}

json::array mark_choices(Level chosen, Level most, json::storage_ptr storage) {
  constexpr Level kLevels[] = {Level::White, Level::Green, Level::Amber, Level::Red};
  json::array out(storage);
  out.reserve(std::size(kLevels));
  for (const Level level : kLevels) {
    auto mark = mark_data(level, storage);
    json::object one(storage);
    one.reserve(6);
    one.emplace("mark_value", name_of(level));
    one.emplace("mark_key", std::to_string(out.size() + 1));
    one.emplace("mark_word", std::move(mark["word"]));
    one.emplace("mark_css", std::move(mark["css"]));
    one.emplace("mark_chosen", level == chosen);
    one.emplace("mark_forbidden", level > most);
    out.push_back(std::move(one));
  }
  return out;
}

json::array steps_of(const Table& table, bool with_ways_out) {
  json::array out;
  const auto add = [&](const char* command, const char* words, bool primary, bool ground) {
    out.push_back(json::object{{"step_action", "/do/" + std::string(command)},
                               {"step", words},
                               {"step_key", command},
                               {"step_primary", primary},
                               {"step_ground", ground}});
  };
  const auto way_out = [&](const char* command, const char* words) {
    if (with_ways_out) add(command, words, false, true);
  };
  switch (table.agenda->phase) {
    case Phase::Planned:
      add("issue-pack", "Issue the pack", true, false);
      way_out("postpone-meeting", "Postpone the meeting");
      way_out("cancel-meeting", "Cancel the meeting");
      break;
    case Phase::PackIssued:
      add("open-meeting", "Open the meeting", true, false);
      add("issue-pack", "Issue what came late", false, false);
      way_out("postpone-meeting", "Postpone the meeting");
      way_out("cancel-meeting", "Cancel the meeting");
      break;
    case Phase::InSession:
      add("close-meeting", "Close the meeting", true, false);
      add("issue-pack", "Issue what came late", false, false);
      way_out("adjourn-inquorate", "Adjourn as inquorate");
      break;
    case Phase::Closed:
      add("circulate-drafts", "Circulate the drafts", true, false);
      break;
    case Phase::Circulated:
      add("circulate-drafts", "Circulate again", false, false);
      break;
    case Phase::Inquorate:
      way_out("postpone-meeting", "Postpone the meeting");
      way_out("cancel-meeting", "Cancel the meeting");
      break;
    case Phase::Postponed:
      way_out("cancel-meeting", "Cancel the meeting");
      break;
    case Phase::Approved:
    case Phase::Cancelled:
      break;
  }
  return out;
}

json::object portion_shape(const committee::Portion& portion, json::storage_ptr storage) {
  json::object out(storage);
  out.reserve(12);  // pages add their own
  auto mark = mark_data(portion.mark, storage);
  out.emplace("portion", portion.portion.hex());
  out.emplace("edge", mark["css"]);
  out.emplace("text", portion.text);
  out.emplace("written", london::time(portion.recorded_at));
  out.emplace("written_iso", portion.recorded_at.iso_seconds());
  out.emplace("portion_mark", std::move(mark));
  return out;
}

std::string vote_text(const Visit& visit, const std::optional<committee::Votes>& votes,
                      const std::vector<committee::Dissent>& dissents) {
  std::string out;
  if (votes)
    out = fmt::format("{} in favour, {} against, {} abstained.", votes->in_favour, votes->against,
                      votes->abstained);
  for (const auto& one : dissents) {
    out += (out.empty() ? "" : " ") + person_name(visit, one.person) + " dissents";
    out += one.words.empty() ? "." : ": " + one.words;
  }
  return out;
}

json::object decision_shape(const Visit& visit, const committee::DecisionMade& decision) {
  return {
      {"decision_href", visit.href("/decisions/" + decision.decision.hex())},
      {"vote_text", text_or_false(vote_text(visit, decision.votes, decision.dissents))},
      {"decision_mark", mark_data(decision.mark)},
      {"sentence", decision.sentence},
      {"power_text", decision.power.empty() ? "Power not recorded" : "Power: " + decision.power}};
}

void PageMark::set(json::object& data, const std::string& note) const {
  data["page_mark"] = mark_data(level_);
  data["mark_note"] = note;
}

}  // namespace wardmote::app
