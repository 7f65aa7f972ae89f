#include "lab/level_history.h"

#include <algorithm>

#include <fmt/format.h>

#include "watch/threshold_check.h"

namespace wardmote::lab {

namespace {

constexpr std::int64_t minute = 60'000;
constexpr std::size_t most_keys = 2'000'000;

}  // namespace

DayType by_weekday(Day day) {
  return day.weekday() == std::chrono::Saturday || day.weekday() == std::chrono::Sunday
             ? DayType::Weekend
             : DayType::Working;
}

std::uint32_t Maxima::greatest() const {
  std::uint32_t out = 0;
  for (const Histogram& one : of) out = std::max(out, one.greatest());
  return out;
}

LevelHistory::LevelHistory(const watch::Vocabulary& vocabulary, Settings settings)
    : settings_(std::move(settings)),
      bounds_{static_cast<std::uint32_t>(watch::greatest_limit), settings_.window_seconds * 1'000},
      types_(vocabulary.types.size()),
      type_keys_(types_, 0),
      keys_(1) {}

LevelHistory::KeyIndex& LevelHistory::of_user(traffic::Eui64 user,
                                              traffic::CommunicationType type) {
  const auto next = static_cast<std::uint32_t>(rows_.size());
  const auto [row, fresh] = rows_.try_emplace(user.value, next);
  if (fresh) user_keys_.resize(user_keys_.size() + types_, 0);
  return user_keys_[std::size_t{row->second} * types_ + type.index];
}

void LevelHistory::close_minute(Key& key) {
  if (key.greatest != 0) key.maxima.of[static_cast<std::size_t>(key.day)].add(key.greatest);
  key.greatest = 0;
}

void LevelHistory::count(KeyIndex& index, watch::CountingTime time, bool in_period) {
  if (index == 0) {
    index = static_cast<KeyIndex>(keys_.size());
    keys_.emplace_back();
  }
  Key& key = keys_[index];
  key.times.add(time, bounds_);
  if (!in_period) return;
  const std::int64_t now = time.milliseconds() / minute;
  if (now != key.minute) {
    close_minute(key);
    key.minute = now;
    key.day = day_type_;
  }
  // What lies before the window was forgotten when this one was added.
  key.greatest = std::max(key.greatest, key.times.size());
}

void LevelHistory::look_at_values(const ToldRequest& request) {
  for (const watch::AttributeValue& value : request.arrival.values) {
    SeenRange& range = values_[{request.arrival.type, value.attribute}];
    range.least = range.values == 0 ? value.value : std::min(range.least, value.value);
    range.greatest = range.values == 0 ? value.value : std::max(range.greatest, value.value);
    ++range.values;
  }
}

Result<void> LevelHistory::take(const TrafficBatch& batch, const Period& period) {
  for (const ToldRequest& request : batch.requests) {
    if (!watch::goes_on(request.outcome)) continue;
    const bool in_period = period.has(request.time);
    if (in_period && cursor_.move_to(request.time)) {
      day_type_ = settings_.day_type(cursor_.day());
      ++days_[static_cast<std::size_t>(day_type_)];
    }
    const auto& arrival = request.arrival;
    if (!settings_.only_user || *settings_.only_user == arrival.id.originator)
      count(of_user(arrival.id.originator, arrival.type), request.time, in_period);
    count(type_keys_[arrival.type.index], request.time, in_period);
    if (in_period && !arrival.values.empty()) look_at_values(request);
  }
  return check_memory();
}

Result<void> LevelHistory::check_memory() const {
  std::uint64_t bytes = user_keys_.size() * sizeof(KeyIndex) + keys_.size() * sizeof(Key);
  for (const Key& key : keys_) bytes += key.times.bytes();
  if (bytes <= settings_.memory.bytes && keys_.size() <= most_keys) return {};
  return fail(
      ErrorKind::Full, "history-too-large", "",
      fmt::format("{} keys of Users and types, and the times in their windows, have come to "
                  "take {} bytes; {} may be used.",
                  keys_.size() - 1, bytes, settings_.memory.bytes),
      "Take a shorter window, or one User.");
}

void LevelHistory::finish() {
  for (Key& key : keys_) close_minute(key);
}

std::map<LevelHistory::UserType, Maxima> LevelHistory::users() const {
  std::map<UserType, Maxima> out;
  for (const auto& [user, row] : rows_) {
    for (std::size_t type = 0; type < types_; ++type) {
      const KeyIndex index = user_keys_[std::size_t{row} * types_ + type];
      if (index == 0 || keys_[index].maxima.greatest() == 0) continue;
      out.emplace(UserType{traffic::Eui64{user}, {static_cast<std::uint16_t>(type)}},
                  keys_[index].maxima);
    }
  }
  return out;
}

const Maxima* LevelHistory::all_users(traffic::CommunicationType type) const {
  const KeyIndex index = type_keys_[type.index];
  return index == 0 || keys_[index].maxima.greatest() == 0 ? nullptr : &keys_[index].maxima;
}

}  // namespace wardmote::lab
