// Files, folders and binary streams before the gate, as an operator gives them.

#include <sstream>

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "adapters/system/testing.h"
#include "gate/becomes_true.h"
#include "gate/events.h"
#include "program.h"

namespace wardmote::program {
namespace {

class Input : public ::testing::Test {
 protected:
  void SetUp() override { fs::create_directories(folder_.path() / "in"); }
  void put(const std::string& name, const std::string& text) const {
    write(folder_.path() / "in" / name, text);
  }
  Ended wardmote(std::vector<std::string> words) const {
    words.insert(words.begin(), "watch");
    return run(folder_.path(), std::move(words));
  }
  // The counters of the RequestIDs, in the order of the verdicts.
  static std::string counters(const std::string& lines) {
    std::string out;
    std::istringstream in(lines);
    for (std::string line; std::getline(in, line);) {
      const std::string id(boost::json::parse(line).at("request_id").as_string());
      out += (out.empty() ? "" : " ") + id.substr(id.rfind(':') + 1);
    }
    return out;
  }
  system::ScratchFolder folder_;
};

TEST_F(Input, takes_the_files_of_a_folder_in_the_order_of_their_names) {
  put("b.jsonl", event(3, 30) + event(4, 40));
  put("a.jsonl", event(1, 10) + event(2, 20));
  put("c.jsonl.part", event(9, 90));
  put(".d.jsonl", event(9, 90));
  const auto ended = wardmote({"run", "in", "--format", "json"});
  EXPECT_EQ(ended.code, 0) << ended.said();
  EXPECT_EQ(counters(ended.out), "1 2 3 4");
  EXPECT_NE(ended.err.find("in/a.jsonl: 2 requests taken."), std::string::npos) << ended.err;
}

TEST_F(Input, goes_on_after_a_file_that_cannot_be_taken_and_says_which) {
  put("a.jsonl", event(1, 10));
  put("b.bin", "WME1 and no more");
  put("c.jsonl", event(2, 20));
  fs::create_directories(folder_.path() / "in" / "deeper");
  const auto ended = wardmote({"run", "in", "--format", "json"});
  EXPECT_EQ(ended.code, 3) << ended.said();
  EXPECT_EQ(counters(ended.out), "1 2");
  EXPECT_NE(ended.err.find("in/b.bin byte "), std::string::npos) << ended.err;
  EXPECT_NE(ended.err.find("in/deeper: left alone"), std::string::npos) << ended.err;
}

TEST_F(Input, waits_for_more_files_where_it_follows_a_folder_and_stops_when_asked) {
  put("a.jsonl", event(1, 10));
  Running running(folder_.path(), {"watch", "run", "in", "--follow", "--format", "json"});
  const auto told = [&](const std::string& wanted) {
    const auto out = folder_.path() / "stdout.txt";
    EXPECT_TRUE(becomes_true(folder_.path(), [&] {
      return contents(out).find(wanted) != std::string::npos;
    })) << wanted;
  };
  told("A0:1\"");
  put("b.tmp", event(2, 20));
  fs::rename(folder_.path() / "in" / "b.tmp", folder_.path() / "in" / "b.jsonl");
  told("A0:2\"");
  running.kill(SIGTERM);
  const auto ended = running.end();
  EXPECT_EQ(ended.code, 0) << ended.said();
  EXPECT_EQ(counters(ended.out), "1 2");
}

TEST_F(Input, refuses_to_follow_what_is_no_folder) {
  put("a.jsonl", event(1, 10));
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"run", "--follow"}, {"run", "--follow", "in/a.jsonl"}}) {
    const auto ended = wardmote(words);
    EXPECT_EQ(ended.code, 3);
    EXPECT_NE(ended.err.find("nothing-to-follow"), std::string::npos) << ended.err;
  }
}

