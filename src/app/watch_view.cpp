#include "app/watch_view.h"

#include <algorithm>

#include "base/codec_impl.h"

WARDMOTE_CODEC(wardmote::app::WatchView);

namespace wardmote::app {
namespace {

using watch::CountingTime;
using State = WatchPicture::State;

constexpr std::size_t most_counters = 500;

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

}  // namespace wardmote::app
