#pragma once
// How much traffic is usual: requests of each group of services in each hour of the day in London,
// of everybody and of each User, on the last thirty days that are alike (working days, weekends,
// holidays). For people to look at; no verdict depends on it.
//
// It outlives the journal, whose old segments go: bytes() are kept beside it. Memory: 100 bytes for
// each day of a group of everybody or a User in which anything came; Users beyond `most_users` are
// counted with everybody alone. Not thread-safe; copies are independent.

#include <array>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "traffic/eui.h"

namespace wardmote::watch {

class UsualHours {
 public:
  static constexpr std::size_t days_of_kind = 30;
  static constexpr std::size_t most_users = 512;
  // Days that are alike are of one kind; 0 to 2.
  static constexpr std::size_t kinds = 3;
  using KindOf = std::function<std::size_t(Day)>;
  // 0 working days, 1 weekends, where nothing is known of holidays.
  static std::size_t by_weekday(Day);

  explicit UsualHours(KindOf kind_of = by_weekday) : kind_of_(std::move(kind_of)) {}
  // From here on.
  void set_kinds(KindOf kind_of) { kind_of_ = std::move(kind_of); }

  // An hour since 1970 is over, in which something came: add() is of it. False where it or a later
  // one was counted before; then nothing is to be added.
  bool begin_hour(std::int64_t hour);
  // So many requests; of everybody, or of one User. At most once for each.
  void add(std::optional<traffic::Eui64> user, std::size_t group, std::uint32_t requests);
  // The first hour that is not counted; 0 at the beginning.
  std::int64_t until() const { return until_; }

  struct Usual {
    std::uint32_t days = 0;  // that it stands on; where 0, the rest says nothing
    std::int64_t low = 0, middle = 0, high = 0;  // a tenth were lower, half, nine tenths
    bool operator==(const Usual&) const = default;
  };
  // What is usual in this hour since 1970. Of everybody, by the days before its own in which
  // anything came at that hour of the day; where Users are named, of these together, by the days in
  // which anything came of them, and so by nothing that others did.
  Usual of(std::span<const traffic::Eui64> users, std::size_t group, std::int64_t hour) const;

  // Checked on the way back: none where they are damaged or of another version.
  std::string bytes() const;
  static std::optional<UsualHours> of_bytes(std::string_view, KindOf kind_of = by_weekday);

 private:
  struct Row {
    Day day;
    std::array<std::uint32_t, 24> hours{};
  };
  struct Seen {
    Day day;
    std::uint32_t hours = 0;  // a bit for each in which anything came
  };
  using Key = std::pair<std::uint64_t, std::size_t>;  // User, group; everybody is User 2^64-1
  using Rows = std::array<std::deque<Row>, kinds>;    // oldest first

  void see(Day, unsigned hour);
  std::vector<Day> days_of_everybody(std::size_t kind, Day before, unsigned hour) const;
  std::vector<Day> days_of_users(std::span<const std::uint64_t>, std::size_t kind,
                                 Day before) const;
  std::int64_t sum(std::span<const std::uint64_t> users, std::size_t group, std::size_t kind, Day,
                   unsigned hour) const;

  KindOf kind_of_;
  std::array<std::deque<Seen>, kinds> seen_;  // oldest first
  std::map<Key, Rows> rows_;
  std::set<std::uint64_t> users_;  // that have room
  std::int64_t until_ = 0;

  // Of the hour that is being added.
  Day day_;
  std::size_t kind_ = 0;
  unsigned hour_of_day_ = 0;
};

}  // namespace wardmote::watch
