#include "base/calendar.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/london.h"

namespace wardmote {
namespace {

TEST(Day, refuses_days_that_no_calendar_has) {
  EXPECT_FALSE(Day::parse("2018-02-30"));
  EXPECT_FALSE(Day::parse("2018-2-3"));
  EXPECT_FALSE(Day::of(2019, 2, 29));
  EXPECT_TRUE(Day::of(2020, 2, 29));
}

RC_GTEST_PROP(Day, reads_back_what_it_writes, ()) {
  const Day day = Day().plus(*rc::gen::inRange(0, 60'000));
  RC_ASSERT(Day::parse(day.iso()) == day);
}

RC_GTEST_PROP(Instant, reads_back_what_it_writes, ()) {
  const Instant instant(*rc::gen::inRange<std::int64_t>(0, 4'000'000'000'000'000));
  RC_ASSERT(Instant::parse(instant.iso()) == instant);
  RC_ASSERT(instant.iso().size() == 27U);
}

TEST(Instant, reads_offsets) {
  EXPECT_EQ(Instant::parse("2018-07-01T10:00:00+01:00"), Instant::parse("2018-07-01T09:00:00Z"));
}

TEST(Instant, refuses_an_offset_that_leads_out_of_the_years_that_can_be_written) {
  EXPECT_FALSE(Instant::parse("9999-12-31T23:59:59-14:00"));
  EXPECT_FALSE(Instant::parse("0000-01-01T00:00:00+14:00"));
  EXPECT_TRUE(Instant::parse("9999-12-31T23:59:59+14:00"));
}

TEST(London, is_an_hour_ahead_in_summer) {
  EXPECT_EQ(london::at(*Day::of(2018, 7, 1), 10, 0), Instant::parse("2018-07-01T09:00:00Z"));
  EXPECT_EQ(london::day_and_time(*Instant::parse("2018-07-01T09:00:00Z")), "1 Jul 2018, 10:00");
}

TEST(London, tells_the_seasons_apart_in_whatever_order_they_are_asked_for) {
  const auto time_at = [](const char* moment) { return london::time(*Instant::parse(moment)); };
  for (int round = 0; round < 2; ++round) {
    EXPECT_EQ(time_at("2018-10-28T00:59:59Z"), "01:59");
    EXPECT_EQ(time_at("2018-10-28T01:00:00Z"), "01:00");
    EXPECT_EQ(time_at("2018-03-25T00:59:59Z"), "00:59");
    EXPECT_EQ(time_at("2018-03-25T01:00:00Z"), "02:00");
    EXPECT_EQ(time_at("2017-07-01T09:00:00Z"), "10:00");
    EXPECT_EQ(time_at("2017-01-01T09:00:00Z"), "09:00");
  }
}

TEST(London, takes_the_first_of_a_repeated_hour_and_none_of_a_missing_one) {
  EXPECT_EQ(london::at(*Day::of(2018, 10, 28), 1, 30), Instant::parse("2018-10-28T00:30:00Z"));
  EXPECT_FALSE(london::at(*Day::of(2018, 3, 25), 1, 30));
}

TEST(London, reads_what_people_write) {
  const auto expected = Instant::parse("2018-11-28T10:00:00Z");
  for (const char* given : {"28 Nov 2018 10:00", "28 November 2018, 10:00", "2018-11-28T10:00",
                            "2018-11-28 10:00", "2018-11-28T10:00:00Z"})
    EXPECT_EQ(london::parse(given).value_or(Instant()), expected) << given;
  EXPECT_FALSE(london::parse("30 Feb 2018 10:00"));
  EXPECT_FALSE(london::parse("28 Nov 20182 10:00"));
  EXPECT_FALSE(london::parse("028 Nov 2018 10:00"));
  EXPECT_FALSE(london::parse("tomorrow"));
}

TEST(London, takes_a_plain_day_to_its_end) {
  EXPECT_EQ(london::parse("28 Nov 2018").value_or(Instant()),
            Instant::parse("2018-11-28T23:59:59.999999Z"));
}

}  // namespace
}  // namespace wardmote
