#include "app/verdict_why.h"

#include <gtest/gtest.h>

namespace wardmote::app {
namespace {

constexpr Instant noon(1'543'406'400'000'000);  // 2018-11-28T12:00:00Z

watch::Threshold hourly(watch::ThresholdLevel level) {
  watch::Threshold out;
  out.level = level;
  out.window_seconds = 3'600;
  out.limit = 3;
  out.exceptions = {{.from = noon,
                     .until = Instant(noon.micros() + 3'600'000'000),
                     .limit = 5,
                     .reason = "Migration weekend"}};
  return out;
}

std::string why(const watch::Threshold& threshold, watch::Broken broken, Instant at) {
  return why_counted(broken, threshold, at);
}

TEST(VerdictWhy, names_the_exception_that_is_in_force_and_no_other) {
  const auto holds = hourly(watch::ThresholdLevel::UserQuarantine);
  EXPECT_EQ(
      why(holds, {.limit = 5, .count = 5, .threshold = nullptr}, noon),
      "It was number 6 within an hour. The limit is 5 until 28 Nov 2018, 13:00 by an exception "
      "(Migration weekend).");
  EXPECT_EQ(
      why(holds, {.limit = 3, .count = 5, .threshold = nullptr}, holds.exceptions.front().until),
      "5 had gone on within an hour before it, most under another limit. It is 3 now.");
}

TEST(VerdictWhy, says_where_it_may_have_been_a_later_one) {
  EXPECT_EQ(why(hourly(watch::ThresholdLevel::UserWarning),
                {.limit = 3, .count = 5, .threshold = nullptr, .may_be_more = true}, Instant()),
            "It was at least number 6 within an hour. The limit is 3.");
}

}  // namespace
}  // namespace wardmote::app
