// The generation of a device, from a list of devices to the verdict on a value out of bounds.

#include <sstream>

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "adapters/system/testing.h"
#include "program.h"

namespace wardmote::program {
namespace {

constexpr const char* kSet =
    R"({"reference":"d","thresholds":[{"reference":"V","level":"dcc-attribute","type":"1.1.1",)"
    R"("attribute":"StandingCharge","minimum":"-40","maximum":"140"}]})";

std::string event(const std::string& meter, int number, const std::string& more = "") {
  return R"({"time":"2018-11-28T10:00:00Z","request_id":"90-B3-D5-1F-30-01-00-00:)" + meter + ":" +
         std::to_string(number) + R"(","service_reference_variant":"1.1.1","command_variant":4)" +
         more + R"(,"values":[{"attribute":"StandingCharge","value":"999"}]})" + "\n";
}

class DevicesOfTheGate : public ::testing::Test {
 protected:
  void SetUp() override { write(folder_.path() / "thresholds.json", kSet); }
  Ended devices(std::vector<std::string> words) const {
    words.insert(words.begin(), {"watch", "devices"});
    return run(folder_.path(), std::move(words));
  }
  std::string verdicts(const std::string& events) const {
    write(folder_.path() / "events.jsonl", events);
    const auto ended = run(folder_.path(), {"watch", "run", "events.jsonl", "--thresholds",
                                            "thresholds.json", "--format", "json"});
    EXPECT_EQ(ended.code, 0) << ended.said();
    std::string out;
    std::istringstream lines(ended.out);
    for (std::string line; std::getline(lines, line);) {
      const auto verdict = boost::json::parse(line);
      out += (out.empty() ? "" : " ") + std::string(verdict.at("verdict").as_string());
    }
    return out;
  }
  system::ScratchFolder folder_;
  const std::string known_ = "00-DB-12-34-56-78-90-A0", unknown_ = "00-DB-12-34-56-78-90-A1";
};

TEST_F(DevicesOfTheGate, decides_between_holding_and_deleting_where_the_request_does_not_say) {
  EXPECT_EQ(verdicts(event(known_, 1)), "hold") << "without a table it is SMETS2";
  EXPECT_EQ(devices({"unknown"}).code, 0) << "without a table nothing is unknown";
  write(folder_.path() / "devices.csv", "EUI,Generation\n" + known_ + ",SMETS1\n");
  const auto taken = devices({"take", "devices.csv"});
  EXPECT_EQ(taken.code, 0) << taken.said();
  EXPECT_EQ(verdicts(event(known_, 2) + event(known_, 3, R"(,"generation":"smets2")") +
                     event(unknown_, 4) + event(unknown_, 5)),
            "delete hold hold hold");
  const auto unknown = devices({"unknown", "--format", "json"});
  EXPECT_EQ(unknown.code, 1);
  const auto listed = boost::json::parse(unknown.out);
  EXPECT_EQ(listed.at("device").as_string(), unknown_);
  EXPECT_EQ(listed.at("requests").as_int64(), 2);
  const auto counts = boost::json::parse(devices({"--format", "json"}).out);
  EXPECT_EQ(counts.at("smets1"), 1);
  EXPECT_EQ(counts.at("unknown"), 1);
}

TEST_F(DevicesOfTheGate, are_not_needed_to_replay_the_journal) {
  write(folder_.path() / "devices.csv", "EUI,Generation\n" + known_ + ",SMETS1\n");
  ASSERT_EQ(devices({"take", "devices.csv"}).code, 0);
  EXPECT_EQ(verdicts(event(known_, 1)), "delete");
  fs::remove(folder_.path() / "data/watch/devices.wmd");
  const auto verified = run(folder_.path(), {"watch", "verify"});
  EXPECT_EQ(verified.code, 0) << verified.said();
}

TEST_F(DevicesOfTheGate, are_taken_whole_or_not_at_all) {
  write(folder_.path() / "devices.csv", "EUI,Generation\n" + known_ + ",SMETS1\n");
  ASSERT_EQ(devices({"take", "devices.csv"}).code, 0);
  write(folder_.path() / "worse.csv",
        "EUI,Generation\n" + unknown_ + ",SMETS1\n" + unknown_ + ",SMETS2\nx,y\n");
  const auto refused = devices({"take", "worse.csv"});
  EXPECT_EQ(refused.code, 3) << refused.said();
  EXPECT_NE(refused.out.find("worse.csv:3"), std::string::npos) << refused.out;
  EXPECT_NE(refused.out.find("worse.csv:4"), std::string::npos) << refused.out;
  EXPECT_EQ(boost::json::parse(devices({"--format", "json"}).out).at("smets1"), 1);
}

}  // namespace
}  // namespace wardmote::program
