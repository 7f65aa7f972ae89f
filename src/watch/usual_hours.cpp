#include "watch/usual_hours.h"

#include <algorithm>
#include <vector>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "base/london.h"
#include "watch/bytes.h"

namespace wardmote::watch {

namespace {

constexpr std::uint64_t everybody = UINT64_MAX;
constexpr std::string_view magic = "WMU1";
constexpr std::size_t most_groups = 16;

Instant begin_of(std::int64_t hour) { return Instant(hour * 3'600'000'000); }

// London's clocks are whole hours off, in every year since 1972.
unsigned hour_of_day(Instant instant) {
  const std::string time = london::time(instant);
  return static_cast<unsigned>(time[0] - '0') * 10 + static_cast<unsigned>(time[1] - '0');
}

std::int32_t number_of(Day day) { return day - Day(); }

}  // namespace

std::size_t UsualHours::by_weekday(Day day) {
  return day.weekday() == std::chrono::Saturday || day.weekday() == std::chrono::Sunday ? 1 : 0;
}

bool UsualHours::begin_hour(std::int64_t hour) {
  if (hour < until_) return false;
  until_ = hour + 1;
  day_ = london::day_of(begin_of(hour));
  kind_ = std::min(kind_of_(day_), kinds - 1);
  hour_of_day_ = hour_of_day(begin_of(hour));
  see(day_, hour_of_day_);
  return true;
}

void UsualHours::see(Day day, unsigned hour) {
  auto& seen = seen_[kind_];
  if (seen.empty() || seen.back().day != day) {
    seen.push_back({day, 0});
    if (seen.size() > days_of_kind) seen.pop_front();
  }
  seen.back().hours |= 1U << hour;
}

void UsualHours::add(std::optional<traffic::Eui64> user, std::size_t group,
                     std::uint32_t requests) {
  if (requests == 0 || group >= most_groups) return;
  const std::uint64_t who = user ? user->value : everybody;
  if (user && !users_.contains(who)) {
    if (who == everybody || users_.size() == most_users) return;
    users_.insert(who);
  }
  auto& days = rows_[{who, group}][kind_];
  if (days.empty() || days.back().day != day_) days.push_back({day_, {}});
  if (days.size() > days_of_kind) days.pop_front();
  // The hour that a clock shows twice has what came in both.
  days.back().hours[hour_of_day_] += requests;
}

std::int64_t UsualHours::sum(std::span<const std::uint64_t> users, std::size_t group,
                             std::size_t kind, Day day, unsigned hour) const {
  std::int64_t out = 0;
  for (const auto user : users) {
    const auto found = rows_.find({user, group});
    if (found == rows_.end()) continue;
    const auto& days = found->second[kind];
    const auto row = std::ranges::lower_bound(days, day, {}, &Row::day);
    if (row != days.end() && row->day == day) out += row->hours[hour];
  }
  return out;
}

std::vector<Day> UsualHours::days_of_everybody(std::size_t kind, Day before, unsigned hour) const {
  std::vector<Day> out;
  for (const auto& seen : seen_[kind])
    if (seen.day < before && (seen.hours >> hour & 1U)) out.push_back(seen.day);
  return out;
}

std::vector<Day> UsualHours::days_of_users(std::span<const std::uint64_t> users, std::size_t kind,
                                           Day before) const {
  std::set<Day> days;
  for (const auto user : users) {
    const auto end = rows_.upper_bound({user, most_groups});
    for (auto rows = rows_.lower_bound({user, 0}); rows != end; ++rows)
      for (const auto& row : rows->second[kind])
        if (row.day < before) days.insert(row.day);
  }
  while (days.size() > days_of_kind) days.erase(days.begin());
  return {days.begin(), days.end()};
}

UsualHours::Usual UsualHours::of(std::span<const traffic::Eui64> users, std::size_t group,
                                 std::int64_t hour) const {
  const Day day = london::day_of(begin_of(hour));
  const std::size_t kind = std::min(kind_of_(day), kinds - 1);
  const unsigned at = hour_of_day(begin_of(hour));
  std::vector<std::uint64_t> whose;
  for (const auto user : users) whose.push_back(user.value);
  const auto days =
      users.empty() ? days_of_everybody(kind, day, at) : days_of_users(whose, kind, day);
  if (users.empty()) whose.push_back(everybody);
  std::vector<std::int64_t> counts;
  for (const Day one : days) counts.push_back(sum(whose, group, kind, one, at));
  if (counts.empty()) return {};
  std::ranges::sort(counts);
  const auto quantile = [&](std::size_t tenths) {
    return counts[(counts.size() - 1) * tenths / 10];
  };
  return {.days = static_cast<std::uint32_t>(counts.size()),
          .low = quantile(1),
          .middle = quantile(5),
          .high = counts[((counts.size() - 1) * 9 + 9) / 10]};
}

std::string UsualHours::bytes() const {
  using bytes::put;
  std::string out(magic);
  put(out, until_);
  for (const auto& seen : seen_) {
    put(out, static_cast<std::uint32_t>(seen.size()));
    for (const auto& one : seen) {
      put(out, number_of(one.day));
      put(out, one.hours);
    }
  }
  put(out, static_cast<std::uint32_t>(rows_.size()));
  for (const auto& [key, rows] : rows_) {
    put(out, key.first);
    put(out, static_cast<std::uint32_t>(key.second));
    for (const auto& days : rows) {
      put(out, static_cast<std::uint32_t>(days.size()));
      for (const auto& row : days) {
        put(out, number_of(row.day));
        put(out, row.hours);
      }
    }
  }
  put(out, static_cast<std::uint64_t>(XXH3_64bits(out.data(), out.size())));
  return out;
}

std::optional<UsualHours> UsualHours::of_bytes(std::string_view from, KindOf kind_of) {
  using bytes::take;
  std::uint64_t checksum = 0;
  if (from.size() < magic.size() + sizeof checksum || !from.starts_with(magic)) return std::nullopt;
  std::string_view end = from.substr(from.size() - sizeof checksum);
  from.remove_suffix(sizeof checksum);
  if (!take(end, checksum) || checksum != XXH3_64bits(from.data(), from.size()))
    return std::nullopt;
  from.remove_prefix(magic.size());
  UsualHours out(std::move(kind_of));
  bool good = take(from, out.until_);
  std::uint32_t count = 0;
  const auto take_day = [&](Day& day) {
    std::int32_t number = 0;
    good = good && take(from, number);
    day = Day().plus(number);
  };
  for (auto& seen : out.seen_) {
    good = good && take(from, count) && count <= days_of_kind;
    for (std::uint32_t i = 0; good && i < count; ++i) {
      take_day(seen.emplace_back().day);
      good = good && take(from, seen.back().hours);
    }
  }
  std::uint32_t keys = 0;
  good = good && take(from, keys) && keys <= (most_users + 1) * most_groups;
  for (std::uint32_t i = 0; good && i < keys; ++i) {
    Key key;
    std::uint32_t group = 0;
    good = take(from, key.first) && take(from, group) && group < most_groups;
    key.second = group;
    for (auto& days : out.rows_[key]) {
      good = good && take(from, count) && count <= days_of_kind;
      for (std::uint32_t j = 0; good && j < count; ++j) {
        take_day(days.emplace_back().day);
        good = good && take(from, days.back().hours);
      }
    }
    if (key.first != everybody) out.users_.insert(key.first);
  }
  if (!good || !from.empty()) return std::nullopt;
  return out;
}

}  // namespace wardmote::watch
