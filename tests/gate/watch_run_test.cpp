// The gate as an operator runs it: events in, verdicts out, and what is left when it is killed.

#include <chrono>
#include <random>
#include <sstream>

#include <boost/json.hpp>
#include <fmt/chrono.h>
#include <gtest/gtest.h>

#include "adapters/system/testing.h"
#include "gate/becomes_true.h"
#include "gate/events.h"
#include "program.h"
#include "traffic/testing.h"

namespace wardmote::program {
namespace {

namespace fs = std::filesystem;

class WatchRun : public ::testing::Test {
 protected:
  void SetUp() override { write(folder_.path() / "thresholds.json", kThresholds); }
  Ended wardmote(std::vector<std::string> words) const {
    words.insert(words.begin(), "watch");
    return run(folder_.path(), std::move(words));
  }
  std::vector<std::string> run_command(const std::string& events) const {
    return {"run", "--thresholds", "thresholds.json", "--format", "json", events};
  }
  std::vector<boost::json::object> verdicts(const std::string& events) const {
    write(folder_.path() / "events.jsonl", events);
    const auto ended = wardmote(run_command("events.jsonl"));
    EXPECT_EQ(ended.code, 0) << ended.said();
    std::vector<boost::json::object> out;
    std::istringstream lines(ended.out);
    for (std::string line; std::getline(lines, line);)
      out.push_back(boost::json::parse(line).as_object());
    return out;
  }
  static std::string words_of(const std::vector<boost::json::object>& verdicts) {
    std::string out;
    for (const auto& one : verdicts) {
      out += out.empty() ? "" : " ";
      out += one.at("verdict").as_string();
      if (one.at("repeat").as_bool()) out += "-again";
    }
    return out;
  }
  system::ScratchFolder folder_;
};

TEST_F(WatchRun, tells_one_verdict_an_event_in_their_order) {
  EXPECT_EQ(words_of(verdicts(event(1, 0) + event(2, 1) + event(3, 2) + event(4, 3) + event(4, 4) +
                              event(5, 5, "7.2", 5) + event(6, 6, "7.2", 6) + "{}\n")),
            "pass pass warn hold hold-again warn hold refuse");
}

// Two held requests of one threshold belong to one event, whose opening stands before the first.
TEST_F(WatchRun, opens_an_event_where_a_threshold_begins_to_hold) {
  const auto told = verdicts(event(1, 0) + event(2, 1) + event(3, 2) + event(4, 3) + event(5, 4));
  const auto position = [&](std::size_t i) { return told[i].at("position").as_int64(); };
  EXPECT_EQ(position(3), position(2) + 2);
  EXPECT_EQ(position(4), position(3) + 2) << "the bytes of the one before, and no second event";
}

// The journal's last time lies ahead of the clock, as after it was set back.
TEST_F(WatchRun, says_at_its_start_that_the_clock_is_behind_the_journal) {
  const auto ahead = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()) +
                     std::chrono::hours(2);
  std::string later = event(1, 0);
  later.replace(later.find("2018"), 24, fmt::format("{:%Y-%m-%dT%H:%M:%S.000Z}", ahead));
  verdicts(later);
  const auto with = [&](const char* clock) {
    auto words = run_command("events.jsonl");
    words.insert(words.end(), {"--clock", clock});
    return wardmote(words).err;
  };
  EXPECT_NE(with("gate").find("ALARM: The journal's last request is of "), std::string::npos);
  EXPECT_EQ(with("input").find("ALARM"), std::string::npos);
}

TEST_F(WatchRun, counts_a_user_id_the_same_in_either_case) {
  EXPECT_EQ(words_of(verdicts(event(1, 0) + event(2, 1, "4.1.1", 1, "90-b3-d5-1f-30-01-00-00") +
                              event(3, 2) + event(4, 3, "4.1.1", 1, "90-b3-D5-1f-30-01-00-00"))),
            "pass pass warn hold");
}

TEST_F(WatchRun, says_why_a_request_was_held) {
  verdicts(event(1, 0) + event(2, 1) + event(3, 2) + event(4, 3));
  const auto why = wardmote({"why", "90-B3-D5-1F-30-01-00-00:00-DB-12-34-56-78-90-A0:4"});
  EXPECT_EQ(why.code, 0);
  EXPECT_NE(
      why.out.find("3 requests of type 4.1.1 of 90-B3-D5-1F-30-01-00-00 had gone on within an "
                   "hour; the limit is 3. (ADT-1, set by 90-B3-D5-1F-30-01-00-00)"),
      std::string::npos)
      << why.said();
  EXPECT_EQ(wardmote({"why", "90-B3-D5-1F-30-01-00-00:00-DB-12-34-56-78-90-A0:9"}).code, 1);
}

// The rules do not know the message code of two: a doubt beside what they broke, wherever it is
// told.
TEST_F(WatchRun, says_of_a_verdict_that_the_message_code_is_unknown) {
  const auto document = [](const char* counter, std::uint16_t code) {
    auto out = traffic::testing::signed_pre_command("7.2", "7.2", code);
    out.id.replace(out.id.rfind(':') + 1, std::string::npos, counter);
    return out.text();
  };
  write(folder_.path() / "known.xml", document("1", 0x0050));
  write(folder_.path() / "unknown.xml", document("2", 0xEEEE));
  write(folder_.path() / "held.xml", document("3", 0xEEEE));
  const auto run = wardmote({"run", "--thresholds", "thresholds.json", "--clock", "gate",
                             "--format", "json", "known.xml", "unknown.xml", "held.xml"});
  const auto exported = wardmote({"export", "--format", "json"});
  EXPECT_EQ(run.out, exported.out);
  std::string told;
  std::istringstream lines(run.out);
  for (std::string text; std::getline(lines, text);) {
    const auto line = boost::json::parse(text).as_object();
    told += std::string(line.at("verdict").as_string()) + ": ";
    for (const auto& because : line.at("because").as_array())
      told += std::string(because.at("code").as_string()) + " ";
  }
  EXPECT_EQ(told,
            "pass: hold: count-limit message-code-unknown hold: count-limit message-code-unknown ")
      << run.said();
  const auto why = wardmote({"why", "90-B3-D5-1F-30-01-00-00:00-DB-12-34-56-78-90-A0:2"});
  EXPECT_NE(why.out.find("The rules do not know the GBCS message code"), std::string::npos)
      << why.said();
  const auto csv = wardmote({"export", "--format", "csv"}).out;
  for (const char* part : {R"(""threshold"":""DCC-1"")", R"(""code"":""message-code-unknown"")"})
    EXPECT_NE(csv.find(part), std::string::npos) << csv;
  EXPECT_EQ(wardmote({"verify"}).code, 0);
  const auto check = wardmote({"check", "--format", "json", "unknown.xml"});
  EXPECT_EQ(check.code, 0);
  EXPECT_NE(check.out.find("message-code-unknown"), std::string::npos) << check.said();
}

TEST_F(WatchRun, its_journal_elsewhere_gives_the_same_verdicts) {
  verdicts(event(1, 0) + event(2, 1) + event(3, 2) + event(4, 3) + "no event\n");
  fs::create_directories(folder_.path() / "elsewhere");
  fs::copy(folder_.path() / "data/watch", folder_.path() / "elsewhere/watch");
  const auto here = wardmote({"export", "--format", "json"});
  const auto there = wardmote({"export", "--format", "json", "--data", "elsewhere"});
  EXPECT_EQ(here.code, 0) << here.said();
  EXPECT_EQ(here.out, there.out);
  EXPECT_EQ(wardmote({"verify"}).out, wardmote({"verify", "--data", "elsewhere"}).out);
}

// What is refused before anything was counted has the time of the clock, which counts for nothing.
TEST_F(WatchRun, exports_what_was_refused_with_the_time_that_its_line_had) {
  write(folder_.path() / "events.jsonl", "no event\n" + event(1, 0) + "no event\n");
  const auto told = wardmote(run_command("events.jsonl"));
  EXPECT_EQ(told.out, wardmote({"export", "--format", "json"}).out);
  EXPECT_EQ(told.out.find("1970"), std::string::npos) << told.out;
  EXPECT_EQ(told.out.find("\"late\":true"), std::string::npos) << told.out;
  std::size_t of_the_input = 0;
  for (auto at = told.out.find("2018-11-28T10:00:00"); at != std::string::npos;
       at = told.out.find("2018-11-28T10:00:00", at + 1))
    ++of_the_input;
  EXPECT_EQ(of_the_input, 2U) << told.out;
}

TEST_F(WatchRun, refuses_simulated_traffic_on_a_journal_of_live_traffic) {
  verdicts(event(1, 0));
  const auto ended = wardmote({"run", "--simulated", "events.jsonl"});
  EXPECT_EQ(ended.code, 3) << ended.said();
  EXPECT_NE(ended.err.find("stream-differs"), std::string::npos);
}

TEST_F(WatchRun, refuses_thresholds_with_every_reason) {
  write(
      folder_.path() / "thresholds.json",
      R"({"reference":"x","thresholds":[{"reference":"A","level":"user-quarantine","limit":-1}]})");
  write(folder_.path() / "events.jsonl", event(1, 0));
  const auto ended = wardmote(run_command("events.jsonl"));
  EXPECT_NE(ended.code, 0);
  for (const char* reason : {"User ID", "limit", "window"})
    EXPECT_NE(ended.err.find(reason), std::string::npos) << reason << ": " << ended.err;
  EXPECT_EQ(wardmote({"verify"}).code, 4) << "nothing was begun";
}

TEST_F(WatchRun, refuses_a_limit_on_a_value_that_no_request_of_its_type_has) {
  write(folder_.path() / "thresholds.json",
        R"({"reference":"x","thresholds":[{"reference":"A","level":"dcc-attribute","type":"4.1.1",)"
        R"("attribute":"AdjustMeterBalance","maximum":"5"}]})");
  write(folder_.path() / "events.jsonl", event(1, 0));
  const auto ended = wardmote(run_command("events.jsonl"));
  EXPECT_EQ(ended.code, 3);
  for (const char* reason : {"thresholds-refused", "4.1.1 has no AdjustMeterBalance", "1.5"})
    EXPECT_NE(ended.err.find(reason), std::string::npos) << reason << ": " << ended.err;
}

// What was told is durable: it stands in the journal, at its position, word for word.
TEST_F(WatchRun, killed_at_any_moment_loses_no_verdict_that_was_told) {
  std::string events;
  for (int i = 0; i < 60'000; ++i) events += event(i, i, i % 7 == 0 ? "8.9" : "4.1.1");
  write(folder_.path() / "events.jsonl", events);
  std::mt19937 random(11);
  std::size_t told_in_all = 0;
  for (int round = 0; round < 6; ++round) {
    auto words = run_command("events.jsonl");
    words.insert(words.begin(), "watch");
    Running running(folder_.path(), words);
    const auto wanted = 1'000 + random() % 2'000'000;
    const auto out = folder_.path() / "stdout.txt";
    const auto told_so_far = [&] { return fs::exists(out) ? fs::file_size(out) : 0; };
    EXPECT_TRUE(becomes_true(folder_.path(), [&] { return told_so_far() >= wanted; }));
    running.kill();
    const auto ended = running.end();
    const auto exported = wardmote({"export", "--format", "json"});
    // Killed before there was a journal, it told nothing.
    ASSERT_TRUE(exported.code == 0 || (exported.code == 4 && ended.out.empty())) << exported.err;
    std::map<std::string, std::string> by_position;
    std::istringstream all(exported.out);
    for (std::string line; std::getline(all, line);)
      by_position[line.substr(0, line.find(','))] = line;
    std::istringstream told(ended.out);
    for (std::string line; std::getline(told, line) && !told.eof();) {
      ASSERT_EQ(by_position[line.substr(0, line.find(','))], line);
      ++told_in_all;
    }
  }
  EXPECT_GT(told_in_all, 0U);
}

// A snapshot is whole or it is none, and what the next run knows is what a replay knows.
TEST_F(WatchRun, killed_while_snapshots_are_written_it_finds_itself_again) {
  std::string events;
  for (int i = 0; i < 60'000; ++i) events += event(i, i, i % 7 == 0 ? "8.9" : "4.1.1");
  write(folder_.path() / "events.jsonl", events);
  std::mt19937 random(13);
  auto words = run_command("events.jsonl");
  words.insert(words.begin(), "watch");
  words.insert(words.end(), {"--snapshot-every", "1000", "--remember", "500"});
  const auto snapshots = [&] {
    std::size_t count = 0;
    for (const auto& file : fs::directory_iterator(folder_.path() / "data/watch"))
      count += file.path().extension() == ".wms" ? 1 : 0;
    return count;
  };
  for (int round = 0; round < 6; ++round) {
    Running running(folder_.path(), words);
    const auto out = folder_.path() / "stdout.txt";
    const auto wanted = 1'000'000 + random() % 4'000'000;
    const auto told_so_far = [&] { return fs::exists(out) ? fs::file_size(out) : 0; };
    EXPECT_TRUE(becomes_true(folder_.path(), [&] { return told_so_far() >= wanted; }));
    running.kill();
    running.end();
    const auto verified = wardmote({"verify"});
    ASSERT_EQ(verified.code, 0) << verified.said();
  }
  EXPECT_GT(snapshots(), 0U);
}

// Beside the whole journal a snapshot that was changed is told of, and nothing else changes.
TEST_F(WatchRun, passes_over_a_snapshot_that_is_damaged) {
  verdicts(event(1, 0) + event(2, 1) + event(3, 2));
  for (const auto& file : fs::directory_iterator(folder_.path() / "data/watch")) {
    if (file.path().extension() == ".wms") fs::resize_file(file.path(), 100);
  }
  write(folder_.path() / "more.jsonl", event(4, 3));
  const auto again = wardmote(run_command("more.jsonl"));
  EXPECT_EQ(again.code, 0);
  EXPECT_NE(again.err.find("snapshot-damaged"), std::string::npos) << again.said();
  EXPECT_NE(again.out.find("\"verdict\":\"hold\""), std::string::npos) << again.said();
}

TEST_F(WatchRun, a_second_writer_of_the_same_journal_is_refused) {
  ASSERT_EQ(::mkfifo((folder_.path() / "pipe").c_str(), 0600), 0);
  Running first(folder_.path(), {"watch", "run", "pipe"});
  // Opened from there once the first one has its journal, and so the lock.
  const int pipe = ::open((folder_.path() / "pipe").c_str(), O_WRONLY);
  write(folder_.path() / "events.jsonl", event(1, 0));
  fs::create_directories(folder_.path() / "second");
  const auto second =
      run(folder_.path() / "second", {"watch", "run", "--data", "../data", "../events.jsonl"});
  EXPECT_NE(second.code, 0);
  EXPECT_NE(second.err.find("folder-in-use"), std::string::npos) << second.said();
  ::close(pipe);
  EXPECT_EQ(first.end().code, 0);
}

}  // namespace
}  // namespace wardmote::program
