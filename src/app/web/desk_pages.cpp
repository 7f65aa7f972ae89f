// The desk: what needs this reader today, the next meeting, actions, drafts; and the lists and the
// calendar behind it. Titles carry nothing above Green, whatever the reader may open.

#include <algorithm>

#include <fmt/format.h>

#include "adapters/http/security_headers.h"
#include "app/web/api_answers.h"
#include "app/web/calendar_text.h"
#include "app/web/desk_needs.h"
#include "app/web/meeting_data.h"
#include "app/web/table_forms.h"
#include "base/codec.h"
#include "base/csv.h"
#include "base/london.h"
#include "base/text.h"
#include "committee/calendar.h"
#include "committee/decide_agenda.h"
#include "committee/views.h"

namespace wardmote::app {
namespace {

using committee::ActionView;
using committee::PlannedMeeting;

constexpr const char* kBody = kDeskBody;

// On the desk an action above Green says no more than its number.
json::array actions_data(const Visit& visit, const std::vector<ActionView>& actions, Level most) {
  json::array out;
  for (const auto& one : actions)
    out.push_back(json::object{
        {"action_number", one.number},
        {"what",
         level_named(one.mark) <= most ? one.what : "Held as " + one.mark + ": see the actions"},
        {"owner", person_name(visit, PersonId(one.owner))},
        {"document", in_words(one.document)},
        {"due", short_day(one.due)},
        {"due_iso", one.due.iso()},
        {"state", in_words(one.state)},
        {"is_late", one.state == "overdue"},
        {"row_mark", mark_data(level_named(one.mark))}});
  return out;
}

std::string when(Day due, Day today) {
  const int days = due - today;
  if (days == 0) return "Today";
  if (days < 0) return count_of(static_cast<std::size_t>(-days), "day") + " late";
  return short_day(due);
}

json::array needs_data(const std::vector<DeskNeed>& needs, Day today) {
  json::array out;
  for (const auto& one : needs)
    out.push_back(json::object{{"need", one.what},
                               {"need_note", one.note},
                               {"need_mark", mark_data(level_named(one.mark))},
                               {"is_late", one.late},
                               {"need_when", when(one.due, today)},
                               {"need_verb", one.verb},
                               {"need_href", one.href}});
  return out;
}

json::array timeline(const committee::MeetingCalendar& calendar, const PlannedMeeting& next,
                     const Visit& visit, Day today) {
  json::array out;
  const auto point = [&](const std::string& what, Day day) {
    out.push_back(json::object{{"point", what},
                               {"point_day", short_day(day)},
                               {"point_css", day < today    ? "past"
                                             : day == today ? "today"
                                                            : ""}});
  };
  const auto* before = next.plan.follows ? calendar.meeting(*next.plan.follows) : nullptr;
  if (before) {
    point(meeting_name(before->plan), before->plan.day);
    const auto agenda =
        visit.view.of<committee::Agenda>(committee::meeting_subject(before->plan.reference));
    if (agenda->comments_until)
      point("Comments close", london::day_of(Instant(agenda->comments_until->micros() - 1)));
  }
  point("Issue the pack", next.plan.day.plus(-7));
  point(meeting_name(next.plan), next.plan.day);
  return out;
}

json::array lately(const Visit& visit, const committee::MeetingCalendar& calendar) {
  struct Line {
    Instant at;
    std::string words;
  };
  std::vector<Line> lines;
  for (const auto& meeting : calendar.meetings) {
    const auto subject = committee::meeting_subject(meeting.plan.reference);
    for (const auto& act : visit.view.acts(subject)) {
      const std::string name = meeting_name(meeting.plan);
      if (act.is<committee::MeetingPlanned>() && !act.corrects)
        lines.push_back({act.recorded_at, name + " planned"});
      if (const auto phase = act.as<committee::PhaseEntered>())
        lines.push_back(
            {act.recorded_at, name + ": " + std::string(committee::phase_words(phase->phase))});
    }
  }
  std::ranges::stable_sort(lines, std::greater{}, &Line::at);
  json::array out;
  for (std::size_t i = 0; i < std::min<std::size_t>(lines.size(), 6); ++i)
    out.push_back(json::object{{"lately_when", london::day_and_time(lines[i].at)},
                               {"lately", lines[i].words}});
  return out;
}

http::Response desk_page(Visit& visit, const http::Pairs&) {
  if (!visit.signed_in()) return visit.missing();
  const Day today = london::day_of(visit.desk.clock.now());
  const auto calendar = visit.view.of<committee::MeetingCalendar>(committee::body_subject(kBody));
  const auto actions = committee::actions_view(visit.view, today).actions;
  json::array meetings;
  for (auto one = calendar->meetings.rbegin(); one != calendar->meetings.rend(); ++one)
    if (meetings.size() < 8)
      meetings.push_back(
          json::object{{"meeting_href", visit.href(at_path(one->plan.reference, "agenda"))},
                       {"meeting_text", meeting_name(one->plan) + ", " + written(one->plan.day)},
                       {"meeting_state", std::string(committee::phase_words(one->phase))}});
  auto data = visit.frame("Desk", "Desk");
  const auto needs = desk_view(visit).needs;
  const auto late = std::ranges::count_if(needs, &DeskNeed::late);
  auto list = needs_data(needs, today);
  data["heading"] = fmt::format("{} {}", weekday_name(today.weekday()), written(today));
  data["needs_text"] = list.empty()
                           ? std::string()
                           : fmt::format("{} {} you.{}", count_of(list.size(), "thing"),
                                         list.size() == 1 ? "needs" : "need",
                                         late ? fmt::format(" {} late.", late) : std::string());
  data["nothing_needed"] = list.empty() ? json::value("Nothing needs you.") : json::value(false);
  data["needs"] = std::move(list);
  const auto* next = calendar->on_or_after(today);
  data["has_timeline"] = next != nullptr;
  data["timeline_title"] = next ? "Towards " + meeting_name(next->plan) : std::string();
  data["timeline_href"] = next ? visit.href(at_path(next->plan.reference, "agenda")) : "";
  data["timeline_link"] = next ? "Open " + meeting_name(next->plan) : std::string();
  data["points"] = next ? timeline(*calendar, *next, visit, today) : json::array{};
  std::vector<ActionView> open;
  for (const auto& one : actions)
    if (one.state != "closed" && open.size() < 8) open.push_back(one);
  data["no_actions"] = open.empty();
  data["has_actions"] = !open.empty();
  data["actions_count"] = open.empty() ? std::string() : count_of(open.size(), "action");
  PageMark page;
  data["actions"] = actions_data(visit, open, Level::Green);
  data["no_meetings"] = meetings.empty();
  data["meetings"] = std::move(meetings);
  data["can_plan"] = visit.reader.holds("secretariat") && !visit.turned_back();
  data["plan_body"] = kBody;
  json::array others;
  for (const auto& body : visit.desk.site.policy(visit.view).bodies(today))
    if (body.value->code != kBody)
      others.push_back(
          json::object{{"joint_body", body.value->code}, {"joint_name", body.value->name}});
  data["plan_joint"] = std::move(others);
  data["plan_number"] = std::to_string(calendar->last_number(kBody) + 1);
  const auto& policy = visit.desk.site.policy(visit.view);
  const auto usual = committee::next_meeting_day(
      policy, kBody,
      calendar->meetings.empty() ? today
                                 : std::max(today.plus(-1), calendar->meetings.back().plan.day));
  data["plan_day"] = usual ? written(*usual) : "";
  data["form_key"] = fresh_key(visit.desk.random);
  data["lately"] = lately(visit, *calendar);
  page.set(data, "The mark beside a line is that of what you would open.");
  return visit.page("desk", std::move(data));
}

std::vector<ActionView> filtered(const Visit& visit, std::vector<ActionView> all) {
  const std::string words = text::lower(std::string(visit.query("q")));
  const std::string state(visit.query("state"));
  std::erase_if(all, [&](const ActionView& one) {
    if (!state.empty() && one.state != state) return true;
    return !words.empty() &&
           text::lower(one.number + " " + one.what + " " + one.owner).find(words) ==
               std::string::npos;
  });
  return all;
}

http::Response actions_table(Visit& visit, const http::Pairs&) {
  if (!visit.signed_in()) return visit.missing();
  const auto actions = filtered(
      visit, committee::actions_view(visit.view, london::day_of(visit.desk.clock.now())).actions);
  std::string out = "number,what,owner,document,due,state,mark\r\n";
  for (const auto& one : actions)
    out += fmt::format("{},{},{},{},{},{},{}\r\n", csv::cell(one.number), csv::cell(one.what),
                       csv::cell(one.owner), csv::cell(one.document), one.due.iso(), one.state,
                       one.mark);
  auto response = http::text_response(200, "text/csv; charset=utf-8", std::move(out));
  http::secure(response, http::Caching::Never);
  return response;
}

http::Response actions_page(Visit& visit, const Attempt* attempt) {
  if (!visit.signed_in()) return visit.missing();
  const Day today = london::day_of(visit.desk.clock.now());
  const auto all = committee::actions_view(visit.view, today).actions;
  const auto actions = filtered(visit, all);
  auto data = visit.frame("Actions", "Actions");
  PageMark page;
  json::array choices{json::object{{"value", ""}, {"text", "Any state"}, {"selected", false}}};
  for (const auto state : {committee::ActionState::Open, committee::ActionState::OnTarget,
                           committee::ActionState::Overdue, committee::ActionState::Complete,
                           committee::ActionState::Closed}) {
    const std::string word(committee::action_words(state));
    choices.push_back(json::object{
        {"value", word}, {"text", in_words(word)}, {"selected", visit.query("state") == word}});
  }
  json::array kept;
  if (visit.turned_back())
    kept.push_back(json::object{{"name", "known_at"}, {"value", visit.query("known_at")}});
  data["search_keep"] = std::move(kept);
  data["search_text"] = std::string(visit.query("q"));
  data["choices"] = std::move(choices);
  data["actions_count"] = count_of(actions.size(), "action") + ".";
  data["formats"] =
      json::array{json::object{{"format", "CSV"}, {"format_href", visit.href("/actions.csv")}},
                  json::object{{"format", "JSON"}, {"format_href", visit.href("/api/actions")}}};
  data["no_actions"] = actions.empty();
  data["has_actions"] = !actions.empty();
  data["actions"] = actions_data(visit, actions, Level::Red);
  auto forms = action_forms(visit, all, "/actions", attempt);
  put_refusal(forms, attempt, data);
  data["has_forms"] = !forms.empty();
  data["forms"] = std::move(forms);
  for (const auto& one : all) page.add(level_named(one.mark));
  page.set(data, "Each action is marked as its item is.");
  return visit.page("actions", std::move(data));
}

http::Response calendar(Visit& visit, const http::Pairs&) {
  if (!visit.signed_in()) return visit.missing();
  const auto meetings = visit.view.of<committee::MeetingCalendar>(committee::body_subject(kBody));
  auto out = http::text_response(200, "text/calendar; charset=utf-8", calendar_text(*meetings));
  out.headers.set("Content-Disposition", "attachment; filename=\"meetings (green).ics\"");
  http::secure(out, http::Caching::Never);
  return out;
}

http::Response api_agenda(Visit& visit, const http::Pairs& captures) {
  if (auto refused = refuse_clock(visit)) return *refused;
  const auto view = committee::agenda_view(visit.view, std::string(captures.get("reference")));
  if (!view) return api_not_found();
  return api_tagged(visit, encode(*view));
}

http::Response api_actions(Visit& visit, const http::Pairs&) {
  if (auto refused = refuse_clock(visit)) return *refused;
  return api_tagged(
      visit, encode(committee::actions_view(visit.view, london::day_of(visit.desk.clock.now()))));
}

http::Response api_desk(Visit& visit, const http::Pairs&) {
  if (auto refused = refuse_clock(visit)) return *refused;
  if (!visit.signed_in()) return api_not_found();
  return api_tagged(visit, encode(desk_view(visit)));
}

}  // namespace

void add_desk_pages(Routes& routes, Desk& desk) {
  routes.push_back({http::Method::Get, "/desk", "page.desk", "What needs this reader",
                    visiting(desk, desk_page)});
  routes.push_back({http::Method::Get, "/actions", "page.actions", "The actions",
                    visiting(desk, [](Visit& visit, const http::Pairs&) {
                      return actions_page(visit, nullptr);
                    })});
  desk.form_pages["/actions"] = [](Visit& visit, const Attempt& attempt) {
    return std::optional(actions_page(visit, &attempt));
  };
  routes.push_back({http::Method::Get, "/actions.csv", "actions.csv", "The actions, as a table",
                    visiting(desk, actions_table)});
  routes.push_back({http::Method::Get, "/calendar.ics", "calendar", "The meetings as a calendar",
                    visiting(desk, calendar)});
  routes.push_back({http::Method::Get, "/api/agendas/{reference}", "getAgenda",
                    "The agenda, papers, minutes and decisions of a meeting at work",
                    visiting(desk, api_agenda), "", true});
  routes.push_back({http::Method::Get, "/api/desk", "getDesk", "What needs you, by the day",
                    visiting(desk, api_desk), "", true});
  routes.push_back({http::Method::Get, "/api/actions", "listActions",
                    "The actions and where they stand", visiting(desk, api_actions), "", true});
}

}  // namespace wardmote::app
