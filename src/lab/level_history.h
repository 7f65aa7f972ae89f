#pragma once
// How high the counts of the watch rose in the past: for each User and type, and for each type over
// all Users, the greatest count of a rolling window in each minute in which such requests came, by
// type of day. What went on was counted, as the gate counts.
//
// A minute in which nothing of a key came is not among its minutes: counts only fell in it.
//
// Not thread-safe. Memory: the times within the window, twice, at most 5 bytes each; for each key
// some hundred bytes and a histogram for each type of day. Where that would be more than the bound,
// the history ends with an error.

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include "base/calendar.h"
#include "base/result.h"
#include "lab/day_cursor.h"
#include "lab/histogram.h"
#include "lab/journal_traffic.h"
#include "watch/rolling_times.h"

namespace wardmote::lab {

enum class DayType : std::uint8_t { Working, Weekend, Holiday };
inline constexpr std::size_t day_types = 3;
using DayTypeOf = std::function<DayType(Day)>;
// By the weekday alone, where nothing is known of holidays.
DayType by_weekday(Day);

// Maxima of one key, by type of day.
struct Maxima {
  std::array<Histogram, day_types> of;
  const Histogram& operator[](DayType type) const { return of[static_cast<std::size_t>(type)]; }
  std::uint32_t greatest() const;
};

// Least and greatest value of an attribute of a type.
struct SeenRange {
  traffic::Decimal least, greatest;
  std::uint64_t values = 0;
};

class LevelHistory {
 public:
  struct Settings {
    std::int64_t window_seconds = 3'600;      // 1 to a week
    std::optional<traffic::Eui64> only_user;  // the others count towards all Users alone
    watch::MemoryBound memory;
    DayTypeOf day_type = by_weekday;
  };
  static constexpr std::int64_t greatest_window = std::int64_t{7} * 24 * 3'600;

  LevelHistory(const watch::Vocabulary&, Settings);

  // Takes what went on of a batch, later than all before. Full "history-too-large".
  Result<void> take(const TrafficBatch&, const Period&);
  // After the last batch: the minutes at hand count as well.
  void finish();

  using UserType = std::pair<traffic::Eui64, traffic::CommunicationType>;
  std::map<UserType, Maxima> users() const;
  // None where no such request went on.
  const Maxima* all_users(traffic::CommunicationType) const;
  using TypeAttribute = std::pair<traffic::CommunicationType, watch::AttributeIndex>;
  const std::map<TypeAttribute, SeenRange>& values() const { return values_; }
  // How many days of each type there was traffic on.
  const std::array<std::uint32_t, day_types>& days() const { return days_; }

 private:
  struct Key {
    watch::RollingTimes times;
    Maxima maxima;
    std::int64_t minute = -1;
    std::uint32_t greatest = 0;  // of that minute
    DayType day = DayType::Working;
  };
  using KeyIndex = std::uint32_t;

  void count(KeyIndex&, watch::CountingTime, bool in_period);
  void close_minute(Key&);
  KeyIndex& of_user(traffic::Eui64, traffic::CommunicationType);
  void look_at_values(const ToldRequest&);
  Result<void> check_memory() const;

  Settings settings_;
  watch::RollingTimes::Bounds bounds_;
  std::size_t types_;
  boost::unordered_flat_map<std::uint64_t, std::uint32_t> rows_;  // by User
  std::vector<KeyIndex> user_keys_;                               // a row a User; 0 is none
  std::vector<KeyIndex> type_keys_;
  std::vector<Key> keys_;
  std::map<TypeAttribute, SeenRange> values_;
  std::array<std::uint32_t, day_types> days_{};
  DayCursor cursor_;
  DayType day_type_ = DayType::Working;
};

}  // namespace wardmote::lab
