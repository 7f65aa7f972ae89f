// The threshold lab, asked of the program as people ask it: over a journal of the simulated nation.

#include <algorithm>

#include <boost/json.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "adapters/system/testing.h"
#include "program.h"

namespace wardmote::program {
namespace {

constexpr const char* user = "90-B3-D5-1F-30-01-00-00";

// `count` requests of one User within ten seconds.
std::string burst(int count) {
  std::string out;
  for (int i = 0; i < count; ++i)
    out += fmt::format(
        "{{\"time\":\"2018-11-28T10:00:{:02}Z\",\"request_id\":\"{}:00-DB-12-34-56-78-90-A0:{}\","
        "\"service_reference_variant\":\"4.1.1\",\"command_variant\":1}}\n",
        std::min(i, 9), user, i);
  return out;
}

std::string thresholds(const std::string& name, int limit) {
  return fmt::format(
      "{{\"reference\":\"{}\",\"thresholds\":[{{\"reference\":\"ADT-1\",\"level\":\"user-"
      "quarantine\","
      "\"user_id\":\"{}\",\"type\":\"4.1.1\",\"window_seconds\":3600,\"limit\":{}}}]}}",
      name, user, limit);
}

class WatchLab : public ::testing::Test {
 protected:
  void SetUp() override {
    write(folder_.path() / "events.jsonl", burst(30));
    write(folder_.path() / "today.json", thresholds("Today", 20));
    write(folder_.path() / "tight.json", thresholds("Tight", 10));
    write(folder_.path() / "wide.json", thresholds("Wide", 100));
    const auto ended = lab({"run", "--thresholds", "today.json", "events.jsonl"});
    ASSERT_EQ(ended.code, 0) << ended.err;
  }
  Ended lab(std::vector<std::string> words) const {
    words.insert(words.begin(), "watch");
    words.insert(words.end(), {"--data", "nation"});
    return run(folder_.path(), std::move(words));
  }
  system::ScratchFolder folder_;
};

TEST_F(WatchLab, refuses_a_period_that_ends_before_it_begins) {
  for (const std::vector<std::string>& words : {std::vector<std::string>{"try", "tight.json"},
                                                {"suggest", "--no-scenarios"},
                                                {"curve", "ADT-1", "--thresholds", "today.json"}}) {
    auto asked = words;
    asked.insert(asked.end(), {"--from", "2018-11-29", "--until", "2018-11-28"});
    const auto ended = lab(asked);
    EXPECT_EQ(ended.code, 3) << words[0] << ": " << ended.said();
    EXPECT_NE(ended.err.find("period-empty"), std::string::npos) << ended.err;
    asked.back() = "2018-11-29";
    EXPECT_EQ(lab(asked).code, 0) << words[0] << ": a day is meant whole";
  }
}

TEST_F(WatchLab, tries_drafts_beside_todays_thresholds) {
  const auto ended = lab({"try", "tight.json", "wide.json", "--format", "json"});
  ASSERT_EQ(ended.code, 0) << ended.err;
  const auto report = boost::json::parse(ended.out).as_object();
  EXPECT_EQ(report.at("requests").as_int64(), 30);
  const auto& sets = report.at("sets").as_array();
  ASSERT_EQ(sets.size(), 3U);
  const auto held = [&](std::size_t i) { return sets[i].at("all").at("held").as_int64(); };
  EXPECT_EQ(held(0), 10);
  EXPECT_EQ(held(1), 20);
  EXPECT_EQ(held(2), 0);
  EXPECT_EQ(sets[1].at("set").as_string(), "Tight");
  EXPECT_EQ(sets[1].at("only_draft").as_int64(), 10);
  EXPECT_EQ(sets[2].at("only_today").as_int64(), 10);
}

TEST_F(WatchLab, tells_a_part_of_the_journal_and_counts_from_its_beginning) {
  const auto ended =
      lab({"try", "tight.json", "--from", "2018-11-28T10:00:09Z", "--format", "json"});
  ASSERT_EQ(ended.code, 0) << ended.err;
  const auto report = boost::json::parse(ended.out).as_object();
  EXPECT_EQ(report.at("requests").as_int64(), 21);
  EXPECT_EQ(report.at("sets").as_array()[1].at("all").at("held").as_int64(), 20);
}

TEST_F(WatchLab, says_the_same_in_columns) {
  const auto ended = lab({"try", "tight.json"});
  EXPECT_EQ(ended.code, 0);
  EXPECT_NE(ended.out.find("Tight"), std::string::npos) << ended.out;
  EXPECT_NE(ended.out.find("of what goes on today"), std::string::npos) << ended.out;
}

TEST_F(WatchLab, suggests_a_set_that_try_and_run_take) {
  const auto suggested = lab({"suggest", "--format", "json"});
  ASSERT_EQ(suggested.code, 0) << suggested.err;
  write(folder_.path() / "suggested.json", suggested.out);
  const auto tried = lab({"try", "suggested.json", "--format", "json"});
  ASSERT_EQ(tried.code, 0) << tried.err;
  const auto report = boost::json::parse(tried.out).as_object();
  EXPECT_EQ(report.at("sets").as_array()[1].at("only_draft").as_int64(), 0);
  write(folder_.path() / "none.jsonl", "");
  EXPECT_EQ(lab({"run", "--thresholds", "suggested.json", "none.jsonl"}).code, 0);
}

TEST_F(WatchLab, says_why_a_level_is_suggested) {
  const auto ended = lab({"suggest", "--user", user, "--no-scenarios"});
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_NE(ended.out.find("The greatest count was 20, over 1 busy minute of 1 working day"),
            std::string::npos)
      << ended.out;
}

TEST_F(WatchLab, says_of_each_scenario_whether_it_would_be_met) {
  const auto ended = lab({"suggest", "--rate", "5"});
  EXPECT_EQ(ended.code, 0) << ended.err;
  for (const char* scenario : {"stolen-key", "slow-key", "flood", "absurd-tariff"})
    EXPECT_NE(ended.out.find(scenario), std::string::npos) << ended.out;
}

TEST_F(WatchLab, says_how_soon_a_draft_finds_each_scenario_beside_what_the_journal_has_in_force) {
  write(
      folder_.path() / "values.json",
      R"({"reference":"Values","thresholds":[{"reference":"DCC-1","level":"dcc-attribute",)"
      R"("type":"1.1.1","attribute":"StandingCharge","minimum":"-1000000","maximum":"1000000"}]})");
  ASSERT_EQ(lab({"run", "--thresholds", "values.json", "events.jsonl"}).code, 0);
  const auto ended = lab({"try", "tight.json", "--scenarios", "--rate", "1", "--format", "json"});
  ASSERT_EQ(ended.code, 0) << ended.err;
  const auto report = boost::json::parse(ended.out).as_object();
  const auto& scenarios = report.at("scenarios").as_array();
  ASSERT_EQ(scenarios.size(), 11U);
  const auto tariff = std::ranges::find_if(
      scenarios, [](const auto& one) { return one.at("scenario").as_string() == "absurd-tariff"; });
  ASSERT_NE(tariff, scenarios.end());
  const auto& today = tariff->at("sets").at(0).as_object();
  EXPECT_EQ(today.at("set").as_string(), "today");
  EXPECT_EQ(today.at("stopped").at("threshold").as_string(), "DCC-1");
  const auto& tight = tariff->at("sets").at(1).as_object();
  EXPECT_EQ(tight.at("set").as_string(), "Tight");
  EXPECT_FALSE(tight.contains("stopped"));
  EXPECT_EQ(tariff->at("found_by").as_string(), "a limit of the DCC on StandingCharge of 1.1.1");
  const auto words = lab({"try", "tight.json", "--scenarios", "--rate", "1"});
  EXPECT_NE(words.out.find("What finds it: a limit of the DCC"), std::string::npos) << words.out;
  const auto without = boost::json::parse(lab({"try", "tight.json", "--format", "json"}).out);
  EXPECT_TRUE(without.at("scenarios").as_array().empty());
}

TEST_F(WatchLab, refuses_a_limit_on_a_value_that_its_type_has_not) {
  write(folder_.path() / "bad.json",
        R"({"reference":"Bad","thresholds":[{"reference":"DCC-1","level":"dcc-attribute",)"
        R"("type":"4.1.1","attribute":"StandingCharge","maximum":"1"}]})");
  const auto bad = lab({"try", "bad.json"});
  EXPECT_EQ(bad.code, 3);
  for (const char* what : {"Bad, thresholds[0].attribute", "attribute-not-of-type",
                           "Types that have StandingCharge: 1.1.1"})
    EXPECT_NE(bad.err.find(what), std::string::npos) << what << bad.err;
}

TEST_F(WatchLab, tells_what_is_held_as_the_limit_moves) {
  const auto ended = lab(
      {"curve", "ADT-1", "--thresholds", "today.json", "--limits", "5,20,40", "--format", "json"});
  ASSERT_EQ(ended.code, 0) << ended.err;
  EXPECT_EQ(ended.out,
            "{\"limit\":5,\"broken\":25,\"stopped\":25,\"stopped_by_all\":25}\n"
            "{\"limit\":20,\"broken\":10,\"stopped\":10,\"stopped_by_all\":10}\n"
            "{\"limit\":40,\"broken\":0,\"stopped\":0,\"stopped_by_all\":0}\n");
}

TEST_F(WatchLab, refuses_drafts_with_every_reason_and_a_folder_without_a_journal) {
  write(folder_.path() / "bad.json", thresholds("Bad", -1));
  const auto bad = lab({"try", "bad.json"});
  EXPECT_EQ(bad.code, 3);
  EXPECT_NE(bad.err.find("Bad: Threshold ADT-1"), std::string::npos) << bad.err;
  EXPECT_EQ(run(folder_.path(), {"watch", "try", "tight.json", "--data", "nowhere"}).code, 4);
  EXPECT_NE(lab({"curve", "ADT-9", "--thresholds", "today.json"}).code, 0);
}

}  // namespace
}  // namespace wardmote::program
