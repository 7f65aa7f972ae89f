#include "app/web/watch_update.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "anomaly/breaches.h"
#include "app/web/watch_chart.h"
#include "app/web/watch_words.h"
#include "base/london.h"
#include "committee/calendar.h"
#include "committee/joint.h"
#include "committee/subjects.h"

namespace wardmote::app {
namespace {

constexpr std::size_t most_breaches = 12;
constexpr std::string_view standing_code = "anomaly-detection-update";

// From the meeting before to the end of this one's day: what happened in it is what it hears of.
struct Since {
  Instant from, until;
  std::string words;
};
Since since_of(const Visit& visit, const Table& table) {
  const auto& plan = table.plan();
  const auto calendar =
      visit.view.of<committee::MeetingCalendar>(committee::body_subject(plan.body));
  const auto* before = plan.follows ? calendar->meeting(*plan.follows) : nullptr;
  const auto until = london::at(plan.day.plus(1), 0, 0).value_or(Instant::forever());
  if (!before) return {Instant(), until, "since the record began"};
  const auto from = london::at(before->plan.day, 0, 0);
  return {from.value_or(Instant()), until,
          fmt::format("since {}, {}", meeting_name(before->plan), written(before->plan.day))};
}

// What one breach came to, as far as is known: a breach that is not over counts on.
struct Toll {
  watch::BreachKind kind = watch::BreachKind::UserThreshold;
  bool open = false;
  std::int64_t held = 0, deleted = 0, still_held = 0;
};

Toll toll_of(const watch::BreachEpisode& episode, const WatchPicture& picture) {
  const auto still = picture.held_of_event.find(episode.event);
  return {.kind = episode.kind,
          .open = !episode.over,
          .held = episode.held,
          .deleted = episode.deleted,
          .still_held =
              still == picture.held_of_event.end() ? 0 : static_cast<std::int64_t>(still->second)};
}

// By event, of all that opened in this time and are known still.
using Tolls = std::map<std::string, Toll>;
Tolls tolls_since(const WatchPicture& picture, const Since& since) {
  Tolls out;
  const auto add = [&](const watch::BreachEpisode& episode) {
    const Instant opened = instant_of(episode.opened);
    if (opened >= since.from && opened < since.until)
      out.emplace(episode.event, toll_of(episode, picture));
  };
  for (const auto& episode : picture.breaches) add(episode);
  for (const auto& episode : picture.over) add(episode);
  return out;
}

std::string breach_line(const Visit& visit, const anomaly::Breach& breach, const Tolls& tolls) {
  const auto& opened = *breach.opened;
  const std::string whose =
      opened.set_by == anomaly::dcc ? std::string("DCC") : user_name(visit, opened.set_by);
  std::string counts = "not over";
  if (breach.closed)
    counts =
        fmt::format("{} held, {} deleted; over since {}", grouped(breach.closed->held),
                    grouped(breach.closed->deleted), london::day_and_time(breach.closed->last));
  else if (const auto toll = tolls.find(opened.event); toll != tolls.end())
    counts = fmt::format("not over: {} held and {} deleted so far, {} held still",
                         grouped(toll->second.held), grouped(toll->second.deleted),
                         grouped(toll->second.still_held));
  return fmt::format("{}, set by {}: from {}, {}. Event {}.", opened.threshold, whose,
                     london::day_and_time(opened.at), counts, opened.event);
}

std::string breaches_line(std::size_t count, std::int64_t open, const Since& since) {
  if (count == 0) return fmt::format("No breach {}.", since.words);
  if (count == 1)
    return fmt::format("1 breach {}. It is {}over.", since.words, open == 0 ? "" : "not ");
  return fmt::format("{} breaches {}; {} not over.", count, since.words,
                     open == 0   ? std::string("none is")
                     : open == 1 ? std::string("1 is")
                                 : fmt::format("{} are", open));
}

std::string held_line(std::int64_t held, const std::string& oldest) {
  if (held == 0) return "Nothing is held now.";
  return fmt::format("Held now: {}, the oldest for {}.", grouped(held), oldest);
}

std::string kind_words(watch::BreachKind kind) {
  switch (kind) {
    case watch::BreachKind::UserThreshold:
      return "A User’s own threshold";
    case watch::BreachKind::DccThreshold:
      return "A DCC-wide threshold";
    case watch::BreachKind::AttributeLimits:
      return "A limit on a value";
  }
  return "";
}

json::array kind_rows(const Tolls& tolls) {
  struct Sum {
    std::int64_t breaches = 0, open = 0, held = 0, deleted = 0, still_held = 0;
  };
  std::map<watch::BreachKind, Sum> sums;
  for (const auto& [event, toll] : tolls) {
    auto& sum = sums[toll.kind];
    ++sum.breaches;
    sum.open += toll.open;
    sum.held += toll.held;
    sum.deleted += toll.deleted;
    sum.still_held += toll.still_held;
  }
  json::array out;
  for (const auto& [kind, sum] : sums)
    out.push_back(json::object{{"of_kind", kind_words(kind)},
                               {"kind_breaches", grouped(sum.breaches)},
                               {"kind_open", grouped(sum.open)},
                               {"kind_held", grouped(sum.held)},
                               {"kind_deleted", grouped(sum.deleted)},
                               {"kind_still", grouped(sum.still_held)}});
  return out;
}

// The verdicts of the period by day, of everybody.
using Days = std::vector<std::pair<Day, watch::Totals>>;
Days days_since(const WatchPicture& picture, const Since& since) {
  const auto end = since.until == Instant::forever()
                       ? picture.days.end()
                       : picture.days.lower_bound(london::day_of(since.until));
  return {picture.days.lower_bound(london::day_of(since.from)), end};
}

std::int64_t of(const watch::Totals& totals, watch::Outcome outcome) {
  return static_cast<std::int64_t>(totals[static_cast<std::size_t>(outcome)]);
}

std::string traffic_line(const Days& days) {
  watch::Totals sum{};
  for (const auto& [day, totals] : days)
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += totals[i];
  using watch::Outcome;
  return fmt::format(
      "Requests in this time: {} passed, {} warned, {} flagged, {} held, {} deleted, {} refused.",
      grouped(of(sum, Outcome::Pass)), grouped(of(sum, Outcome::Warn)),
      grouped(of(sum, Outcome::Flag)), grouped(of(sum, Outcome::Hold)),
      grouped(of(sum, Outcome::Delete)), grouped(of(sum, Outcome::Refuse)));
}

json::array day_rows(const Days& days) {
  json::array out;
  using watch::Outcome;
  for (const auto& [day, totals] : days)
    out.push_back(json::object{{"day", written(day)},
                               {"day_passed", grouped(of(totals, Outcome::Pass))},
                               {"day_warned", grouped(of(totals, Outcome::Warn))},
                               {"day_flagged", grouped(of(totals, Outcome::Flag))},
                               {"day_held", grouped(of(totals, Outcome::Hold))},
                               {"day_deleted", grouped(of(totals, Outcome::Delete))},
                               {"day_refused", grouped(of(totals, Outcome::Refuse))}});
  return out;
}

json::value day_chart(const Days& days) {
  std::vector<DayBar> bars;
  for (const auto& [day, totals] : days)
    bars.push_back({day, of(totals, watch::Outcome::Hold) + of(totals, watch::Outcome::Delete)});
  return days_chart(bars);
}

// Members and those who report to the body: what it watches over, they hear of at its table.
bool sits_there(const Visit& visit, const Table& table) {
  return std::ranges::any_of(committee::bodies_of(table.plan()), [&](const std::string& body) {
    return visit.reader.holds("member@" + body) || visit.reader.holds("representative@" + body);
  });
}

// The item under which a reader finds it: the matter's own, else the standing items. Where the
// reader is recused from an item, that may be the matter's own, and then nothing else tells of it.
const committee::AgendaItem* item_of_update(const Visit& visit, const Table& table) {
  const auto& items = table.agenda->items;
  for (const auto& item : items)
    if (item.tabled && !item.withdrawn && item.tabled->item_kind == "anomaly-detection")
      return &item;
  for (const auto& item : items)
    if (!item.tabled && visit.reader.recused(committee::item_subject(item.item).str()))
      return nullptr;
  for (const auto& item : items)
    if (!item.withdrawn && is_about_the_watch(visit, table, item)) return &item;
  return nullptr;
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
  const auto* shown_at = item_of_update(visit, table);
  if (!shown_at || shown_at->item != item.item) return false;
  const auto since = since_of(visit, table);
  auto breaches = anomaly::breaches_since(visit.view, since.from);
  std::erase_if(breaches,
                [&](const anomaly::Breach& one) { return one.recorded_at >= since.until; });
  const auto sight = sight_of(visit);
  // What happens now is no part of what was known then, and what is simulated no part of a real
  // agenda.
  std::shared_ptr<const WatchPicture> picture;
  if (visit.desk.watch && !visit.turned_back())
    picture = visit.desk.watch->picture({.users = sight.users, .counter = std::nullopt});
  if (picture && !visit.desk.watch->records(picture->simulated)) picture = nullptr;
  const bool is_over = visit.desk.clock.now() >= since.until;
  const bool in_sum = picture && (sight.all || sits_there(visit, table));
  if (breaches.empty() && !sight.any() && !in_sum) return false;

  // Simulated traffic may have a time of its own, later than any meeting.
  Since counted = since;
  if (picture && picture->simulated) counted.until = Instant::forever();
  const Tolls all = picture ? tolls_since(*picture, counted) : Tolls();
  bool simulated = picture && picture->simulated;
  std::int64_t open = 0;
  json::array lines;
  for (const auto& breach : breaches) {
    simulated = simulated || breach.opened->simulated;
    open += breach.closed ? 0 : 1;
    if (lines.size() < most_breaches)
      lines.push_back(json::object{{"update_line", breach_line(visit, breach, all)}});
  }
  json::array figures;
  const auto figure = [&](const std::string& words) {
    if (!words.empty()) figures.push_back(json::object{{"update_figure", words}});
  };
  json::array kinds, days;
  json::value chart = false;
  if (in_sum && !sight.all)
    figure(breaches_line(
        all.size(), std::ranges::count_if(all, [](const auto& one) { return one.second.open; }),
        since));
  else
    figure(breaches_line(breaches.size(), open, since));
  if (in_sum && picture->vocabulary) {
    const auto period = days_since(*picture, counted);
    figure(traffic_line(period));
    if (!is_over)
      figure(held_line(static_cast<std::int64_t>(picture->held.open),
                       age_words(instant_of(picture->held.oldest), picture->held_now)));
    kinds = kind_rows(all);
    days = day_rows(period);
    chart = day_chart(period);
  } else if (picture && sight.any() && !is_over) {
    const auto view = watch_view(*picture, sight, visit.view);
    if (view.now)
      figure(held_line(view.held,
                       view.oldest_held ? age_words(*view.oldest_held, picture->held_now) : ""));
  }
  return json::object{
      {"update_item", item.shown_number()},
      {"update_simulated", simulated},
      {"update_figures", std::move(figures)},
      {"update_has_kinds", !kinds.empty()},
      {"update_kinds", std::move(kinds)},
      {"update_chart", std::move(chart)},
      {"update_has_days", !days.empty()},
      {"update_days", std::move(days)},
      {"update_has_lines", !lines.empty()},
      {"update_lines", std::move(lines)},
      {"update_in_sum", in_sum && !sight.all},
      {"update_more",
       breaches.size() > most_breaches
           ? json::value(fmt::format("{} more in the record.", breaches.size() - most_breaches))
           : json::value(false)},
      {"update_href", sight.any() ? json::value(visit.href("/watch")) : json::value(false)}};
}

}  // namespace wardmote::app
