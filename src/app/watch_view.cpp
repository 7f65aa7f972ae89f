#include "app/watch_view.h"

#include <algorithm>

#include <fmt/format.h>

#include "anomaly/in_force.h"
#include "app/breach_recorder.h"
#include "base/codec_impl.h"
#include "watch/held_reference.h"

WARDMOTE_CODEC(wardmote::app::WatchView);
WARDMOTE_CODEC(wardmote::app::HeldView);

namespace wardmote::app {
namespace {

using watch::CountingTime;
using watch::Outcome;
using State = WatchPicture::State;

constexpr std::size_t most_counters = 500;

Instant instant_of(CountingTime time) { return Instant(time.milliseconds() * 1'000); }

std::string_view word(State state) {
  switch (state) {
    case State::NoJournal:
      return "no-journal";
    case State::CatchingUp:
      return "catching-up";
    case State::Following:
      return "following";
    case State::Stopped:
      return "stopped";
  }
  return "stopped";
}

std::optional<traffic::Eui64> user_of(const watch::Threshold& threshold) {
  return traffic::Eui64::parse(threshold.user_id.value_or(""));
}

BreachView breach_view(const watch::BreachEpisode& episode, const WatchPicture& picture,
                       const record::View& record) {
  BreachView out;
  out.event = episode.event;
  out.breach = episode.kind;
  out.threshold = episode.threshold.reference;
  if (const auto user = user_of(episode.threshold)) out.user_id = user->text();
  out.type = episode.threshold.type;
  out.since = instant_of(episode.opened);
  out.last = instant_of(episode.last);
  out.held = episode.held;
  out.deleted = episode.deleted;
  const auto still = picture.held_of_event.find(episode.event);
  out.still_held =
      still == picture.held_of_event.end() ? 0 : static_cast<std::int64_t>(still->second);
  out.recorded = breach_recorded_at(record, episode.event);
  return out;
}

// Of its own thresholds a User sees everything; of another's event that holds a request of its, the
// kind and the reference.
std::optional<BreachView> breach_for(const watch::BreachEpisode& episode, const WatchSight& sight,
                                     const WatchPicture& picture, const record::View& record) {
  const auto setter = user_of(episode.threshold);
  if (sight.all || (setter && sight.sees(*setter))) return breach_view(episode, picture, record);
  for (const auto user : sight.users) {
    const auto events = picture.events_of.find(user);
    if (events == picture.events_of.end() || !events->second.contains(episode.event)) continue;
    BreachView out;
    out.event = episode.event;
    out.breach = episode.kind;
    return out;
  }
  return std::nullopt;
}

CounterView counter_view(const watch::CounterNow& counter, const WatchPicture& picture) {
  CounterView out;
  if (counter.key.user) out.user_id = counter.key.user->text();
  if (counter.key.type) out.type = picture.vocabulary->types[counter.key.type->index];
  out.window = window_words(picture.table->threshold(counter.threshold));
  out.count = counter.count;
  if (counter.warns_above) out.warns_above = *counter.warns_above;
  if (counter.holds_above) out.holds_above = *counter.holds_above;
  out.left = counter.left();
  return out;
}

// The traffic of all, or of the Users of the sight together.
std::vector<const watch::TrafficCounts*> traffic_of(const WatchPicture& picture,
                                                    const WatchSight& sight) {
  if (sight.all) return {&picture.traffic};
  std::vector<const watch::TrafficCounts*> out;
  for (const auto user : sight.users)
    if (const auto found = picture.traffic_of.find(user); found != picture.traffic_of.end())
      out.push_back(&found->second);
  return out;
}

UsualView usual_view(const WatchPicture& picture, const WatchSight& sight, std::size_t group,
                     std::int64_t hour) {
  if (!picture.usual) return {};
  const auto users = sight.all ? std::span<const traffic::Eui64>() : std::span(sight.users);
  const auto usual = picture.usual->of(users, group, hour);
  return {.days = usual.days, .low = usual.low, .middle = usual.middle, .high = usual.high};
}

void add_traffic(const WatchPicture& picture, const WatchSight& sight, CountingTime now,
                 WatchView& out) {
  const auto counts = traffic_of(picture, sight);
  const std::int64_t last = now.milliseconds() / 60'000;
  for (std::int64_t minute = last - watch::TrafficCounts::minutes_kept + 1; minute <= last;
       ++minute) {
    watch::OutcomeCounts sum{};
    for (const auto* one : counts) {
      const auto in_minute = one->in_minute(minute);
      for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += in_minute[i];
    }
    const auto of = [&](Outcome outcome) { return sum[static_cast<std::size_t>(outcome)]; };
    MinuteView view{.minute = Instant(minute * 60'000'000),
                    .passed = of(Outcome::Pass),
                    .warned = of(Outcome::Warn),
                    .flagged = of(Outcome::Flag),
                    .held = of(Outcome::Hold),
                    .deleted = of(Outcome::Delete),
                    .refused = of(Outcome::Refuse)};
    if (!out.minutes.empty() || view.all() > 0) out.minutes.push_back(view);
  }
  const std::int64_t hour = last / 60;
  const std::int64_t first = hour - watch::TrafficCounts::hours_kept + 1;
  out.first_hour = Instant(first * 3'600'000'000);
  for (std::size_t group = 1; group < watch::TrafficCounts::groups; ++group) {
    GroupView row{.group = static_cast<std::int64_t>(group), .hours = {}, .usual = {}};
    std::int64_t total = 0;
    for (std::int64_t at = first; at <= hour; ++at) {
      std::int64_t sum = 0;
      for (const auto* one : counts) sum += one->in_hour(at, group);
      row.hours.push_back(sum);
      total += sum;
    }
    if (total == 0) continue;
    for (std::int64_t at = first; at <= hour; ++at)
      row.usual.push_back(usual_view(picture, sight, group, at));
    out.groups.push_back(std::move(row));
  }
}

void add_held(const WatchPicture& picture, const WatchSight& sight, WatchView& out) {
  const auto add = [&](const HeldCount& count) {
    if (count.open == 0) return;
    out.held += static_cast<std::int64_t>(count.open);
    const Instant since = instant_of(count.oldest);
    if (!out.oldest_held || since < *out.oldest_held) out.oldest_held = since;
  };
  if (sight.all) return add(picture.held);
  for (const auto user : sight.users)
    if (const auto found = picture.held_of.find(user); found != picture.held_of.end())
      add(found->second);
}

// "It was number 301 within an hour. The limit is 300." More had gone on where the limit was raised
// or not there yet when they did.
std::string why_counted(const watch::Broken& by, const watch::Threshold& threshold) {
  // What only warns or flags lets the count go on rising.
  const bool holds = threshold.level != watch::ThresholdLevel::UserWarning &&
                     !threshold.dual_control.value_or(false);
  if (holds && by.count > by.limit)
    return fmt::format(
        "{} had gone on within {} before it, most under another limit. It is {} now.", by.count,
        window_words(threshold), by.limit);
  return fmt::format("It was number {} within {}. The limit is {}.", by.count + 1,
                     window_words(threshold), by.limit);
}

// Of its own thresholds a User sees everything, of others' the kind.
bool sees(const WatchSight& sight, const watch::Threshold& threshold) {
  const auto setter = user_of(threshold);
  return sight.all || (setter && sight.sees(*setter));
}

std::string why_value(const watch::Threshold& threshold) {
  const auto bounds = threshold.minimum && threshold.maximum
                          ? fmt::format("from {} to {}", *threshold.minimum, *threshold.maximum)
                      : threshold.minimum ? "at least " + *threshold.minimum
                                          : "at most " + threshold.maximum.value_or("");
  return fmt::format("A value in it is out of bounds: {} may be {}.",
                     threshold.attribute.value_or("it"), bounds);
}

std::string why_of_others(watch::BreachKind kind) {
  return kind == watch::BreachKind::AttributeLimits
             ? "A value in it is outside the limits that the DCC sets."
             : "The DCC holds requests of this type.";
}

}  // namespace

std::string window_words(const watch::Threshold& threshold) {
  if (threshold.window)
    return *threshold.window == watch::CalendarWindow::Hour ? "an hour of the clock"
                                                            : "a day of the calendar";
  const std::int64_t seconds = threshold.window_seconds.value_or(0);
  const auto of = [&](std::int64_t unit, const char* one, const char* many) {
    return seconds == unit ? std::string(one) : fmt::format("{} {}", seconds / unit, many);
  };
  if (seconds % 86'400 == 0) return of(86'400, "24 hours", "days");
  if (seconds % 3'600 == 0) return of(3'600, "an hour", "hours");
  if (seconds % 60 == 0) return of(60, "a minute", "minutes");
  return of(1, "a second", "seconds");
}

std::optional<CountingTime> WatchPicture::time_of(traffic::Eui64 user) const {
  if (by_clock) return CountingTime(made_at.micros() / 1'000);
  const auto found = traffic_of.find(user);
  if (found == traffic_of.end()) return std::nullopt;
  return found->second.last();
}

std::vector<watch::CounterNow> own_counters(const watch::Engine& engine,
                                            const std::set<traffic::Eui64>& users,
                                            const WatchPicture& picture) {
  std::vector<watch::CounterNow> out;
  const auto& table = engine.table();
  for (watch::CounterIndex i = 0; i < table.counter_count(); ++i) {
    const auto user = table.key(i).user;
    if (!user || !users.contains(*user)) continue;
    const auto time = picture.time_of(*user);
    if (!time) continue;
    if (auto one = watch::counter_now(engine, i, *time)) out.push_back(*one);
  }
  watch::sort_by_headroom(out);
  return out;
}

std::optional<CountingTime> time_seen(const WatchPicture& picture, const WatchSight& sight) {
  if (sight.all) return picture.now;
  std::optional<CountingTime> out;
  for (const auto user : sight.users) out = std::max(out, picture.time_of(user));
  return out;
}

WatchView watch_view(const WatchPicture& picture, const WatchSight& sight,
                     const record::View& record) {
  WatchView out;
  out.state = word(picture.state);
  if (!picture.vocabulary || !picture.table) return out;
  out.simulated = picture.simulated;
  const auto now = time_seen(picture, sight);
  if (now) out.now = instant_of(*now);
  if (sight.all) {
    out.last_request = instant_of(picture.last_request);
    out.entries = static_cast<std::int64_t>(picture.entries);
  }
  add_held(picture, sight, out);
  for (const auto& episode : picture.breaches)
    if (auto view = breach_for(episode, sight, picture, record)) out.breaches.push_back(*view);
  for (auto episode = picture.over.rbegin(); episode != picture.over.rend(); ++episode)
    if (auto view = breach_for(*episode, sight, picture, record)) out.over.push_back(*view);
  for (const auto& counter : sight.all ? picture.counters : picture.counters_of) {
    if (out.counters.size() == most_counters) break;
    if (sight.all || (counter.key.user && sight.sees(*counter.key.user)))
      out.counters.push_back(counter_view(counter, picture));
  }
  if (now) add_traffic(picture, sight, *now, out);
  return out;
}

namespace {

BrokenView broken_view(const watch::Broken& broken, const WatchSight& sight) {
  const auto& threshold = *broken.threshold;
  const auto setter = user_of(threshold);
  BrokenView out;
  out.level = threshold.level;
  out.set_by = setter ? setter->text() : "DCC";
  if (!sees(sight, threshold)) return out;
  out.as_it_was = broken.threshold;
  out.threshold = threshold.reference;
  if (threshold.dual_control.value_or(false)) out.flags_only = true;
  if (threshold.level == watch::ThresholdLevel::DccAttribute) {
    out.attribute = threshold.attribute;
    out.minimum = threshold.minimum;
    out.maximum = threshold.maximum;
    return out;
  }
  out.window = window_words(threshold);
  out.limit = broken.limit;
  out.count = broken.count;
  return out;
}

// All of them, but for those of others that only flag: of these a User learns nothing.
void put_broken(const watch::AllBroken& all, const WatchSight& sight, HeldView& out) {
  for (const auto& one : all)
    if (sees(sight, *one.threshold) || !one.threshold->dual_control.value_or(false))
      out.broken.push_back(broken_view(one, sight));
}

HeldView view_of(const watch::Follower& follower, const watch::HeldRequest& request,
                 const watch::AllBroken& broken, const WatchSight& sight) {
  HeldView out;
  out.reference = watch::held_reference(request.id, request.since);
  if (sight.all) out.position = static_cast<std::int64_t>(request.position);
  out.request_id = request.id.text();
  out.user_id = request.id.originator.text();
  out.type = follower.vocabulary()->types[request.type.index];
  out.since = instant_of(request.since);
  out.state = request.state;
  out.event = request.event.text();
  out.doubts = watch::reasons_of(request.doubts);
  if (broken.empty()) return out;
  put_broken(broken, sight, out);
  const auto& by = broken.front();
  const auto& threshold = *by.threshold;
  out.breach = watch::breach_kind(threshold.level);
  const bool of_value = threshold.level == watch::ThresholdLevel::DccAttribute;
  if (!sees(sight, threshold)) {
    out.why = why_of_others(*out.breach);
    return out;
  }
  out.why = of_value ? why_value(threshold) : why_counted(by, threshold);
  out.threshold = threshold.reference;
  if (of_value) return out;
  out.limit = by.limit;
  out.count = by.count;
  return out;
}

// Of a verdict of which nothing but itself is remembered.
std::string why_remembered(Outcome outcome, bool sees_all) {
  switch (outcome) {
    case Outcome::Warn:
      return "It went on, above a warning threshold of its User.";
    case Outcome::Flag:
      if (sees_all) return "It went on, above a threshold of dual control.";
      [[fallthrough]];
    case Outcome::Pass:
      return "It went on: no threshold was passed.";
    case Outcome::Delete:
      return "It was deleted: a value in it is outside the limits that the DCC sets.";
    case Outcome::Hold:
      return "It was held. Who settled it, and when, the journal says: wardmote watch why.";
    case Outcome::Refuse:
      break;
  }
  return "It was refused.";
}

// Of one that was never held: which threshold made the verdict what it is, where it may be told.
void put_decisive(const watch::AllBroken& all, const WatchSight& sight, HeldView& out) {
  for (const auto& one : all) {
    const auto& threshold = *one.threshold;
    if (!sees(sight, threshold)) continue;
    const bool warns = threshold.level == watch::ThresholdLevel::UserWarning;
    // Flagged besides, which is not this reader's to know.
    if (out.verdict == Outcome::Pass && warns) out.verdict = Outcome::Warn;
    if ((out.verdict == Outcome::Warn) != warns) continue;
    const bool of_value = threshold.level == watch::ThresholdLevel::DccAttribute;
    out.breach = watch::breach_kind(threshold.level);
    out.threshold = threshold.reference;
    out.why = fmt::format("{} {}", why_remembered(out.verdict, sight.all),
                          of_value ? why_value(threshold) : why_counted(one, threshold));
    if (of_value) return;
    out.limit = one.limit;
    out.count = one.count;
    return;
  }
}

}  // namespace

void put_notices(const record::View& record, HeldView& view) {
  for (auto& one : view.broken) {
    if (!one.as_it_was) continue;
    const auto notice = anomaly::notice_of(record, one.set_by, *one.as_it_was, view.since);
    if (!notice) continue;
    one.notified = notice->reference;
    one.in_force_since = notice->since;
  }
}

std::optional<HeldView> held_view(const watch::Follower& follower,
                                  const watch::HeldRequest& request, const WatchSight& sight,
                                  std::optional<CountingTime> now, std::int64_t overdue_hours) {
  if (!sight.sees(request.id.originator)) return std::nullopt;
  auto out = view_of(follower, request, follower.broken_by(request.position), sight);
  out.overdue = request.is_open() && now &&
                now->milliseconds() - request.since.milliseconds() > overdue_hours * 3'600'000;
  return out;
}

std::optional<HeldView> settled_view(const watch::Follower& follower,
                                     const watch::SettledRequest& settled,
                                     const WatchSight& sight) {
  if (!sight.sees(settled.request.id.originator)) return std::nullopt;
  auto out = view_of(follower, settled.request, settled.broken, sight);
  out.settled_at = settled.at;
  if (settled.request.state != watch::HeldState::Refused) out.settled_by = settled.person;
  if (!settled.reason.empty()) out.reason = settled.reason;
  return out;
}

std::optional<HeldView> remembered_view(const watch::Follower& follower,
                                        const traffic::RequestId& id, const WatchSight& sight) {
  if (!sight.sees(id.originator)) return std::nullopt;
  const auto found = follower.remembered(id);
  if (!found) return std::nullopt;
  HeldView out;
  out.request_id = id.text();
  out.user_id = id.originator.text();
  out.since = instant_of(found->time);
  out.verdict = found->outcome == Outcome::Flag && !sight.all ? Outcome::Pass : found->outcome;
  out.why = why_remembered(out.verdict, sight.all);
  if (found->type) out.type = follower.vocabulary()->types[found->type->index];
  out.doubts = watch::reasons_of(found->doubts);
  put_broken(found->broken, sight, out);
  put_decisive(found->broken, sight, out);
  return out;
}

}  // namespace wardmote::app
