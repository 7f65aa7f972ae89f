#pragma once
// How much traffic came lately, and what became of it: verdicts by minute, and requests by group of
// services and hour, of everybody and of each User. For people to look at; no verdict depends on
// it.
//
// Times are counting times. Memory is bounded: so many minutes and hours are kept, and Users beyond
// `most_users` are counted with everybody alone. Not thread-safe; adding costs O(1).

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/calendar.h"
#include "watch/journal_format.h"
#include "watch/usual_hours.h"
#include "watch/vocabulary.h"

namespace wardmote::watch {

// By Outcome.
using OutcomeCounts = std::array<std::uint32_t, 6>;
using Totals = std::array<std::uint64_t, 6>;

// Of one User, or of everybody.
class TrafficCounts {
 public:
  static constexpr std::int64_t minutes_kept = 180;
  static constexpr std::int64_t hours_kept = 24;
  // Groups of services are known by the first number of their references; 0 takes the rest.
  static constexpr std::size_t groups = 16;

  void add(CountingTime, std::size_t group, Outcome);
  // Minutes and hours up to this time begin, empty.
  void pass_time(CountingTime);

  // Minutes and hours since 1970; zeros for those that are not kept.
  OutcomeCounts in_minute(std::int64_t minute) const;
  std::uint32_t in_hour(std::int64_t hour, std::size_t group) const;
  std::int64_t last_minute() const { return minute_; }
  std::int64_t last_hour() const { return minute_ / 60; }
  std::uint64_t total() const { return total_; }
  // When the last of them came; of no meaning where none did.
  CountingTime last() const { return last_; }

 private:
  std::array<OutcomeCounts, minutes_kept> by_minute_{};
  std::array<std::array<std::uint32_t, groups>, hours_kept> by_hour_{};
  std::int64_t minute_ = 0;
  std::uint64_t total_ = 0;
  CountingTime last_;
};

class TrafficByUser {
 public:
  static constexpr std::size_t most_users = 4'096;
  static constexpr std::size_t most_days = 400;

  // The types that later verdicts are of.
  void begin(const Vocabulary&);
  void add(const journal::VerdictEntry&);
  void refused(CountingTime);

  const TrafficCounts& all() const { return all_; }
  // None where nothing came of this User, or of too many before it.
  const TrafficCounts* of(traffic::Eui64) const;
  // Requests since the journal began, by what became of them; repeats are not counted.
  const Totals& totals() const { return totals_; }
  // The same by day in Europe/London, the newest days that had any.
  const std::map<Day, Totals>& days() const { return days_; }

  // All but the types, to be taken up again: equal counts give equal bytes. False where the bytes
  // are none.
  void append_to(std::string&) const;
  bool take_from(std::string_view&);
  // Of the hours that are over. What was kept of it before may be put in, before anything is added.
  const UsualHours& usual() const { return usual_; }
  void set_usual(UsualHours usual) { usual_ = std::move(usual); }

 private:
  void close_hour(CountingTime);
  void count(CountingTime, Outcome);

  std::vector<std::uint8_t> groups_;  // by type
  TrafficCounts all_;
  std::map<traffic::Eui64, std::unique_ptr<TrafficCounts>> users_;
  Totals totals_{};
  std::map<Day, Totals> days_;
  std::int64_t hour_ = -1;  // of which day_ is known
  Day day_;
  UsualHours usual_;
};

// The group of a type: 7 of "7.4/signed".
std::size_t group_of(std::string_view type);

}  // namespace wardmote::watch
