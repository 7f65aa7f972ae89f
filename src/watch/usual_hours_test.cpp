#include "watch/usual_hours.h"

#include <gtest/gtest.h>

#include "base/london.h"
#include "watch/traffic_counts.h"

namespace {

using namespace wardmote;
using watch::UsualHours;
using Usual = UsualHours::Usual;

const traffic::Eui64 voltaic{1}, lantern{2};

// Of London's clock.
std::int64_t hour_at(Day day, int hour) {
  return london::at(day, hour, 0)->micros() / 3'600'000'000;
}

const Day monday = *Day::parse("2018-10-01");

// The day that lies so many working days after the Monday.
Day working_day(int number) { return monday.plus(number / 5 * 7 + number % 5); }

void add(UsualHours& usual, Day day, int hour, std::uint32_t all, std::uint32_t of_voltaic = 0,
         std::uint32_t of_lantern = 0) {
  ASSERT_TRUE(usual.begin_hour(hour_at(day, hour)));
  usual.add(std::nullopt, 4, all);
  usual.add(voltaic, 4, of_voltaic);
  usual.add(lantern, 4, of_lantern);
}

TEST(UsualHours, are_those_of_days_that_are_alike_at_the_same_hour) {
  UsualHours usual;
  for (int i = 0; i < 5; ++i) {
    add(usual, monday.plus(i), 10, 100U + static_cast<unsigned>(i));
    add(usual, monday.plus(i), 11, 7);
  }
  add(usual, monday.plus(5), 10, 3);  // a Saturday
  EXPECT_EQ(usual.of({}, 4, hour_at(monday.plus(7), 10)), (Usual{5, 100, 102, 104}));
  EXPECT_EQ(usual.of({}, 4, hour_at(monday.plus(7), 11)), (Usual{5, 7, 7, 7}));
  EXPECT_EQ(usual.of({}, 4, hour_at(monday.plus(6), 10)), (Usual{1, 3, 3, 3})) << "a Sunday";
  EXPECT_EQ(usual.of({}, 4, hour_at(monday.plus(7), 12)), Usual()) << "nothing ever came at twelve";
  EXPECT_EQ(usual.of({}, 5, hour_at(monday.plus(7), 10)), (Usual{5, 0, 0, 0}))
      << "others came, of this group none";
}

TEST(UsualHours, do_not_count_the_day_that_is_compared_with_them) {
  UsualHours usual;
  add(usual, monday, 10, 100);
  add(usual, monday.plus(1), 10, 9'000);
  EXPECT_EQ(usual.of({}, 4, hour_at(monday.plus(1), 10)), (Usual{1, 100, 100, 100}));
}

TEST(UsualHours, stand_on_the_last_thirty_days) {
  UsualHours usual;
  for (int i = 0; i < 40; ++i) add(usual, working_day(i), 10, i < 10 ? 1'000'000 : 50);
  EXPECT_EQ(usual.of({}, 4, hour_at(working_day(40), 10)), (Usual{30, 50, 50, 50}));
}

TEST(UsualHours, of_users_together_are_of_their_sums) {
  UsualHours usual;
  add(usual, monday, 10, 100, 10, 1);
  add(usual, monday.plus(1), 10, 100, 20);
  add(usual, monday.plus(2), 10, 100, 0, 3);
  const auto of = [&](std::vector<traffic::Eui64> users) {
    return usual.of(users, 4, hour_at(monday.plus(3), 10)).middle;
  };
  EXPECT_EQ(of({voltaic}), 10);
  EXPECT_EQ(of({lantern}), 1);
  EXPECT_EQ(of({voltaic, lantern}), 11);
  EXPECT_EQ(of({{99}}), 0);
}

TEST(UsualHours, follow_londons_clock_through_the_change_of_the_clocks) {
  UsualHours usual;
  const Day friday = *Day::parse("2018-10-26");  // in summer time
  add(usual, friday, 10, 100);
  EXPECT_EQ(usual.of({}, 4, hour_at(friday.plus(3), 10)).middle, 100);
  const Day sunday = *Day::parse("2018-10-28");  // one o'clock comes twice
  add(usual, sunday, 1, 10);
  ASSERT_TRUE(usual.begin_hour(hour_at(sunday, 1) + 1));
  usual.add(std::nullopt, 4, 5);
  EXPECT_EQ(usual.of({}, 4, hour_at(sunday.plus(6), 1)), (Usual{1, 15, 15, 15}));
}

TEST(UsualHours, count_no_hour_twice) {
  UsualHours usual;
  add(usual, monday, 10, 100);
  EXPECT_FALSE(usual.begin_hour(hour_at(monday, 10)));
  EXPECT_FALSE(usual.begin_hour(hour_at(monday, 9)));
  EXPECT_TRUE(usual.begin_hour(hour_at(monday, 11)));
}

TEST(UsualHours, are_the_same_again_from_their_bytes_and_refuse_what_is_damaged) {
  UsualHours usual;
  for (int i = 0; i < 35; ++i)
    add(usual, working_day(i), i % 24, 100U + static_cast<unsigned>(i), 5);
  const std::string bytes = usual.bytes();
  auto again = UsualHours::of_bytes(bytes);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->bytes(), bytes);
  EXPECT_FALSE(again->begin_hour(usual.until() - 1));
  for (std::size_t at = 0; at < bytes.size(); at += 13) {
    std::string damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 1);
    EXPECT_FALSE(UsualHours::of_bytes(damaged)) << at;
    EXPECT_FALSE(UsualHours::of_bytes(bytes.substr(0, at))) << at;
  }
}

TEST(UsualHours, keep_a_bounded_number_of_users) {
  UsualHours usual;
  ASSERT_TRUE(usual.begin_hour(hour_at(monday, 10)));
  for (std::uint64_t i = 0; i < UsualHours::most_users + 10; ++i)
    usual.add(traffic::Eui64{i}, 4, 1);
  const auto tomorrow = hour_at(monday.plus(1), 10);
  const std::vector<traffic::Eui64> last{{UsualHours::most_users - 1}},
      beyond{{UsualHours::most_users}};
  EXPECT_EQ(usual.of(last, 4, tomorrow).middle, 1);
  EXPECT_EQ(usual.of(beyond, 4, tomorrow).middle, 0);
}

TEST(UsualHours, are_gathered_from_the_traffic_when_an_hour_is_over) {
  watch::TrafficByUser traffic;
  traffic.begin({.types = {"4.1.1", "7.4"}, .attributes = {}});
  const auto at = [](std::int64_t hour, std::int64_t minute) {
    return watch::CountingTime((hour * 60 + minute) * 60'000);
  };
  watch::journal::VerdictEntry entry;
  entry.arrival.id.originator = voltaic;
  entry.verdict.outcome = watch::Outcome::Pass;
  const auto first = hour_at(monday, 10);
  for (int i = 0; i < 60; ++i) {
    entry.time = at(first, i);
    traffic.add(entry);
  }
  EXPECT_EQ(traffic.usual().until(), 0) << "the hour goes on";
  entry.time = at(first + 30, 0);
  traffic.refused(entry.time);
  EXPECT_EQ(traffic.usual().until(), first + 1);
  EXPECT_EQ(traffic.usual().of({}, 4, first + 24), (Usual{1, 60, 60, 60}));
  EXPECT_EQ(traffic.usual().of(std::vector{voltaic}, 4, first + 24), (Usual{1, 60, 60, 60}));
}

}  // namespace
