#include "app/gate/remembered_reach.h"

#include <gtest/gtest.h>

namespace wardmote::app::gate {
namespace {

using watch::CountingTime;

constexpr std::int64_t minute = 60'000, hour = 60 * minute;

// So many requests, so far apart, in a memory of 24 hours or `most`.
struct Memory {
  Memory(std::uint32_t most, int requests, std::int64_t apart)
      : all({.most = most, .milliseconds = 24 * hour}, 1) {
    for (int i = 0; i < requests; ++i) {
      now += apart;
      watch::Arrival one;
      one.id.counter = static_cast<std::uint64_t>(i);
      all.add(all.key_of(one.id), one, watch::Outcome::Pass, CountingTime(now));
    }
  }
  RememberedReach reach() const { return remembered_reach(all, CountingTime(now)); }

  watch::RememberedRequests all;
  std::int64_t now = 400'000 * hour;
};

TEST(RememberedReach, is_the_hours_of_the_rule_as_long_as_there_is_room) {
  for (const int requests : {0, 1, 1'999}) {
    const auto reach = Memory(2'000, requests, minute / 60).reach();
    EXPECT_EQ(reach.milliseconds, 24 * hour) << requests;
    EXPECT_FALSE(reach.is_short());
    EXPECT_EQ(reach.count, static_cast<std::uint32_t>(requests));
    EXPECT_EQ(reach.most, 2'000U);
  }
}

TEST(RememberedReach, ends_with_the_oldest_where_the_number_ends_it) {
  const auto reach = Memory(1'200, 5'000, minute / 10).reach();
  EXPECT_TRUE(reach.is_short());
  EXPECT_FALSE(reach.has_room());
  EXPECT_EQ(reach.milliseconds, 1'199 * minute / 10);
  EXPECT_EQ(duration_words(reach.milliseconds), "1 h 59 min");
}

TEST(RememberedReach, names_the_number_that_the_hours_take_at_this_rate) {
  const auto reach = Memory(1'200, 5'000, minute / 10).reach();
  EXPECT_EQ(reach.wanted_count(), 15'000) << "ten a minute";
  const auto words = short_words(reach);
  for (const char* part : {"for 1 h 59 min and not for 24 h", "1,200", "--remember 15000"})
    EXPECT_NE(words.find(part), std::string::npos) << part << " in " << words;
}

TEST(RememberedReach, says_so_before_the_number_has_ended_it) {
  const auto soon = start_words(Memory(10'000, 5'000, minute / 10).reach());
  for (const char* part : {"24 h or up to 10,000", "10,000", "16 h 3", "--remember 15000"})
    EXPECT_NE(soon.find(part), std::string::npos) << part << " in " << soon;
  EXPECT_EQ(start_words(Memory(20'000, 5'000, minute / 10).reach()), "");
  EXPECT_EQ(start_words(Memory(900, 900, 1).reach()), "") << "too few to tell of a rate";
}

TEST(RememberedReach, says_where_no_number_suffices) {
  RememberedReach reach = Memory(1'200, 5'000, minute / 10).reach();
  reach.span_milliseconds = 1'000;
  reach.count = reach.most = 100'000;
  EXPECT_NE(short_words(reach).find("134,217,727 is the most"), std::string::npos)
      << short_words(reach);
}

}  // namespace
}  // namespace wardmote::app::gate