// A file is read in larger pieces than a pipe; both say the same.
TEST_F(Input, refuses_a_line_that_is_too_long_in_its_place_and_takes_the_rest) {
  const std::string lines = event(1, 10) + std::string(17'000'000, 'x') + "\n" + event(2, 20);
  const auto says = [&](const Ended& ended) {
    EXPECT_EQ(ended.code, 0) << ended.err;
    EXPECT_EQ(counters(ended.out), "1  2");
    EXPECT_NE(ended.out.find("line-too-long"), std::string::npos) << ended.out;
    EXPECT_NE(ended.out.find("longer than 16777216 bytes"), std::string::npos) << ended.out;
  };
  put("lines.jsonl", lines);
  says(wardmote({"run", "in/lines.jsonl", "--format", "json", "--data", "of-a-file"}));
  ASSERT_EQ(::mkfifo((folder_.path() / "pipe").c_str(), 0600), 0);
  Running running(folder_.path(),
                  {"watch", "run", "pipe", "--format", "json", "--data", "of-a-pipe"});
  write(folder_.path() / "pipe", lines);
  says(running.end());
}

TEST_F(Input, takes_a_file_twice_as_repeats) {
  put("a.jsonl", event(1, 10) + event(2, 20));
  wardmote({"run", "in"});
  const auto again = wardmote({"run", "in"});
  EXPECT_NE(again.err.find("2 requests, pass 2; 2 of them repeats."), std::string::npos)
      << again.err;
}

// The same nation as lines and as a binary stream: the same verdicts, but for fingerprints.
TEST_F(Input, tells_the_same_of_a_binary_stream_as_of_lines) {
  const std::vector<std::string> nation{"simulate", "--minutes", "1", "--rate", "50"};
  auto as = [&](const char* format) {
    auto words = nation;
    words.insert(words.end(), {"--format", format});
    return wardmote(words).out;
  };
  put("lines", as("json"));
  put("events", as("binary"));
  const auto lines =
      wardmote({"run", "in/lines", "--format", "json", "--simulated", "--data", "one"});
  const auto events =
      wardmote({"run", "in/events", "--format", "json", "--simulated", "--data", "other"});
  EXPECT_EQ(lines.code, 0) << lines.err;
  EXPECT_EQ(lines.out, events.out);
  EXPECT_GT(lines.out.size(), 10'000U);
}

TEST_F(Input, writes_a_compact_verdict_an_event_where_asked) {
  put("lines", event(1, 10) + "{}\n" + event(1, 20));
  const auto ended = wardmote({"run", "in/lines", "--format", "binary"});
  ASSERT_EQ(ended.out.size(), 8U + 3 * 24U);
  EXPECT_TRUE(ended.out.starts_with("WMV1"));
  const auto flags = [&](std::size_t i) { return ended.out[8 + 24 * i + 17]; };
  EXPECT_EQ(flags(0), 0);
  EXPECT_EQ(flags(1), 8);
  EXPECT_EQ(flags(2), 1);
}

TEST_F(Input, takes_what_came_before_a_binary_stream_breaks_off) {
  const auto stream =
      wardmote({"simulate", "--minutes", "1", "--rate", "20", "--format", "binary"}).out;
  put("cut", stream.substr(0, stream.size() - 5));
  const auto ended = wardmote({"run", "in/cut", "--simulated", "--format", "json"});
  EXPECT_EQ(ended.code, 3);
  EXPECT_NE(ended.err.find("event-cut-off"), std::string::npos) << ended.err;
  EXPECT_GT(std::ranges::count(ended.out, '\n'), 500);
}

// Verdicts are told as they become durable, not at the end of the stream.
TEST_F(Input, tells_a_verdict_while_its_sender_still_waits) {
  ASSERT_EQ(::mkfifo((folder_.path() / "pipe").c_str(), 0600), 0);
  Running running(folder_.path(), {"watch", "run", "pipe", "--format", "json"});
  const int pipe = ::open((folder_.path() / "pipe").c_str(), O_WRONLY);
  const auto line = event(1, 10) + "{\"half of a";
  ASSERT_EQ(::write(pipe, line.data(), line.size()), static_cast<ssize_t>(line.size()));
  const auto out = folder_.path() / "stdout.txt";
  EXPECT_TRUE(becomes_true(folder_.path(), [&] { return counters(contents(out)) == "1"; }));
  EXPECT_EQ(counters(contents(out)), "1");
  running.kill(SIGTERM);
  const auto ended = running.end();
  ::close(pipe);
  EXPECT_EQ(ended.code, 0);
  EXPECT_EQ(counters(ended.out), "1") << "half a line is no request";
}

}  // namespace
}  // namespace wardmote::program
