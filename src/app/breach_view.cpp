#include "app/breach_view.h"

#include "app/breach_recorder.h"
#include "app/verdict_why.h"

namespace wardmote::app {

namespace {

BreachView breach_view(const watch::BreachEpisode& episode, const WatchPicture& picture,
                       const record::View& record) {
  BreachView out;
  out.event = episode.event;
  out.breach = episode.kind;
  out.threshold = episode.threshold.reference;
  if (const auto user = set_by_user(episode.threshold)) out.user_id = user->text();
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

}  // namespace

std::optional<BreachView> breach_for(const watch::BreachEpisode& episode, const WatchSight& sight,
                                     const WatchPicture& picture, const record::View& record) {
  const auto setter = set_by_user(episode.threshold);
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

}  // namespace wardmote::app
