#include "policy/working_days.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "policy/load.h"

namespace {

using namespace wardmote;
using namespace wardmote::policy;

Day day(std::string_view iso) { return Day::parse(iso).value(); }

WorkingDays calendar_of(std::vector<std::string> divisions) {
  static const Policy policy = load(default_bundle()).value();
  return WorkingDays::of(policy, day("2018-11-28"), std::move(divisions)).value();
}

const WorkingDays& england() {
  static const WorkingDays calendar = calendar_of({"england-and-wales"});
  return calendar;
}
const WorkingDays& scotland() {
  static const WorkingDays calendar = calendar_of({"scotland"});
  return calendar;
}
const WorkingDays& northern_ireland() {
  static const WorkingDays calendar = calendar_of({"northern-ireland"});
  return calendar;
}

Day any_day() { return day("2012-06-01").plus(*rc::gen::inRange(0, 5500)); }

RC_GTEST_PROP(WorkingDays, added_in_two_steps_are_added_in_one, ()) {
  const auto from = any_day();
  const int a = *rc::gen::inRange(0, 60), b = *rc::gen::inRange(0, 60);
  RC_ASSERT(england().add(england().add(from, a).value(), b).value() ==
            england().add(from, a + b).value());
}

RC_GTEST_PROP(WorkingDays, counted_between_are_those_added, ()) {
  const auto from = any_day();
  const int n = *rc::gen::inRange(0, 120);
  RC_ASSERT(england().between(from, england().add(from, n).value()).value() == n);
}

RC_GTEST_PROP(WorkingDays, taken_away_again_lead_back_to_a_working_day, ()) {
  const auto from = england().on_or_after(any_day()).value();
  const int n = *rc::gen::inRange(0, 60);
  RC_ASSERT(england().add(england().add(from, n).value(), -n).value() == from);
}

RC_GTEST_PROP(WorkingDays, count_backwards_as_forwards_and_add_up, ()) {
  const auto a = any_day(), b = any_day(), c = any_day();
  RC_ASSERT(england().between(a, b).value() == -england().between(b, a).value());
  RC_ASSERT(england().between(a, b).value() + england().between(b, c).value() ==
            england().between(a, c).value());
}

RC_GTEST_PROP(WorkingDays, are_what_rounding_gives, ()) {
  const auto at = any_day();
  const auto up = england().on_or_after(at).value(), down = england().on_or_before(at).value();
  RC_ASSERT(down <= at && at <= up);
  RC_ASSERT(england().is_working_day(up).value() && england().is_working_day(down).value());
  RC_ASSERT((up == at) == england().is_working_day(at).value());
}

struct Fact {
  const char* day;
  bool england, scotland, ireland;  // a bank holiday there
};

// Read off the proclamations and the Act, not off the data under test.
constexpr Fact kFacts[] = {
    {"2012-01-02", true, true, true},    {"2012-01-03", false, true, false},
    {"2012-05-28", false, false, false}, {"2012-06-04", true, true, true},
    {"2012-06-05", true, true, true},    {"2013-03-18", false, false, true},
    {"2013-12-02", false, true, false},  {"2014-07-14", false, false, true},
    {"2015-12-28", true, true, true},    {"2016-01-04", false, true, false},
    {"2016-12-27", true, true, true},    {"2017-01-02", true, true, true},
    {"2017-01-03", false, true, false},  {"2018-01-02", false, true, false},
    {"2018-03-19", false, false, true},  {"2018-03-30", true, true, true},
    {"2018-04-02", true, false, true},   {"2018-05-07", true, true, true},
    {"2018-05-28", true, true, true},    {"2018-08-06", false, true, false},
    {"2018-08-27", true, false, true},   {"2018-11-30", false, true, false},
    {"2018-12-25", true, true, true},    {"2018-12-26", true, true, true},
    {"2019-04-19", true, true, true},    {"2019-04-22", true, false, true},
    {"2020-05-04", false, false, false}, {"2020-05-08", true, true, true},
    {"2020-12-28", true, true, true},    {"2021-12-27", true, true, true},
    {"2021-12-28", true, true, true},    {"2022-01-03", true, true, true},
    {"2022-01-04", false, true, false},  {"2022-05-30", false, false, false},
    {"2022-06-02", true, true, true},    {"2022-06-03", true, true, true},
    {"2022-09-19", true, true, true},    {"2022-12-27", true, true, true},
    {"2023-01-03", false, true, false},  {"2023-05-08", true, true, true},
    {"2024-03-29", true, true, true},    {"2025-12-01", false, true, false},
    {"2026-04-03", true, true, true},    {"2026-06-15", false, true, false},
    {"2026-07-13", false, false, true},  {"2027-03-26", true, true, true},
    {"2028-04-14", true, true, true},    {"2028-04-17", true, false, true},
    {"2028-12-26", true, true, true},
};

TEST(BankHolidays, are_those_that_were_proclaimed) {
  for (const auto& fact : kFacts) {
    EXPECT_EQ(!england().holiday(day(fact.day)).empty(), fact.england) << fact.day;
    EXPECT_EQ(!scotland().holiday(day(fact.day)).empty(), fact.scotland) << fact.day;
    EXPECT_EQ(!northern_ireland().holiday(day(fact.day)).empty(), fact.ireland) << fact.day;
  }
}

int holidays_in(const WorkingDays& calendar, int year) {
  int count = 0;
  for (Day at = *Day::of(year, 1, 1); at <= *Day::of(year, 12, 31); at = at.plus(1))
    count += !calendar.holiday(at).empty();
  return count;
}

TEST(BankHolidays, are_eight_nine_and_ten_a_year_but_for_single_occasions) {
  for (int year = 2012; year <= 2028; ++year) {
    const int extra = year == 2012 || year == 2023 ? 1 : year == 2022 ? 2 : 0;
    EXPECT_EQ(holidays_in(england(), year), 8 + extra) << year;
    EXPECT_EQ(holidays_in(scotland(), year), 9 + extra + (year == 2026)) << year;
    EXPECT_EQ(holidays_in(northern_ireland(), year), 10 + extra) << year;
  }
}

TEST(BankHolidays, never_fall_on_a_weekend) {
  for (const auto* calendar : {&england(), &scotland(), &northern_ireland()})
    for (Day at = calendar->first_day(); at <= calendar->last_day(); at = at.plus(1))
      if (!calendar->holiday(at).empty()) {
        EXPECT_NE(at.weekday(), std::chrono::Saturday) << at.iso();
        EXPECT_NE(at.weekday(), std::chrono::Sunday) << at.iso();
      }
}

TEST(WorkingDays, pass_over_easter_2018) {
  EXPECT_EQ(england().add(day("2018-03-29"), 1).value(), day("2018-04-03"));
  EXPECT_EQ(scotland().add(day("2018-03-29"), 1).value(), day("2018-04-02"));
  EXPECT_EQ(calendar_of({"england-and-wales", "scotland"})
                .between(day("2018-12-31"), day("2019-01-04"))
                .value(),
            2);
}

TEST(WorkingDays, are_not_guessed_beyond_the_years_known) {
  EXPECT_EQ(england().first_day(), day("2012-01-01"));
  EXPECT_EQ(england().last_day(), day("2028-12-31"));
  EXPECT_EQ(england().is_working_day(day("2029-01-02")).error().code, "calendar-ends");
  EXPECT_EQ(england().add(day("2028-12-29"), 5).error().code, "calendar-ends");
  EXPECT_EQ(england().between(day("2011-12-30"), day("2012-01-03")).error().code, "calendar-ends");
}

}  // namespace
