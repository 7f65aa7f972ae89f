#include "app/watch_view.h"

#include <algorithm>

#include <fmt/format.h>

#include "anomaly/in_force.h"
#include "app/verdict_why.h"
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

}  // namespace

std::optional<CountingTime> WatchPicture::time_of(traffic::Eui64 user) const {
  if (by_clock) return CountingTime(clock_at.micros() / 1'000);
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
  if (now) {
    const auto traffic = traffic_view(picture, sight, *now);
    out.minutes = traffic.minutes;
    out.first_hour = traffic.first_hour;
    out.groups = traffic.groups;
  }
  return out;
}

namespace {

BrokenView broken_view(const watch::Broken& broken, const WatchSight& sight) {
  const auto& threshold = *broken.threshold;
  const auto setter = set_by_user(threshold);
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
                                  Instant now, std::int64_t overdue_hours) {
  if (!sight.sees(request.id.originator)) return std::nullopt;
  auto out = view_of(follower, request, follower.broken_by(request.position), sight);
  out.overdue = request.is_open() &&
                now.micros() / 1'000 - request.since.milliseconds() >= overdue_hours * 3'600'000;
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
