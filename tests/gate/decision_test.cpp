// From the table to the gate: the committee decides on a threshold of the DCC, and a run that
// follows the record holds at the new level.

#include <boost/json.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "adapters/system/testing.h"
#include "becomes_true.h"
#include "events.h"
#include "program.h"

namespace wardmote::program {
namespace {

using Words = std::vector<std::string>;

constexpr const char* kDcc = R"({"reference":"DCC-2018","thresholds":[
  {"reference":"DCC-1","level":"dcc-quarantine","type":"4.1.1","window_seconds":3600,"limit":100},
  {"reference":"DCC-2","level":"dcc-quarantine","type":"7.2/signed","window":"day","limit":9}]})";

class DecidedThreshold : public ::testing::Test {
 protected:
  void SetUp() override {
    fs::create_directories(here() / "gate");
    for (const auto* person : {"moor", "nair", "olga"})
      must({"register-person", "--person", person});
    must({"seat-person", "--person", "moor", "--body", "SSC", "--seat", "chair", "--role", "chair",
          "--from", "2018-01-01"});
    must({"seat-person", "--person", "nair", "--body", "SSC", "--seat", "large-supplier-1",
          "--role", "member", "--from", "2018-01-01"});
    must({"give-role", "--person", "olga", "--role", "operator", "--from", "2018-01-01"});
    write(here() / "dcc.json", kDcc);
    must({"notify-thresholds", "--set-by", "DCC", "--file", "dcc.json", "--as", "olga"});
    must({"plan-meeting", "--body", "SSC", "--number", "67", "--day", "2018-11-28"});
    const auto tabled =
        must({"table-item", "--meeting", kMeeting, "--kind", "anomaly-detection", "--title",
              "Anomaly detection", "--mark", "amber", "--format", "json"});
    const auto at = tabled.find("item:");
    item_ = tabled.substr(at + 5, 32);
    must({"issue-pack", "--meeting", kMeeting});
    at_ = "2018-11-28T10:00Z";
    for (const auto* person : {"moor", "nair"})
      must({"note-presence", "--meeting", kMeeting, "--person", person, "--in", "yes"});
    must({"open-meeting", "--meeting", kMeeting});
  }
  static constexpr const char* kMeeting = "SSC_67_2811";
  fs::path here() const { return folder_.path(); }
  Ended ask(Words words) const {
    words.insert(words.end(), {"--at", at_});
    return run(here(), words);
  }
  std::string must(Words words) const {
    const auto ended = ask(words);
    EXPECT_EQ(ended.code, 0) << words.front() << ": " << ended.said();
    return ended.out;
  }
  Ended decide(const std::string& value) const {
    return ask({"decide", "--meeting", kMeeting, "--item", item_, "--verb", "AGREED", "--object",
                "dcc-threshold", "--value", value, "--format", "json"});
  }
  Words gate_words() const {
    return {"watch", "run", "--data", (here() / "data").string(), "--format", "json", "pipe"};
  }

  system::ScratchFolder folder_;
  std::string item_, at_ = "2018-11-20T10:00Z";
};

TEST_F(DecidedThreshold, holds_at_the_gate_from_the_decision_on) {
  const auto pipe = here() / "gate/pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  Running running(here() / "gate", gate_words());
  std::ofstream in(pipe);
  const auto wait = [&](const char* file, const std::string& words) {
    return becomes_true(here() / "gate", [&] {
      return contents(here() / "gate" / file).find(words) != std::string::npos;
    });
  };
  for (int number = 1; number <= 4; ++number) in << event(number, number) << std::flush;
  ASSERT_TRUE(wait("stdout.txt", ":4\""));
  const auto decided = decide("DCC-1 limit 4");
  ASSERT_EQ(decided.code, 0) << decided.said();
  ASSERT_TRUE(wait("stderr.txt", "are in force"));
  in << event(5, 5);
  in.close();
  const auto ended = running.end();
  ASSERT_EQ(ended.code, 0) << ended.said();
  std::string verdicts;
  std::istringstream lines(ended.out);
  for (std::string line; std::getline(lines, line);)
    verdicts += std::string(boost::json::parse(line).at("verdict").as_string()) + " ";
  EXPECT_EQ(verdicts, "pass pass pass pass hold ") << ended.out;
  const auto why =
      run(here(), {"watch", "why", "90-B3-D5-1F-30-01-00-00:00-DB-12-34-56-78-90-A0:5"});
  EXPECT_NE(why.out.find("DCC-1"), std::string::npos) << why.said();
}

TEST_F(DecidedThreshold, is_one_commit_with_the_decision_that_sets_it) {
  ASSERT_EQ(decide("DCC-1 limit 4").code, 0);
  const auto history =
      must({"history", "thresholds:DCC", "--format", "json", "--as", "secretariat"});
  EXPECT_NE(history.find("decision:"), std::string::npos) << history;
  const auto now = must({"thresholds", "--format", "json", "--as", "olga"});
  EXPECT_NE(now.find(R"("limit":4)"), std::string::npos) << now;
  EXPECT_NE(now.find(R"("limit":9)"), std::string::npos) << "the other stays: " << now;
}

TEST_F(DecidedThreshold, is_no_decision_where_the_threshold_cannot_be_set) {
  for (const auto& [value, code] : {std::pair{"DCC-9 limit 4", "is no threshold of the DCC"},
                                    {"DCC-1", "does not say which threshold is set"},
                                    {"DCC-1 limit 999999999", "is not a number from 0 to"}}) {
    const auto refused = decide(value);
    EXPECT_EQ(refused.code, 3) << refused.said();
    EXPECT_NE(refused.said().find(code), std::string::npos) << refused.said();
  }
  const auto decisions = ask({"decisions", "--format", "json", "--as", "secretariat"});
  EXPECT_EQ(decisions.out.find("dcc-threshold"), std::string::npos) << decisions.out;
}

TEST_F(DecidedThreshold, is_put_right_by_a_correction) {
  const auto made = decide("DCC-1 limit 4").out;
  const auto at = made.find("decision:");
  ASSERT_NE(at, std::string::npos) << made;
  must({"correct-decision", "--meeting", kMeeting, "--item", item_, "--decision",
        made.substr(at + 9, 32), "--verb", "AGREED", "--object", "dcc-threshold", "--value",
        "DCC-1 limit 40", "--ground", "A digit was lost"});
  const auto now = must({"thresholds", "--format", "json", "--as", "olga"});
  EXPECT_NE(now.find(R"("limit":40)"), std::string::npos) << now;
}

}  // namespace
}  // namespace wardmote::program
