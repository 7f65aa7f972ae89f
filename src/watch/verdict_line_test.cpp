// Why a threshold was broken, in the words of a verdict's line.

#include "watch/verdict_line.h"

#include <gtest/gtest.h>

#include "watch/random_traffic.h"

namespace wardmote::watch {
namespace {

using testing::small_user;
using testing::small_vocabulary;

constexpr CountingTime noon(1'543'406'400'000);  // 2018-11-28T12:00:00Z

Threshold of_user(const char* reference, ThresholdLevel level, std::int64_t limit,
                  std::int64_t seconds) {
  Threshold out;
  out.reference = reference;
  out.level = level;
  out.user_id = small_user(1).text();
  out.window_seconds = seconds;
  out.limit = limit;
  return out;
}

std::shared_ptr<const ThresholdTable> compiled(std::vector<Threshold> thresholds) {
  auto table = ThresholdTable::compile({.reference = "set", .thresholds = std::move(thresholds)},
                                       small_vocabulary());
  EXPECT_TRUE(table) << table.error().front().why;
  return *table;
}

TEST(Because, an_exception_is_told_while_it_is_in_force) {
  auto threshold = of_user("one", ThresholdLevel::UserQuarantine, 2, 60);
  const Instant until(instant_of(noon).micros() + 3'600'000'000);
  threshold.exceptions = {
      {.from = instant_of(noon), .until = until, .limit = 5, .reason = "Migration weekend"}};
  const auto table = compiled({threshold});
  const auto during = reason_of({0, 5, 5}, *table, noon);
  EXPECT_EQ(during.exception, "Migration weekend");
  EXPECT_EQ(during.exception_until, until);
  EXPECT_TRUE(during.why.ends_with(
      "the limit is 5 until 2018-11-28T13:00:00Z by an exception (Migration weekend)."))
      << during.why;
  for (const std::int64_t apart : {std::int64_t{-1}, std::int64_t{3'600'000}}) {
    const auto beside = reason_of({0, 2, 2}, *table, CountingTime(noon.milliseconds() + apart));
    EXPECT_FALSE(beside.exception);
    EXPECT_TRUE(beside.why.ends_with("the limit is 2.")) << beside.why;
  }
}

struct Told {
  std::vector<Threshold> thresholds;
  Breach breach;  // of the first
  bool at_least = false;
};

TEST(Because, a_count_that_nothing_keeps_low_is_told_as_the_least_that_it_can_be) {
  const auto warning = [](std::int64_t limit, std::int64_t seconds) {
    return of_user("warns", ThresholdLevel::UserWarning, limit, seconds);
  };
  const auto holding = [](std::int64_t limit, std::int64_t seconds) {
    return of_user("holds", ThresholdLevel::UserQuarantine, limit, seconds);
  };
  auto higher = warning(9, 60), by_day = warning(3, 60);
  higher.reference = "warns later";
  by_day.window_seconds.reset();
  by_day.window = CalendarWindow::Day;
  for (const auto& [thresholds, breach, at_least] : std::vector<Told>{
           {{warning(3, 60)}, {0, 3, 3}, true},
           {{warning(3, 60), higher}, {0, 3, 8}, false},
           {{warning(3, 60), higher}, {0, 3, 9}, true},
           {{holding(3, 60)}, {0, 3, 3}, false},
           {{warning(3, 60), holding(5, 60)}, {0, 3, 5}, false},
           {{warning(9, 60), holding(5, 10)}, {0, 9, 9}, true},
           {{by_day}, {0, 3, 3}, false},
       }) {
    const auto told = reason_of(breach, *compiled(thresholds), noon);
    EXPECT_EQ(told.at_least.value_or(false), at_least) << told.why;
    EXPECT_EQ(told.why.starts_with("At least "), at_least) << told.why;
  }
}

}  // namespace
}  // namespace wardmote::watch
