#include "app/web/watch_update.h"

#include <algorithm>

#include <fmt/format.h>

#include "anomaly/breaches.h"
#include "app/web/watch_words.h"
#include "base/london.h"
#include "committee/calendar.h"

namespace wardmote::app {
namespace {

constexpr std::size_t most_breaches = 12;
constexpr std::string_view standing_code = "anomaly-detection-update";

// The meeting before: what happened since is what this one hears of.
struct Since {
  Instant from;
  std::string words;
};
Since since_of(const Visit& visit, const Table& table) {
  const auto& plan = table.plan();
  const auto calendar =
      visit.view.of<committee::MeetingCalendar>(committee::body_subject(plan.body));
  const auto* before = plan.follows ? calendar->meeting(*plan.follows) : nullptr;
  if (!before) return {Instant(), "since the record began"};
  const auto from = london::at(before->plan.day, 0, 0);
  return {from.value_or(Instant()),
          fmt::format("since {}, {}", meeting_name(before->plan), written(before->plan.day))};
}

std::string breach_line(const Visit& visit, const anomaly::Breach& breach) {
  const auto& opened = *breach.opened;
  const std::string whose =
      opened.set_by == anomaly::dcc ? std::string("DCC") : user_name(visit, opened.set_by);
  const std::string counts =
      breach.closed
          ? fmt::format("{} held, {} deleted; over since {}", grouped(breach.closed->held),
                        grouped(breach.closed->deleted), london::day_and_time(breach.closed->last))
          : std::string("not over");
  return fmt::format("{}, set by {}: from {}, {}. Event {}.", opened.threshold, whose,
                     london::day_and_time(opened.at), counts, opened.event);
}

std::string held_line(const Visit& visit, const WatchPicture& picture, const WatchSight& sight) {
  const auto view = watch_view(picture, sight, visit.view);
  if (!view.now) return "";
  if (view.held == 0) return "Nothing is held now.";
  return fmt::format("Held now: {}, the oldest for {}.", grouped(view.held),
                     age_words(*view.oldest_held, *view.now));
}

std::string traffic_line(const WatchPicture& picture) {
  const auto& totals = picture.totals;
  const auto of = [&](watch::Outcome outcome) {
    return grouped(static_cast<std::int64_t>(totals[static_cast<std::size_t>(outcome)]));
  };
  using watch::Outcome;
  return fmt::format(
      "The journal so far: {} passed, {} warned, {} flagged, {} held, {} deleted, {} refused.",
      of(Outcome::Pass), of(Outcome::Warn), of(Outcome::Flag), of(Outcome::Hold),
      of(Outcome::Delete), of(Outcome::Refuse));
}

}  // namespace

// The kind of item for the matter itself, and standing items where theirs has it among them.
bool is_about_the_watch(const Visit& visit, const Table& table, const committee::AgendaItem& item) {
  if (!item.tabled) return false;
  if (item.tabled->item_kind == "anomaly-detection") return true;
  if (item.tabled->item_kind != "standing-items") return false;
  const auto& plan = table.plan();
  const auto standing = visit.desk.site.policy(visit.view).standing_items(plan.body, plan.day);
  return standing && std::ranges::any_of(standing->value->items,
                                         [](const auto& one) { return one.code == standing_code; });
}

json::value watch_update(const Visit& visit, const Table& table,
                         const committee::AgendaItem& item) {
  if (!is_about_the_watch(visit, table, item)) return false;
  const auto since = since_of(visit, table);
  const auto breaches = anomaly::breaches_since(visit.view, since.from);
  const auto sight = sight_of(visit);
  if (breaches.empty() && !sight.any()) return false;
  bool simulated = false;
  std::int64_t held = 0, deleted = 0, open = 0;
  json::array lines;
  for (const auto& breach : breaches) {
    simulated = simulated || breach.opened->simulated;
    held += breach.closed ? breach.closed->held : 0;
    deleted += breach.closed ? breach.closed->deleted : 0;
    open += breach.closed ? 0 : 1;
    if (lines.size() < most_breaches)
      lines.push_back(json::object{{"update_line", breach_line(visit, breach)}});
  }
  json::array figures;
  const auto figure = [&](const std::string& words) {
    if (!words.empty()) figures.push_back(json::object{{"update_figure", words}});
  };
  figure(breaches.empty()
             ? fmt::format("No breach {}.", since.words)
             : fmt::format(
                   "{} {}; {} not over. Those that are over held {} and deleted {}.",
                   breaches.size() == 1 ? "1 breach" : fmt::format("{} breaches", breaches.size()),
                   since.words, open, grouped(held), grouped(deleted)));
  // What happens now is no part of what was known then, and what is simulated no part of a real
  // agenda.
  if (sight.any() && visit.desk.watch && !visit.turned_back()) {
    const auto picture = visit.desk.watch->picture({.users = sight.users, .counter = std::nullopt});
    if (visit.desk.watch->records(picture->simulated)) {
      if (sight.all && picture->vocabulary) figure(traffic_line(*picture));
      figure(held_line(visit, *picture, sight));
      simulated = simulated || picture->simulated;
    }
  }
  return json::object{
      {"update_item", item.shown_number()},
      {"update_simulated", simulated},
      {"update_figures", std::move(figures)},
      {"update_lines", std::move(lines)},
      {"update_more",
       breaches.size() > most_breaches
           ? json::value(fmt::format("{} more in the record.", breaches.size() - most_breaches))
           : json::value(false)},
      {"update_href", sight.any() ? json::value(visit.href("/watch")) : json::value(false)}};
}

}  // namespace wardmote::app
