#include "watch/traffic_counts.h"

#include <algorithm>

#include "base/london.h"

namespace wardmote::watch {

namespace {

std::int64_t minute_of(CountingTime time) { return time.milliseconds() / 60'000; }

std::size_t place(std::int64_t number, std::int64_t kept) {
  return static_cast<std::size_t>(number % kept);
}

}  // namespace

std::size_t group_of(std::string_view type) {
  std::size_t out = 0;
  for (const char c : type) {
    if (c < '0' || c > '9') break;
    out = out * 10 + static_cast<std::size_t>(c - '0');
    if (out >= TrafficCounts::groups) return 0;
  }
  return out;
}

void TrafficCounts::pass_time(CountingTime time) {
  const std::int64_t minute = minute_of(time);
  if (minute <= minute_) return;
  const std::int64_t hour = minute / 60;
  for (std::int64_t at = std::max(minute_ + 1, minute - minutes_kept + 1); at <= minute; ++at)
    by_minute_[place(at, minutes_kept)] = {};
  for (std::int64_t at = std::max(last_hour() + 1, hour - hours_kept + 1); at <= hour; ++at)
    by_hour_[place(at, hours_kept)] = {};
  minute_ = minute;
}

void TrafficCounts::add(CountingTime time, std::size_t group, Outcome outcome) {
  pass_time(time);
  ++by_minute_[place(minute_, minutes_kept)][static_cast<std::size_t>(outcome)];
  ++by_hour_[place(last_hour(), hours_kept)][group];
  ++total_;
  last_ = time;
}

OutcomeCounts TrafficCounts::in_minute(std::int64_t minute) const {
  if (minute > minute_ || minute <= minute_ - minutes_kept || minute < 0) return {};
  return by_minute_[place(minute, minutes_kept)];
}

std::uint32_t TrafficCounts::in_hour(std::int64_t hour, std::size_t group) const {
  if (hour > last_hour() || hour <= last_hour() - hours_kept || hour < 0) return 0;
  return by_hour_[place(hour, hours_kept)][group];
}

void TrafficByUser::begin(const Vocabulary& vocabulary) {
  groups_.clear();
  for (const auto& type : vocabulary.types)
    groups_.push_back(static_cast<std::uint8_t>(group_of(type)));
}

// Where `time` is of a later hour than what was added last, that hour is over.
void TrafficByUser::close_hour(CountingTime time) {
  const std::int64_t hour = all_.last_hour();
  if (all_.total() == 0 || minute_of(time) / 60 <= hour || !usual_.begin_hour(hour)) return;
  for (std::size_t group = 0; group < TrafficCounts::groups; ++group) {
    usual_.add(std::nullopt, group, all_.in_hour(hour, group));
    for (const auto& [user, counts] : users_) usual_.add(user, group, counts->in_hour(hour, group));
  }
}

// Days of London begin with an hour.
void TrafficByUser::count(CountingTime time, Outcome outcome) {
  const std::int64_t hour = minute_of(time) / 60;
  if (hour != hour_) {
    hour_ = hour;
    day_ = london::day_of(instant_of(time));
  }
  ++totals_[static_cast<std::size_t>(outcome)];
  ++days_[day_][static_cast<std::size_t>(outcome)];
  if (days_.size() > most_days) days_.erase(days_.begin());
}

void TrafficByUser::add(const journal::VerdictEntry& entry) {
  if (entry.verdict.repeat) return;
  close_hour(entry.time);
  const std::size_t type = entry.arrival.type.index;
  const std::size_t group = type < groups_.size() ? groups_[type] : 0;
  const Outcome outcome = entry.verdict.outcome;
  count(entry.time, outcome);
  all_.add(entry.time, group, outcome);
  auto found = users_.find(entry.arrival.id.originator);
  if (found == users_.end()) {
    if (users_.size() == most_users) return;
    found = users_.emplace(entry.arrival.id.originator, std::make_unique<TrafficCounts>()).first;
  }
  found->second->add(entry.time, group, outcome);
}

void TrafficByUser::refused(CountingTime time) {
  close_hour(time);
  count(time, Outcome::Refuse);
  all_.add(time, 0, Outcome::Refuse);
}

const TrafficCounts* TrafficByUser::of(traffic::Eui64 user) const {
  const auto found = users_.find(user);
  return found == users_.end() ? nullptr : found->second.get();
}

}  // namespace wardmote::watch
