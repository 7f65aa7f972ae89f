// What is held: the list with its search, and why one request is held.

#include <algorithm>

#include <fmt/format.h>

#include "adapters/http/url.h"
#include "anomaly/acts.h"
#include "anomaly/steps.h"
#include "anomaly/subjects.h"
#include "app/web/watch_alerts.h"
#include "app/web/watch_held.h"
#include "app/web/watch_pages.h"
#include "app/web/watch_step_done.h"
#include "base/london.h"

namespace wardmote::app {
namespace {

constexpr std::size_t held_a_page = 100;

HeldSearch search_of(const Visit& visit) {
  return {.words = std::string(visit.query("q")),
          .event = std::string(visit.query("event")),
          .overdue = visit.query("overdue") == "yes",
          .from = (page_number(visit.query("page")) - 1) * held_a_page,
          .most = held_a_page};
}

void put_mark(json::object& data) {
  data["page_mark"] = mark_data(Level::Amber);
  data["mark_note"] =
      "Requests of named Users. Operators, the secretariat, the Chair and the User concerned may "
      "read them.";
}

void put_pages(const Visit& visit, std::size_t count, json::object& data) {
  const std::size_t page = page_number(visit.query("page"));
  const std::size_t pages = (count + held_a_page - 1) / held_a_page;
  const auto at = [&](std::size_t number) {
    return json::value(visit.same_page({{"page", std::to_string(number)}}));
  };
  data["has_pages"] = pages > 1;
  data["pages_text"] = fmt::format("Page {} of {}", page, pages);
  data["previous_href"] = page > 1 ? at(page - 1) : json::value(false);
  data["previous_text"] = "Older";
  data["next_href"] = page < pages ? at(page + 1) : json::value(false);
  data["next_text"] = "Newer";
}

http::Response held_page(Visit& visit, const http::Pairs&) {
  const auto sight = sight_of(visit);
  if (!visit.desk.watch || !sight.any()) return visit.missing();
  const auto picture = visit.desk.watch->picture({.users = sight.users, .counter = std::nullopt});
  const auto view = watch_view(*picture, sight, visit.view);
  const Instant now = picture->held_now;
  const HeldSearch search = search_of(visit);
  const auto list = held_list(visit, sight, picture->held_now, search);
  auto data = visit.frame("Held requests", "Watch");
  put_mark(data);
  data["crumbs"] = json::array{json::object{{"text", "The watch"}, {"href", visit.href("/watch")}}};
  data["crumb_here"] = "Held requests";
  data["simulated"] = view.simulated;
  data["search_text"] = search.words;
  data["search_event"] = text_or_false(search.event);
  data["search_overdue"] = search.overdue;
  data["search_clear_href"] = "/watch/held";
  data["filtered"] = !search.words.empty() || !search.event.empty() || search.overdue;
  data["count_text"] = fmt::format("{} request{}", grouped(list.count), list.count == 1 ? "" : "s");
  data["overdue_text"] =
      fmt::format("Held for longer than {} hours is overdue.", overdue_hours(visit));
  data["can_act"] = !sight.users.empty() && !list.held.empty() && !visit.turned_back();
  data["done_text"] = done_text(visit);
  json::array rows;
  for (const auto& held : list.held) rows.push_back(held_row(visit, held, now));
  data["has_held"] = !rows.empty();
  data["held"] = std::move(rows);
  put_pages(visit, static_cast<std::size_t>(list.count), data);
  return visit.page("watch_held", std::move(data));
}

std::string settled_words(const HeldView& held) {
  const std::string when = london::day_and_time(*held.settled_at);
  return held.settled_by ? fmt::format("{}, confirmed by {}", when, *held.settled_by)
                         : when + ", by the gate";
}

bool is_held(const HeldView& held) {
  return held.state && *held.state <= watch::HeldState::DeleteProposed;
}

// "Why was ... held?"
std::string question_of(const HeldView& held) {
  const std::string request = short_request(held.request_id);
  if (!held.state) return "What became of " + request + "?";
  return fmt::format("Why {} {} held?", is_held(held) ? "is" : "was", request);
}

std::string state_words(const HeldView& held, std::string_view next) {
  if (is_held(held))
    return fmt::format("It is {}. Next: {}.", in_words(name_of(*held.state)), next);
  if (held.state && *held.state == watch::HeldState::Refused)
    return "It was to be released, and did not pass its checks again: it never went on.";
  if (held.state) return fmt::format("It was {} since.", in_words(name_of(*held.state)));
  return "It was not held.";
}

json::array facts_of(const Visit& visit, const HeldView& held, Instant now) {
  json::array out;
  const auto fact = [&](const char* name, const std::string& what) {
    out.push_back(json::object{{"fact", name}, {"fact_text", what}});
  };
  fact("Request", held.request_id);
  if (held.type) fact("Type", *held.type + " " + type_title(visit, *held.type));
  fact("User", user_name(visit, held.user_id));
  fact("Came", fmt::format("{}, {} ago by the time of the traffic",
                           london::day_and_time(held.since), age_words(held.since, now)));
  for (const auto& doubt : held.doubts) fact("Doubtful", doubt.why);
  if (held.settled_at) fact("Settled", settled_words(held));
  if (held.reason) fact("Reason", *held.reason);
  if (held.event) fact("Event", *held.event);
  if (held.reference) fact("Reference", std::to_string(*held.reference));
  fact("Signature", "Not authenticated: nothing checks it yet, and it counts as authentic");
  if (held.position)
    fact("Proof", fmt::format("Entry {} of the journal, replayed to the same verdict",
                              grouped(*held.position)));
  return out;
}

std::string level_words(const BrokenView& broken) {
  if (broken.flags_only) return "DCC threshold of dual control: flags, never holds";
  switch (broken.level) {
    case watch::ThresholdLevel::UserWarning:
      return "User Warning Threshold";
    case watch::ThresholdLevel::UserQuarantine:
      return "User Quarantine Threshold";
    case watch::ThresholdLevel::DccQuarantine:
      return "DCC Set Quarantine Threshold";
    case watch::ThresholdLevel::DccAttribute:
      return "Limit of the DCC on a value";
  }
  return "";
}

// "300 within an hour", "from 0 to 9.5"
std::string limit_words(const BrokenView& broken) {
  if (broken.limit) {
    std::string words = fmt::format("{} within {}", grouped(*broken.limit), *broken.window);
    if (!broken.exception) return words;
    return fmt::format("{}, by an exception until {}: {}", words,
                       london::day_and_time(*broken.exception_until), *broken.exception);
  }
  if (!broken.attribute) return "";
  const auto bounds = broken.minimum && broken.maximum
                          ? fmt::format("from {} to {}", *broken.minimum, *broken.maximum)
                      : broken.minimum ? "at least " + *broken.minimum
                                       : "at most " + broken.maximum.value_or("");
  return *broken.attribute + " " + bounds;
}

std::string count_words(const BrokenView& broken) {
  if (!broken.count) return "a value";
  return (broken.at_least ? "at least " : "") + grouped(*broken.count);
}

// In the set of all a User's reference has its User ID before it.
std::string own_reference(const BrokenView& broken) {
  const std::string& whole = broken.threshold.value();
  return whole.starts_with(broken.set_by + "/") ? whole.substr(broken.set_by.size() + 1) : whole;
}

json::array broken_rows(const Visit& visit, const HeldView& held) {
  json::array out;
  for (const auto& broken : held.broken) {
    const bool is_told = broken.threshold.has_value();
    out.push_back(json::object{
        {"broken_level", level_words(broken)},
        {"broken_decided", &broken == &held.broken.front() && held.state.has_value()},
        {"broken_told", is_told},
        {"broken_reference", is_told ? own_reference(broken) : std::string()},
        {"broken_setter",
         broken.set_by == anomaly::dcc ? std::string("The DCC") : user_name(visit, broken.set_by)},
        {"broken_since", broken.in_force_since
                             ? london::day_and_time(*broken.in_force_since)
                             : std::string("not known: the record has no such threshold")},
        {"broken_notified", text_or_false(broken.notified.value_or(""))},
        {"broken_limit", limit_words(broken)},
        {"broken_count", count_words(broken)}});
  }
  return out;
}

// What the reader may do with it next, as buttons of a form.
json::array acts_of(const Visit& visit, const WatchSight& sight, const HeldView& held) {
  json::array out;
  if (sight.users.empty() || !is_held(held) || visit.turned_back()) return out;
  const auto add = [&](std::string_view action, const char* words) {
    out.push_back(json::object{{"act", action}, {"act_words", words}});
  };
  const auto steps = visit.view.of<anomaly::QuarantineSteps>(anomaly::held_subject(held.user_id));
  const auto* last = steps->standing(held.reference.value_or(0));
  if (!last) {
    add("release", "Release…");
    add("delete", "Delete…");
  } else if (last->is_proposed()) {
    if (last->person != visit.reader.person().str())
      add(name_of(last->action), last->action == watch::QuarantineAction::Release
                                     ? "Confirm its release…"
                                     : "Confirm its deletion…");
    add("withdraw", "Withdraw what is proposed…");
  }
  return out;
}

std::string_view tells_of(watch::BreachKind kind) {
  switch (kind) {
    case watch::BreachKind::UserThreshold:
      return "a threshold of the User";
    case watch::BreachKind::DccThreshold:
      return "a threshold of the DCC";
    case watch::BreachKind::AttributeLimits:
      return "limits on a value";
  }
  return "";
}

// The DCC Alerts that tell its User of it.
json::array alert_rows(const Visit& visit, const WatchSight& sight, const HeldView& held) {
  json::array out;
  const auto made = alerts_seen(visit, sight, held.request_id);
  if (!made) return out;
  const std::string path = "/watch/why/" + http::percent_encode(held.request_id) + "/alerts/";
  for (const auto& one : *made)
    out.push_back(json::object{{"alert_href", visit.href(path + one.file_name())},
                               {"alert_of", tells_of(one.alert.kind)}});
  return out;
}

http::Response why_page(Visit& visit, const http::Pairs& captures) {
  const auto sight = sight_of(visit);
  if (!visit.desk.watch || !sight.any()) return visit.missing();
  const auto picture = visit.desk.watch->picture({.users = sight.users, .counter = std::nullopt});
  const auto held = request_told(visit, sight, picture->held_now, captures.get("request"));
  if (!held) return visit.missing();
  const auto view = watch_view(*picture, sight, visit.view);
  const Instant now = picture->held_now;
  auto data = visit.frame("What became of a request", "Watch");
  put_mark(data);
  data["crumbs"] =
      json::array{json::object{{"text", "The watch"}, {"href", visit.href("/watch")}},
                  json::object{{"text", "Held requests"}, {"href", visit.href("/watch/held")}}};
  data["crumb_here"] = short_request(held->request_id);
  data["simulated"] = view.simulated;
  const auto row = held_row(visit, *held, now);
  data["question"] = question_of(*held);
  data["answer"] = held->why;
  data["answer_state"] = state_words(*held, std::string_view(row.at("held_act").as_string()));
  data["is_overdue"] = held->overdue;
  data["not_shown"] = std::ranges::any_of(
      held->broken, [](const BrokenView& broken) { return !broken.threshold.has_value(); });
  auto acts = acts_of(visit, sight, *held);
  data["can_act"] = !acts.empty();
  data["acts"] = std::move(acts);
  data["act_reference"] = std::to_string(held->reference.value_or(0));
  auto broken = broken_rows(visit, *held);
  data["has_broken"] = !broken.empty();
  data["broken"] = std::move(broken);
  data["was_held"] = held->state.has_value();
  data["is_held"] = is_held(*held);
  data["facts"] = facts_of(visit, *held, now);
  auto alerts = alert_rows(visit, sight, *held);
  data["has_alerts"] = !alerts.empty();
  data["alerts"] = std::move(alerts);
  data["alerts_from"] = alerting_dcc(visit).text();
  data["alerts_from_nation"] = !visit.desk.options.dcc.has_value();
  data["alerts_api_href"] =
      visit.href("/api/watch/why/" + http::percent_encode(held->request_id) + "/alerts");
  data["rule_href"] = visit.rule_href("watch.verdicts", london::day_of(visit.desk.clock.now()));
  data["event_href"] = visit.href("/watch/held?event=" + held->event.value_or(""));
  return visit.page("watch_why", std::move(data));
}

}  // namespace

void add_watch_held_pages(Routes& routes, Desk& desk) {
  routes.push_back({http::Method::Get, "/watch/held", "page.watch-held", "Requests that are held",
                    visiting(desk, held_page)});
  routes.push_back({http::Method::Get, "/watch/why/{request}", "page.watch-why",
                    "What became of a request, and why", visiting(desk, why_page)});
}

}  // namespace wardmote::app
