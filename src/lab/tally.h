#pragma once
// What one set of thresholds did with the traffic of a period: how many requests met which outcome,
// by day, by User and by threshold, and which was the first to be stopped. What only passed is
// counted once for all sets, as traffic.
//
// A request is stopped where it is held or deleted. Memory grows with the days, the thresholds and
// the Users; past `most_users` they are counted together. Not thread-safe.

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include "lab/day_cursor.h"
#include "lab/journal_traffic.h"
#include "watch/verdict.h"

namespace wardmote::lab {

constexpr bool is_stopped(watch::Outcome outcome) {
  return outcome == watch::Outcome::Hold || outcome == watch::Outcome::Delete;
}

struct OutcomeCounts {
  std::array<std::uint64_t, 6> of{};
  void add(watch::Outcome outcome) { ++of[static_cast<std::size_t>(outcome)]; }
  std::uint64_t operator[](watch::Outcome outcome) const {
    return of[static_cast<std::size_t>(outcome)];
  }
  std::uint64_t stopped() const {
    return (*this)[watch::Outcome::Hold] + (*this)[watch::Outcome::Delete];
  }
  bool operator==(const OutcomeCounts&) const = default;
};

// The first request that was stopped, or that broke one threshold.
struct FirstTime {
  watch::CountingTime time;
  watch::journal::Position position = 0;
  traffic::RequestId id;
};

struct ThresholdCounts {
  std::uint64_t broken = 0;   // requests that broke it
  std::uint64_t stopped = 0;  // of them, those that were held or deleted, by it or another
  std::optional<FirstTime> first;
};

inline constexpr std::size_t most_users = 20'000;

// A value for each day and each User that there is one for.
template <class Value>
class ByDayAndUser {
 public:
  ByDayAndUser() = default;
  ByDayAndUser(ByDayAndUser&&) = default;
  ByDayAndUser& operator=(ByDayAndUser&&) = default;

  // Where a request counts; it comes no earlier than those before.
  Value& of_day(watch::CountingTime time) {
    if (cursor_.move_to(time)) today_ = &days_[cursor_.day()];
    return *today_;
  }
  Value& of_user(traffic::Eui64 user) {
    auto found = users_.find(user.value);
    if (found == users_.end() && users_.size() < most_users)
      found = users_.try_emplace(user.value).first;
    return found == users_.end() ? other_users_ : found->second;
  }

  const std::map<Day, Value>& days() const { return days_; }
  std::map<traffic::Eui64, Value> users() const {
    std::map<traffic::Eui64, Value> out;
    for (const auto& [user, value] : users_) out.emplace(traffic::Eui64{user}, value);
    return out;
  }
  // Of the Users past `most_users`, together.
  const Value& other_users() const { return other_users_; }

 private:
  std::map<Day, Value> days_;
  boost::unordered_flat_map<std::uint64_t, Value> users_;
  Value other_users_{};
  DayCursor cursor_;
  Value* today_ = nullptr;
};

// How many requests came, whatever became of them.
struct TrafficCounts {
  std::uint64_t requests = 0;
  ByDayAndUser<std::uint64_t> parts;
  void add(const ToldRequest& request) {
    ++requests;
    ++parts.of_day(request.time);
    ++parts.of_user(request.arrival.id.originator);
  }
};

class Tally {
 public:
  // A verdict on a request of the period, which comes no earlier than those before. `thresholds`
  // has a place for each threshold that a breach can name.
  void add(const ToldRequest&, watch::Outcome, std::span<const watch::Breach>,
           std::vector<ThresholdCounts>& thresholds);

  // Without those that broke nothing.
  const OutcomeCounts& all() const { return all_; }
  const ByDayAndUser<OutcomeCounts>& parts() const { return parts_; }
  const std::optional<FirstTime>& first_stopped() const { return first_stopped_; }

 private:
  OutcomeCounts all_;
  ByDayAndUser<OutcomeCounts> parts_;
  std::optional<FirstTime> first_stopped_;
};

}  // namespace wardmote::lab
