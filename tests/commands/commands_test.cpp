// What every command has in common, asked of the program as people ask it.

#include <cstdio>

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "adapters/system/files.h"
#include "adapters/system/testing.h"
#include "headlines/testing/variants.h"
#include "program.h"

namespace wardmote::program {
namespace {

const auto& sample() {
  static const auto variant = headlines::testing::make_variant(7);
  return variant;
}

class Commands : public ::testing::Test {
 protected:
  void SetUp() override {
    write(folder_.path() / "one.txt", sample().text);
    ASSERT_EQ(wardmote({"import-headlines", "one.txt"}).code, 0);
  }
  Ended wardmote(std::vector<std::string> words) const {
    return run(folder_.path(), std::move(words));
  }
  // The objects that a command writes, one a line.
  std::vector<boost::json::object> objects(std::vector<std::string> words, int code = 0) const {
    words.insert(words.end(), {"--format", "json"});
    const auto ended = wardmote(words);
    EXPECT_EQ(ended.code, code) << words[0] << ": " << ended.said();
    std::vector<boost::json::object> out;
    std::istringstream lines(ended.out);
    for (std::string line; std::getline(lines, line);)
      out.push_back(boost::json::parse(line).as_object());
    EXPECT_FALSE(out.empty()) << words[0] << " wrote nothing";
    return out;
  }
  std::string last_act() const {
    return std::string(objects({"history", sample().reference}).back().at("act").as_string());
  }
  system::ScratchFolder folder_;
};

TEST_F(Commands, write_json_where_it_is_asked_for) {
  EXPECT_TRUE(objects({"verify"})[0].at("sound").as_bool());
  EXPECT_FALSE(objects({"checkpoint"})[0].at("checkpoint").as_string().empty());
  const auto rows = objects({"backup", "copy"})[0].at("rows").as_int64();
  EXPECT_GT(rows, 0);
  EXPECT_EQ(objects({"restore", "copy", "--data", "back"})[0].at("rows").as_int64(), rows);
  EXPECT_EQ(objects({"export", "plain"})[0].at("rows").as_int64(), rows);
  EXPECT_EQ(objects({"import", "plain", "--data", "moved"})[0].at("rows").as_int64(), rows);
  EXPECT_TRUE(objects({"party", "p1", "Acme", "large-supplier"})[0].at("recorded").as_bool());
  EXPECT_EQ(objects({"label", "large-supplier", "p1"})[0].at("party").as_string(), "p1");
  EXPECT_EQ(objects({"remark", last_act(), "--level", "Red", "--ground", "x"})[0].at("mark"),
            boost::json::value("RED"));
  EXPECT_TRUE(objects({"erase", last_act(), "--ground", "x"})[0].at("erased").as_bool());
  EXPECT_FALSE(objects({"person", "reset"})[0].at("link").as_string().empty());
  EXPECT_GT(objects({"settings"}).size(), 10u);
  write(folder_.path() / "wardmote.toml", "[server]\nport = 99999\n");
  EXPECT_EQ(objects({"settings", "--check", "wardmote.toml"}, 1)[0].at("place"),
            boost::json::value("wardmote.toml:2"));
}

TEST_F(Commands, name_the_document_and_its_line_where_a_release_does_not_come_out_again) {
  ASSERT_EQ(wardmote({"publish", "--out", "site"}).code, 0);
  const auto folder = "site/meetings/" + sample().reference + "/";
  const auto file = folder + sample().reference + "-headlines-WHITE.txt";
  EXPECT_EQ(wardmote({"check-release", folder + "acts.jsonl", file}).code, 0);
  auto text = system::read_file(folder_.path() / file, 1 << 20).value();
  text.insert(text.find('\n') + 1, "More.\n");
  write(folder_.path() / file, text);
  const auto ended = wardmote({"check-release", folder + "acts.jsonl", file});
  EXPECT_EQ(ended.code, 1);
  EXPECT_TRUE(ended.out.starts_with(file + ":2: error: it is not what the White acts make."))
      << ended.said();
}

TEST_F(Commands, recall_the_headlines_that_an_act_is_raised_out_of) {
  const auto act = last_act();
  const auto ended = wardmote({"remark", act, "--level", "Red", "--ground", "a competitor"});
  EXPECT_EQ(ended.code, 0) << ended.said();
  EXPECT_NE(ended.err.find("which are recalled"), std::string::npos) << ended.said();
  const auto gone = wardmote({"headlines", sample().reference});
  EXPECT_EQ(gone.code, 1);
  EXPECT_NE(gone.err.find("was recalled"), std::string::npos) << gone.said();
  EXPECT_EQ(gone.err.find("a competitor"), std::string::npos) << "the ground is not for the public";
}

TEST_F(Commands, tell_the_history_of_a_decision_by_its_id_alone) {
  const auto id = std::string(objects({"decisions"})[0].at("decision").as_string());
  const auto acts = objects({"history", id});
  EXPECT_EQ(acts, objects({"history", "decision:" + id}));
  EXPECT_EQ(acts[0].at("kind"), boost::json::value("committee.DecisionTaken/1"));
  EXPECT_EQ(wardmote({"history", std::string(32, 'a')}).code, 1);
}

TEST_F(Commands, say_what_was_probably_meant_where_they_are_called_wrongly) {
  for (const auto& [words, said] : std::vector<std::pair<std::vector<std::string>, std::string>>{
           {{"meetngs"}, "Did you mean meetings?"},
           {{"meetings", "--knwon-at", "2018-11-28"}, "Did you mean --known-at?"},
           {{"watch", "hled"}, "Did you mean held?"},
           {{"decision"}, "ID is required."}}) {
    const auto ended = wardmote(words);
    EXPECT_EQ(ended.code, 2) << ended.said();
    EXPECT_NE(ended.err.find(said), std::string::npos) << ended.said();
  }
  const auto json = wardmote({"meetngs", "--format", "json"});
  EXPECT_EQ(json.code, 2);
  EXPECT_EQ(boost::json::parse(json.err).at("error").at("code"),
            boost::json::value("command-unknown"))
      << json.err;
}

TEST_F(Commands, complete_the_words_that_an_option_takes) {
  write(folder_.path() / "completion.bash", wardmote({"--describe", "completion"}).out);
  const auto completed = [&](const std::string& words) {
    std::FILE* const pipe =
        popen(("cd '" + folder_.path().string() +
               "' && bash -c 'source completion.bash; COMP_WORDS=(wardmote " + words +
               "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _wardmote; "
               "echo \"${COMPREPLY[*]}\"'")
                  .c_str(),
              "r");
    std::string out;
    for (int c = std::fgetc(pipe); c != EOF && c != '\n'; c = std::fgetc(pipe))
      out += static_cast<char>(c);
    pclose(pipe);
    return out;
  };
  EXPECT_EQ(completed("headlin"), "headlines");
  EXPECT_EQ(completed("headlines --format \"\""), "text markdown html json");
  EXPECT_EQ(completed("headlines --format = j"), "json");
  EXPECT_EQ(completed("decide --mark A"), "Amber");
  EXPECT_EQ(completed("watch sug"), "suggest");
  EXPECT_EQ(completed("lint on"), "one.txt");
}

TEST_F(Commands, refuse_a_format_that_they_do_not_write) {
  for (const auto& words : std::vector<std::vector<std::string>>{
           {"checkpoint"},
           {"backup", "copy"},
           {"restore", "copy", "--data", "back"},
           {"export", "plain"},
           {"import", "plain", "--data", "moved"},
           {"party", "p1", "Acme", "large-supplier"},
           {"label", "large-supplier", "p1"},
           {"remark", last_act(), "--level", "Red", "--ground", "x"},
           {"erase", last_act(), "--ground", "x"},
           {"person", "reset"},
           {"settings"},
           {"serve", "--port", "0"}}) {
    auto asked = words;
    asked.insert(asked.end(), {"--format", "xml"});
    const auto ended = wardmote(asked);
    EXPECT_EQ(ended.code, 2) << words[0] << ": " << ended.said();
    EXPECT_NE(ended.err.find("text, json"), std::string::npos) << ended.said();
  }
}

TEST_F(Commands, take_several_numbers_in_one_word) {
  const auto done = objects({"corrections", sample().reference, "--keep", "1,2"})[0];
  EXPECT_EQ(done.at("findings").as_int64() - done.at("pending").as_int64(), 2);
}

TEST_F(Commands, say_that_there_is_nothing_to_list) {
  const auto none = wardmote({"decisions", "--verb", "WEIGHED"});
  EXPECT_EQ(none.code, 0);
  EXPECT_NE(none.out.find("WEIGHED"), std::string::npos) << none.said();
  EXPECT_EQ(wardmote({"decisions", "--verb", "agreed"}).out,
            wardmote({"decisions", "--verb", "AGREED"}).out);
}

TEST_F(Commands, know_no_rule_before_one_was_adopted) {
  for (const auto& words :
       std::vector<std::vector<std::string>>{{"rules"}, {"rule", "label.form"}}) {
    auto before = words;
    before.insert(before.end(), {"--known-at", "2001-01-01"});
    const auto ended = wardmote(before);
    EXPECT_EQ(ended.code, 1) << ended.said();
    EXPECT_NE(ended.err.find("no-rules"), std::string::npos) << ended.said();
    EXPECT_EQ(wardmote(words).code, 0);
  }
}

TEST_F(Commands, ask_for_a_day_where_they_take_one) {
  const auto ended = wardmote({"rule", "label.form", "--as-at", "28/11/2018"});
  EXPECT_EQ(ended.code, 2);
  EXPECT_NE(ended.err.find("--as-at"), std::string::npos) << ended.said();
  EXPECT_NE(ended.err.find("is not a day"), std::string::npos) << ended.said();
}

TEST_F(Commands, admit_no_party_whose_name_holds_what_nobody_sees) {
  const auto refused = wardmote({"party", "p1", "Ac\u202eme", "large-supplier"});
  EXPECT_EQ(refused.code, 3) << refused.said();
  EXPECT_NE(refused.err.find("U+202E"), std::string::npos) << refused.err;
}

TEST_F(Commands, date_nothing_by_a_moment_that_is_still_to_come) {
  const auto written = wardmote({"party", "p1", "Acme", "large-supplier", "--at", "2999-01-01"});
  EXPECT_EQ(written.code, 3) << written.said();
  EXPECT_NE(written.err.find("at-ahead"), std::string::npos) << written.err;
  // Asking what will be due is no reason to refuse, and to read is to be recorded as of today.
  EXPECT_EQ(wardmote({"withheld", "--as", "secretariat", "--at", "2999-01-01"}).code, 0);
  ASSERT_EQ(wardmote({"party", "p1", "Acme", "large-supplier"}).code, 0);
  const auto last = objects({"history", "party:p1", "--as", "secretariat"}).back();
  EXPECT_LT(last.at("recorded_at").as_string(), "2999");
}

TEST_F(Commands, say_that_headlines_were_recalled_and_why) {
  ASSERT_EQ(wardmote({"recall", sample().reference, "--why", "A day was wrong."}).code, 0);
  const auto gone = wardmote({"headlines", sample().reference});
  EXPECT_EQ(gone.code, 1) << gone.said();
  EXPECT_NE(gone.err.find("was recalled on"), std::string::npos) << gone.err;
  EXPECT_NE(gone.err.find("A day was wrong."), std::string::npos) << gone.err;
}

TEST_F(Commands, name_the_option_whose_json_cannot_be_read) {
  const auto refused =
      wardmote({"decide", "--meeting", "SSC_67_2811", "--item", std::string(32, 'a'), "--verb",
                "NOTED", "--object", "contents", "--votes", "6/0/0"});
  EXPECT_EQ(refused.code, 3) << refused.said();
  EXPECT_NE(refused.err.find("--votes"), std::string::npos) << refused.err;
  EXPECT_NE(refused.err.find("in_favour"), std::string::npos) << refused.err;
}

}  // namespace
}  // namespace wardmote::program
