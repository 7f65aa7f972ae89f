#include "app/traffic_view.h"

#include <span>

namespace wardmote::app {

namespace {

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

}  // namespace

TrafficView traffic_view(const WatchPicture& picture, const WatchSight& sight,
                         watch::CountingTime now) {
  TrafficView out;
  const auto counts = traffic_of(picture, sight);
  const std::int64_t last = now.milliseconds() / 60'000;
  for (std::int64_t minute = last - watch::TrafficCounts::minutes_kept + 1; minute <= last;
       ++minute) {
    watch::OutcomeCounts sum{};
    for (const auto* one : counts) {
      const auto in_minute = one->in_minute(minute);
      for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += in_minute[i];
    }
    const auto of = [&](watch::Outcome outcome) { return sum[static_cast<std::size_t>(outcome)]; };
    MinuteView view{.minute = Instant(minute * 60'000'000),
                    .passed = of(watch::Outcome::Pass),
                    .warned = of(watch::Outcome::Warn),
                    .flagged = of(watch::Outcome::Flag),
                    .held = of(watch::Outcome::Hold),
                    .deleted = of(watch::Outcome::Delete),
                    .refused = of(watch::Outcome::Refuse)};
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
  return out;
}

}  // namespace wardmote::app
