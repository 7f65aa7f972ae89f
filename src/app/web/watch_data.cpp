#include "app/web/watch_data.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "adapters/http/url.h"
#include "app/web/watch_chart.h"
#include "base/london.h"

namespace wardmote::app {
namespace {

constexpr std::size_t most_rows = 12;
constexpr std::int64_t bar_width = 84;

std::string counter_href(const Visit& visit, const CounterView& counter) {
  return visit.same_page({{"user", counter.user_id.value_or("")},
                          {"type", counter.type.value_or("")},
                          {"counter", "chosen"}}) +
         "#chart";
}

bool is_chosen(const CounterView& counter, const ChosenCounter& chosen) {
  return counter.user_id == chosen.user_id && counter.type == chosen.type;
}

json::array headroom_rows(const Visit& visit, const WatchView& view, std::size_t most,
                          const ChosenCounter& chosen) {
  json::array out;
  for (const auto& counter : view.counters) {
    if (out.size() == most) break;
    const std::int64_t limit = counter.holds_above.value_or(counter.warns_above.value_or(0));
    const std::int64_t filled = bar_length(counter.count, limit, bar_width);
    const bool over = counter.left == 0;
    const bool warned = counter.warns_above && counter.count >= *counter.warns_above;
    out.push_back(json::object{
        {"row_css", over     ? "over"
                    : warned ? "warned"
                             : ""},
        {"row_current", is_chosen(counter, chosen)},
        {"row_type", counter.type.value_or("all")},
        {"row_title", counter.type ? type_title(visit, *counter.type) : "All requests"},
        {"row_href", counter_href(visit, counter)},
        {"row_user", counter.user_id ? user_name(visit, *counter.user_id) : "All Users"},
        {"row_window", counter.window},
        {"bar_filled", std::to_string(filled)},
        {"bar_warning",
         counter.holds_above && counter.warns_above
             ? json::value(std::to_string(bar_length(*counter.warns_above, limit, bar_width)))
             : json::value(false)},
        {"row_now", grouped(counter.count)},
        {"row_limit", grouped(limit)},
        {"row_left", over ? "none" : grouped(counter.left)},
        {"row_state", over && counter.holds_above ? "Held above"
                      : warned                    ? "Warned"
                                                  : "Within"}});
  }
  return out;
}

std::string told_words(const BreachView& breach, Instant now) {
  if (!breach.recorded) return "";
  // Simulated traffic may have a time of its own, later than the record's.
  const bool is_before = breach.since && *breach.recorded < *breach.since;
  return fmt::format("In the record{}: {}the operators, the secretariat and the Chair read it.",
                     is_before ? "" : " since " + clock_words(*breach.recorded, now),
                     breach.user_id ? "its User’s people, " : "");
}

json::array breach_rows(const Visit& visit, const std::vector<BreachView>& breaches, Instant now,
                        bool is_told, std::size_t most) {
  json::array out;
  for (const auto& breach : breaches) {
    if (out.size() == most) break;
    std::string counts;
    if (breach.held && *breach.held > 0) counts = grouped(*breach.held) + " held";
    if (breach.deleted && *breach.deleted > 0)
      counts += (counts.empty() ? "" : ", ") + grouped(*breach.deleted) + " deleted";
    std::string note;
    if (breach.since) note = "Since " + clock_words(*breach.since, now) + ". ";
    if (breach.still_held && *breach.still_held > 0)
      note += grouped(*breach.still_held) + " still held. ";
    const auto told = told_words(breach, now);
    note += !told.empty() ? told
            : !is_told    ? "Simulated: nobody is told."
            : breach.held ? "Being recorded."
                          : "";
    out.push_back(
        json::object{{"breach_event", breach.event},
                     {"breach_name", breach_name(visit, breach)},
                     {"breach_counts", text_or_false(counts)},
                     {"breach_note", note},
                     {"breach_last", breach.last ? clock_words(*breach.last, now) : std::string()},
                     {"breach_href", visit.href("/watch/held?event=" + breach.event)}});
  }
  return out;
}

json::array warned_rows(const Visit& visit, const WatchView& view) {
  json::array out;
  for (const auto& counter : view.counters) {
    if (out.size() == most_rows) break;
    if (counter.left == 0 || !counter.warns_above || counter.count < *counter.warns_above) continue;
    const std::string whose = counter.user_id ? user_name(visit, *counter.user_id) : "all Users";
    out.push_back(json::object{
        {"warned_name", counter.type ? fmt::format("{} {}, {}", *counter.type,
                                                   type_title(visit, *counter.type), whose)
                                     : "All requests, " + whose},
        {"warned_note",
         fmt::format("{} within {}; warned from {}. Nothing held.", grouped(counter.count),
                     counter.window, grouped(*counter.warns_above))}});
  }
  return out;
}

// The minutes of a counter up to this time: later ones tell of others' requests.
std::span<const std::uint32_t> minutes_until(const WatchPicture& picture,
                                             const watch::CounterKey& key, Instant until) {
  const auto found = picture.histories.find(key);
  if (found == picture.histories.end()) return {};
  const std::int64_t later = picture.histories_end + 1 - until.micros() / 60'000'000;
  const auto size = static_cast<std::int64_t>(found->second.size());
  return std::span(found->second)
      .first(static_cast<std::size_t>(std::clamp<std::int64_t>(size - later, 0, size)));
}

json::value chart_of(const Visit& visit, const WatchPicture& picture, const WatchView& view,
                     const ChosenCounter& chosen) {
  const CounterView* counter = nullptr;
  for (const auto& one : view.counters)
    if (is_chosen(one, chosen)) counter = &one;
  const auto key = key_of(chosen, picture);
  if (!counter || !key || !view.now) return false;
  CountChart chart{.counts = minutes_until(picture, *key, *view.now),
                   .until = *view.now,
                   .now = counter->count,
                   .warns_above = counter->warns_above,
                   .holds_above = counter->holds_above,
                   .held = 0};
  for (const auto& breach : view.breaches)
    if (breach.type == counter->type && breach.user_id == counter->user_id)
      chart.held = breach.still_held.value_or(0);
  auto out = chart_data(chart);
  const std::string whose = counter->user_id ? user_name(visit, *counter->user_id) : "all Users";
  const std::string what =
      counter->type ? *counter->type + " " + type_title(visit, *counter->type) : "All requests";
  const std::int64_t limit = counter->holds_above.value_or(counter->warns_above.value_or(0));
  out["chart_title"] = what + ", " + whose;
  out["chart_window"] = "requests within " + counter->window;
  out["chart_words"] =
      fmt::format("{} now. The limit is {}; {} left.", grouped(counter->count), grouped(limit),
                  counter->left == 0 ? std::string("nothing is") : grouped(counter->left));
  return out;
}

// What is usual in an hour: of days that are like it, and until there is one the median of these.
std::int64_t usual_in(const GroupView& group, std::size_t hour, std::int64_t median) {
  return group.usual[hour].days > 0 ? group.usual[hour].middle : median;
}

// "1,200 to 1,900"
std::string usual_range(const UsualView& usual) {
  return usual.days == 0 ? "" : grouped(usual.low) + " to " + grouped(usual.high);
}

std::string usual_words(const WatchView& view) {
  const std::int64_t days = view.groups.empty() ? 0 : view.groups.front().usual.back().days;
  if (days == 0) return "No day like today is over yet: usual is the median hour of the last 24.";
  constexpr auto most = static_cast<std::int64_t>(watch::UsualHours::days_of_kind);
  const std::string of = days == 1 ? "the same hour on the last day like it"
                                   : fmt::format("the same hour on the last {} days like it", days);
  return days < most ? fmt::format("Usual is the middle of {}; {} will count.", of, most)
                     : fmt::format("Usual is the middle of {}.", of);
}

json::array heat_rows(const Visit& visit, const WatchView& view, Instant now) {
  json::array out;
  for (const auto& group : view.groups) {
    const std::int64_t median = usual_of(group.hours);
    json::array cells;
    for (std::size_t i = 0; i < group.hours.size(); ++i) {
      const Instant hour(view.first_hour->micros() + static_cast<std::int64_t>(i) * 3'600'000'000);
      const int shade = heat_shade(group.hours[i], usual_in(group, i, median));
      cells.push_back(json::object{{"cell_x", std::to_string(i * 13)},
                                   {"cell_shade", std::to_string(shade)},
                                   {"cell_extreme", shade == 6},
                                   {"cell_hour", clock_words(hour, now)},
                                   {"cell_count", grouped(group.hours[i])}});
    }
    const std::int64_t last = group.hours.back();
    const std::int64_t usual = usual_in(group, group.hours.size() - 1, median);
    out.push_back(json::object{
        {"heat_name", group_name(visit, group.group)},
        {"heat_words", usual > 0 && last >= 3 * usual
                           ? json::value(fmt::format("{} times the usual", last / usual))
                           : json::value(false)},
        {"heat_usual", usual_range(group.usual.back())},
        {"cells", std::move(cells)}});
  }
  return out;
}

json::array heat_hours(const WatchView& view) {
  json::array out;
  if (view.groups.empty()) return out;
  for (std::int64_t i = 0; i < watch::TrafficCounts::hours_kept; ++i) {
    const Instant hour(view.first_hour->micros() + i * 3'600'000'000);
    out.push_back(json::object{{"hour_text", london::time(hour)},
                               {"hour_x", std::to_string(i * 13)},
                               {"hour_shown", i % 6 == 0}});
  }
  return out;
}

json::array minute_rows(const WatchView& view) {
  json::array out;
  for (auto one = view.minutes.rbegin(); one != view.minutes.rend() && out.size() < 60; ++one)
    out.push_back(json::object{{"minute", london::time(one->minute)},
                               {"minute_passed", grouped(one->passed)},
                               {"minute_warned", grouped(one->warned)},
                               {"minute_flagged", grouped(one->flagged)},
                               {"minute_held", grouped(one->held)},
                               {"minute_deleted", grouped(one->deleted)},
                               {"minute_refused", grouped(one->refused)}});
  return out;
}

std::string state_words(const WatchPicture& picture, Instant now) {
  switch (picture.state) {
    case WatchPicture::State::NoJournal:
      return "Nothing to follow yet";
    case WatchPicture::State::CatchingUp:
      return "Reading what was written: up to " + clock_words(now, now);
    case WatchPicture::State::Following:
      return "Live";
    case WatchPicture::State::Stopped:
      return "Stopped";
  }
  return "";
}

// Of the User and of all: who must have a threshold and has none.
void put_lacking(const Visit& visit, const WatchSight& sight,
                 const std::vector<anomaly::Lacking>& lacking, json::object& data) {
  json::array rows;
  for (const auto& one : lacking)
    rows.push_back(
        json::object{{"lacking_user", user_name(visit, one.user_id)},
                     {"lacking_id", one.user_id},
                     {"lacking_count", grouped(static_cast<std::int64_t>(one.types.size()))},
                     {"lacking_types", fmt::format("{}", fmt::join(one.types, ", "))}});
  data["has_lacking"] = !rows.empty();
  data["lacking_words"] =
      rows.empty()
          ? std::string(sight.all ? "Every User has the thresholds that it must have."
                                  : "You have the thresholds that you must have.")
          : fmt::format("{} {} a User Quarantine Threshold of a type that must have one.",
                        count_of(rows.size(), "User"), rows.size() == 1 ? "lacks" : "lack");
  data["lacking"] = std::move(rows);
}

void put_numbers(const WatchView& view, std::size_t lacking, Instant now, json::object& data) {
  json::array numbers;
  const auto add = [&](const std::string& number, const std::string& what, bool signal) {
    numbers.push_back(
        json::object{{"number", number}, {"number_of", what}, {"number_signal", signal}});
  };
  add(grouped(static_cast<std::int64_t>(view.breaches.size())),
      view.breaches.size() == 1 ? "breach now" : "breaches now", !view.breaches.empty());
  add(grouped(view.held),
      view.oldest_held ? "held, oldest " + age_words(*view.oldest_held, now) : "held",
      view.held > 0);
  std::int64_t all = 0, day = 0;
  const std::size_t minutes = view.minutes.size();
  // The last whole minute.
  if (minutes >= 2) all = view.minutes[minutes - 2].all();
  for (const auto& group : view.groups)
    for (const auto count : group.hours) day += count;
  add(all >= 120 ? grouped(all / 60) : grouped(all),
      all >= 120 ? "requests a second" : "requests a minute", false);
  add(grouped(day), "decided in 24 hours", false);
  if (lacking > 0)
    add(grouped(static_cast<std::int64_t>(lacking)),
        lacking == 1 ? "User lacks a threshold" : "Users lack a threshold", true);
  data["numbers"] = std::move(numbers);
}

}  // namespace

ChosenCounter chosen_counter(const Visit& visit) {
  ChosenCounter out;
  out.given = !visit.query("counter").empty();
  if (!out.given) return out;
  if (const auto user = visit.query("user"); !user.empty()) out.user_id = std::string(user);
  if (const auto type = visit.query("type"); !type.empty()) out.type = std::string(type);
  return out;
}

std::optional<watch::CounterKey> key_of(const ChosenCounter& chosen, const WatchPicture& picture) {
  watch::CounterKey out;
  if (chosen.user_id) {
    out.user = traffic::Eui64::parse(*chosen.user_id);
    if (!out.user) return std::nullopt;
  }
  if (chosen.type) {
    if (!picture.vocabulary) return std::nullopt;
    const auto& types = picture.vocabulary->types;
    const auto found = std::ranges::find(types, *chosen.type);
    if (found == types.end()) return std::nullopt;
    out.type = traffic::CommunicationType{static_cast<std::uint16_t>(found - types.begin())};
  }
  return out;
}

void put_watch(const Visit& visit, const WatchPicture& picture, const WatchView& view,
               const WatchSight& sight, json::object& data) {
  const Instant now = view.now.value_or(picture.made_at);
  const bool is_told = visit.desk.watch->records(view.simulated);
  ChosenCounter chosen = chosen_counter(visit);
  if (!chosen.given && !view.counters.empty()) {
    chosen.user_id = view.counters.front().user_id;
    chosen.type = view.counters.front().type;
  }
  data["nothing_yet"] = picture.state == WatchPicture::State::NoJournal;
  data["stopped"] = picture.error ? json::value(picture.error->why) : json::value(false);
  data["stopped_out"] = picture.error ? picture.error->place + ". " + picture.error->way_out : "";
  data["has_traffic"] = view.now.has_value();
  data["simulated"] = view.simulated;
  data["own_only"] = !sight.all;
  data["state_text"] = state_words(picture, now);
  data["now_text"] = london::day_and_time(now);
  data["now_iso"] = now.iso_seconds();
  const auto lacking = lacking_users(visit);
  put_lacking(visit, sight, lacking, data);
  put_numbers(view, lacking.size(), picture.held_now, data);
  data["chart"] = chart_of(visit, picture, view, chosen);
  const bool all = visit.query("all") == "yes";
  auto rows = headroom_rows(visit, view, all ? view.counters.size() : most_rows, chosen);
  data["headroom_count"] = fmt::format("{} of {}", rows.size(), view.counters.size());
  data["all_href"] = view.counters.size() > rows.size()
                         ? json::value(visit.same_page({{"all", "yes"}}) + "#headroom")
                         : json::value(false);
  data["has_headroom"] = !rows.empty();
  data["headroom"] = std::move(rows);
  auto heat = heat_rows(visit, view, now);
  data["has_heat"] = !heat.empty();
  data["heat"] = std::move(heat);
  data["hours"] = heat_hours(view);
  data["usual_words"] = usual_words(view);
  auto minutes = minute_rows(view);
  data["has_minutes"] = !minutes.empty();
  data["minutes"] = std::move(minutes);
  data["breaches"] = breach_rows(visit, view.breaches, now, is_told, 20);
  data["warned"] = warned_rows(visit, view);
  data["calm"] = view.breaches.empty() && data.at("warned").as_array().empty();
  auto over = breach_rows(visit, view.over, now, is_told, 10);
  data["has_over"] = !over.empty();
  data["over"] = std::move(over);
  data["held_count"] = grouped(view.held);
  data["held_href"] = visit.href("/watch/held");
  data["lab_href"] = visit.href("/watch/lab");
  data["files_href"] = visit.href("/watch/files");
}

}  // namespace wardmote::app
