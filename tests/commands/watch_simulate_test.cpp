// The simulated nation, asked of the program as people ask it.

#include <algorithm>

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "adapters/system/testing.h"
#include "program.h"

namespace wardmote::program {
namespace {

class WatchSimulate : public ::testing::Test {
 protected:
  Ended simulate(std::vector<std::string> more) const {
    std::vector<std::string> words{"watch", "simulate", "--minutes", "1", "--rate", "20"};
    words.insert(words.end(), more.begin(), more.end());
    return run(folder_.path(), std::move(words));
  }
  system::ScratchFolder folder_;
};

TEST_F(WatchSimulate, writes_the_same_lines_for_the_same_seed_at_any_speed) {
  const auto first = simulate({"--seed", "7"});
  EXPECT_EQ(first.code, 0);
  EXPECT_GT(std::ranges::count(first.out, '\n'), 500);
  EXPECT_EQ(simulate({"--seed", "7", "--speed", "100000"}).out, first.out);
  EXPECT_NE(simulate({"--seed", "8"}).out, first.out);
  const auto line = boost::json::parse(first.out.substr(0, first.out.find('\n'))).as_object();
  EXPECT_TRUE(line.at("time").as_string().starts_with("2026-03-03T09:00:00."));
}

TEST_F(WatchSimulate, writes_events_and_documents) {
  EXPECT_TRUE(simulate({"--format", "binary"}).out.starts_with("WME1"));
  EXPECT_TRUE(simulate({"--format", "duis"}).out.starts_with("<?xml "));
  const auto mislabelled = simulate({"--scenario", "mislabelled"});
  EXPECT_EQ(mislabelled.code, 0);
  EXPECT_NE(mislabelled.said().find("--format duis"), std::string::npos);
}

TEST_F(WatchSimulate, writes_thresholds_that_fit) {
  const auto set = boost::json::parse(simulate({"--thresholds"}).out).as_object();
  EXPECT_GT(set.at("thresholds").as_array().size(), 10'000U);
}

TEST_F(WatchSimulate, says_where_it_ends_before_the_scenario_begins) {
  for (const char* scenario : {"stolen-key", "flood", "alert-storm"}) {
    const auto ended = simulate({"--scenario", scenario});
    EXPECT_EQ(ended.code, 0) << ended.said();
    EXPECT_NE(ended.err.find("begins 10 minutes after the start"), std::string::npos)
        << scenario << ": " << ended.err;
  }
  const auto longer = run(folder_.path(), {"watch", "simulate", "--minutes", "11", "--rate", "20",
                                           "--scenario", "stolen-key"});
  EXPECT_EQ(longer.err, "");
  EXPECT_EQ(simulate({"--scenario", "calm"}).err, "");
}

TEST_F(WatchSimulate, begins_a_day_at_its_beginning) {
  const auto ended = simulate({"--start", "2018-11-28"});
  EXPECT_EQ(ended.code, 0) << ended.said();
  EXPECT_NE(ended.out.find("\"time\":\"2018-11-28T00:00:"), std::string::npos);
}

TEST_F(WatchSimulate, says_its_own_range_of_starts) {
  for (const char* start : {"1800-01-01", "2500-01-01T00:00:00Z"}) {
    const auto ended = simulate({"--start", start});
    EXPECT_NE(ended.code, 0);
    EXPECT_NE(ended.said().find("1970 to 2499"), std::string::npos) << ended.said();
  }
}

TEST_F(WatchSimulate, refuses_what_makes_no_sense) {
  for (const std::vector<std::string>& words : {std::vector<std::string>{"--scenario", "quiet"},
                                                {"--format", "xml"},
                                                {"--start", "noon"},
                                                {"--rate", "0"},
                                                {"--speed", "-1"},
                                                {"--speed", "nan"},
                                                {"--speed", "inf"},
                                                {"--seed", "-1"},
                                                {"--seed", "99999999999999999999"}}) {
    const auto ended = simulate(words);
    EXPECT_NE(ended.code, 0) << words[0];
    EXPECT_NE(ended.said().find(words[0]), std::string::npos) << ended.said();
    EXPECT_TRUE(ended.out.empty()) << words[0];
  }
}

}  // namespace
}  // namespace wardmote::program
