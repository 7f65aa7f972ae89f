// The gate beside a record: thresholds that a User notified, requests held by them, and two people
// who release.

#include <sstream>

#include <boost/json.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "adapters/system/testing.h"
#include "gate/becomes_true.h"
#include "program.h"

namespace wardmote::program {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

constexpr const char* kUser = "90-B3-D5-1F-30-01-00-00";

std::string event(int number) {
  return fmt::format(
      R"({{"time":"2018-11-28T10:00:00.{:03}Z","request_id":"{}:00-DB-12-34-56-78-90-A0:{}",)"
      R"("service_reference_variant":"4.1.1","command_variant":1}})"
      "\n",
      number, kUser, number);
}
std::string events(int first, int last) {
  std::string out;
  for (int number = first; number <= last; ++number) out += event(number);
  return out;
}
std::string thresholds(int limit) {
  return fmt::format(
      R"({{"reference":"SMSR-1","thresholds":[{{"reference":"ADT-1","level":"user-quarantine",)"
      R"("type":"4.1.1","window_seconds":3600,"limit":{}}}]}})",
      limit);
}

class WatchRecord : public ::testing::Test {
 protected:
  void SetUp() override {
    fs::create_directories(here() / "gate");
    must({"party", "voltaic", "Voltaic Energy", "large-supplier"});
    for (const auto* person : {"ravi", "mina"}) {
      must({"register-person", "--person", person});
      must({"give-role", "--person", person, "--role", "party", "--party", "voltaic", "--from",
            "2018-01-01"});
    }
    must({"register-user-id", "--user-id", kUser, "--party", "voltaic", "--roles",
          "import-supplier", "--from", "2018-01-01"});
    notify(3);
  }
  fs::path here() const { return folder_.path(); }
  std::string must(Words words) const {
    const auto ended = run(here(), words);
    EXPECT_EQ(ended.code, 0) << words.front() << " " << words.at(1) << ": " << ended.said();
    return ended.out;
  }
  void notify(int limit) const {
    write(here() / "thresholds.json", thresholds(limit));
    must({"notify-thresholds", "--set-by", kUser, "--file", "thresholds.json", "--as", "ravi"});
  }
  Words gate_words(const std::string& file) const {
    return {"watch", "run", "--data", (here() / "data").string(), "--format", "json", file};
  }
  // A whole run of the gate over some events: its verdicts, in words, and what it noted.
  std::pair<std::string, std::string> gate(const std::string& lines) const {
    write(here() / "gate/events.jsonl", lines);
    const auto ended = run(here() / "gate", gate_words("events.jsonl"));
    EXPECT_EQ(ended.code, 0) << ended.said();
    std::istringstream told(ended.out);
    std::string words;
    for (std::string line; std::getline(told, line);)
      words += (words.empty() ? "" : " ") +
               std::string(boost::json::parse(line).at("verdict").as_string());
    return {words, ended.err};
  }
  std::vector<boost::json::object> held(const std::string& as) const {
    const auto ended = run(here(), {"watch", "held", "--all", "--format", "json", "--as", as});
    EXPECT_TRUE(ended.code == 0 || ended.code == 4) << ended.said();  // 4: no journal yet
    std::istringstream lines(ended.out);
    std::vector<boost::json::object> out;
    for (std::string line; std::getline(lines, line);)
      out.push_back(boost::json::parse(line).as_object());
    return out;
  }
  std::string states(const std::string& as = "ravi") const {
    std::string out;
    for (const auto& one : held(as))
      out += (out.empty() ? "" : " ") + std::string(one.at("state").as_string());
    return out;
  }
  std::string reference(std::size_t nth) const {
    return std::to_string(held("ravi").at(nth).at("reference").as_int64());
  }
  Ended release(const std::string& reference, const std::string& as) const {
    return run(here(), {"watch", "release", reference, "--reason", "Migration", "--as", as});
  }
  system::ScratchFolder folder_;
};

TEST_F(WatchRecord, holds_what_the_thresholds_of_the_record_hold) {
  EXPECT_EQ(gate(events(1, 5)).first, "pass pass pass hold hold");
  EXPECT_EQ(states(), "held held");
  const auto why = must({"watch", "why", fmt::format("{}:00-DB-12-34-56-78-90-A0:4", kUser)});
  EXPECT_NE(why.find(fmt::format("({0}/ADT-1, set by {0})", kUser)), std::string::npos) << why;
}

TEST_F(WatchRecord, releases_what_one_person_proposed_and_another_confirmed) {
  gate(events(1, 5));
  const auto first = reference(0);
  const auto proposed = release(first, "ravi");
  EXPECT_NE(proposed.out.find("proposed"), std::string::npos) << proposed.said();
  EXPECT_NE(release(first, "ravi").out.find("said already"), std::string::npos);
  const auto confirmed = release(first, "mina");
  EXPECT_NE(confirmed.out.find("confirmed"), std::string::npos) << confirmed.said();
  EXPECT_EQ(states(), "held held") << "the gate has not met it yet";

  EXPECT_NE(gate("").second.find("release confirmed"), std::string::npos);
  EXPECT_EQ(states(), "released held");
  const auto told = boost::json::parse(must({"watch", "released", "--format", "json"})).as_object();
  EXPECT_EQ(told.at("request").as_string(), event(4).substr(0, event(4).find('\n')));
  EXPECT_EQ(must({"watch", "released", "--after", std::string(told.at("place").as_string())}), "");
  EXPECT_EQ(gate(event(4)).first, "hold") << "the same bytes again get the first verdict";
}

TEST_F(WatchRecord, says_why_with_the_steps_that_the_gate_has_still_to_carry_out) {
  gate(events(1, 5));
  const auto why = [&](int number) {
    return must({"watch", "why", fmt::format("{}:00-DB-12-34-56-78-90-A0:{}", kUser, number)});
  };
  const auto first = reference(0);
  EXPECT_NE(why(4).find("nobody has proposed anything"), std::string::npos);
  release(first, "ravi");
  release(first, "mina");
  const auto before = why(4);
  for (const char* told : {"release proposed by ravi", "release confirmed by mina"})
    EXPECT_NE(before.find(told), std::string::npos) << before;
  EXPECT_NE(before.find("the gate has not met it yet"), std::string::npos) << before;
  EXPECT_EQ(before.find("nobody"), std::string::npos) << before;
  EXPECT_NE(why(5).find("nobody has proposed anything"), std::string::npos) << "of the other";
  gate("");
  const auto after = why(4);
  EXPECT_NE(after.find("release confirmed by mina"), std::string::npos) << after;
  EXPECT_EQ(after.find("not met it yet"), std::string::npos) << after;
  EXPECT_EQ(after.find("release confirmed"), after.rfind("release confirmed")) << "told once";
}

TEST_F(WatchRecord, refuses_what_names_no_user_id_or_event) {
  gate(events(1, 5));
  for (const Words& words : {Words{"held", "--of", "bad"}, Words{"held", "--event", "notanumber"},
                             Words{"release", "--all-of", "bad", "--reason", "Ours"},
                             Words{"delete", "--event", "notanumber", "--reason", "Ours"}}) {
    Words all{"watch"};
    all.insert(all.end(), words.begin(), words.end());
    all.insert(all.end(), {"--as", "ravi"});
    const auto ended = run(here(), all);
    EXPECT_EQ(ended.code, 3) << words[0] << ": " << ended.said();
    EXPECT_NE(ended.err.find("not-in-form"), std::string::npos) << ended.err;
    EXPECT_NE(ended.err.find(words[1]), std::string::npos) << ended.err;
  }
}

TEST_F(WatchRecord, takes_a_step_by_references_under_its_own_name) {
  gate(events(1, 5));
  must({"take-quarantine-step", "--user-id", kUser, "--action", "release", "--held", reference(0),
        "--reason", "Ours", "--as", "ravi"});
  EXPECT_EQ(held("ravi").at(0).at("said").as_string(), "release proposed by ravi");
}

TEST_F(WatchRecord, alerts_a_user_without_positions) {
  gate(events(1, 5));
  const auto of = [&](const std::string& who) {
    const auto text = must({"watch", "alerts", "--format", "json", "--as", who});
    return boost::json::parse(text.substr(0, text.find('\n'))).as_object();
  };
  EXPECT_TRUE(of("secretariat").contains("position"));
  const auto told = of("ravi");
  EXPECT_FALSE(told.contains("position"));
  EXPECT_EQ(std::to_string(told.at("reference").as_int64()), reference(0));
}

TEST_F(WatchRecord, settles_each_step_once_over_restarts) {
  gate(events(1, 4));
  const auto only = reference(0);
  release(only, "ravi");
  must({"watch", "release", only, "--withdraw", "--as", "ravi"});
  gate("");
  const auto exported = must({"watch", "export", "--format", "json"});
  for (int restart = 0; restart < 2; ++restart)
    EXPECT_EQ(gate("").second.find("release"), std::string::npos) << "settled anew";
  EXPECT_EQ(states(), "held");
  EXPECT_EQ(must({"watch", "export", "--format", "json"}), exported);
  must({"watch", "verify"});
}

TEST_F(WatchRecord, refuses_the_release_where_the_user_id_is_registered_no_more) {
  gate(events(1, 4));
  const auto only = reference(0);
  release(only, "ravi");
  release(only, "mina");
  must({"register-user-id", "--user-id", kUser, "--party", "voltaic", "--roles", "import-supplier",
        "--from", "2018-01-01", "--until", "2018-12-31"});
  gate("");
  EXPECT_EQ(states("secretariat"), "refused");
}

TEST_F(WatchRecord, answers_unknown_and_forbidden_alike) {
  must({"party", "lantern", "Lantern Power", "small-supplier"});
  must({"register-person", "--person", "lena"});
  must({"give-role", "--person", "lena", "--role", "party", "--party", "lantern", "--from",
        "2018-01-01"});
  gate(events(1, 4));
  const auto forbidden = release(reference(0), "lena");
  const auto unknown = release("999999", "lena");
  EXPECT_EQ(forbidden.code, unknown.code);
  EXPECT_EQ(forbidden.said(), unknown.said());
  EXPECT_EQ(states("lena"), "");
}

TEST_F(WatchRecord, previews_a_bulk_and_records_nothing) {
  gate(events(1, 6));
  const auto told = must({"watch", "delete", "--all-of", kUser, "--preview", "--as", "mina"});
  EXPECT_NE(told.find("Deletion of 3 requests would be proposed"), std::string::npos) << told;
  for (const auto& one : held("ravi")) EXPECT_FALSE(one.contains("said"));
}

TEST_F(WatchRecord, goes_on_with_a_bulk_without_those_that_have_another_step) {
  gate(events(1, 8));
  const auto event = std::string(held("ravi").at(0).at("event").as_string());
  must({"watch", "delete", reference(0), "--reason", "Not ours", "--as", "ravi"});
  must({"watch", "release", reference(1), "--reason", "Ours", "--as", "mina"});
  Words words{"watch", "release", "--event", event, "--reason", "Ours", "--as", "mina"};
  auto preview = words;
  preview.insert(preview.end(), {"--preview", "--format", "json"});
  const auto told = boost::json::parse(must(preview)).as_object();
  for (const auto& [name, count] : {std::pair{"proposed", 3},
                                    {"confirmed", 0},
                                    {"left_out", 2},
                                    {"other_step", 1},
                                    {"own", 1},
                                    {"unchanged", 0}})
    EXPECT_EQ(told.at(name).as_int64(), count) << name;
  EXPECT_FALSE(held("ravi").at(2).contains("said")) << "a preview records nothing";

  const auto done = must(words);
  for (const char* line :
       {"Release of 3 requests proposed.",
        "1 request is left out: the other step is proposed. Withdraw that first.",
        "1 request is left out: you proposed this already."})
    EXPECT_NE(done.find(line), std::string::npos) << line << "\n" << done;
  const auto confirmed =
      must({"watch", "release", "--event", event, "--reason", "Ours", "--as", "ravi"});
  EXPECT_NE(confirmed.find("Release of 4 requests confirmed."), std::string::npos) << confirmed;
  EXPECT_EQ(held("ravi").at(0).at("said").as_string(), "delete proposed by ravi");

  const auto named =
      run(here(), {"watch", "release", reference(0), "--reason", "Ours", "--as", "mina"});
  EXPECT_NE(named.code, 0) << "what is named is refused";
  EXPECT_NE(named.err.find("other-proposed"), std::string::npos) << named.said();
}

TEST_F(WatchRecord, says_of_a_bulk_of_which_nothing_is_left_what_stands_instead) {
  gate(events(1, 5));
  for (const char* as : {"ravi", "mina"})
    for (const auto place : {0U, 1U})
      must({"watch", "delete", reference(place), "--reason", "Not ours", "--as", as});
  const Words words{"watch", "release", "--all-of", kUser, "--reason", "Ours", "--as", "mina"};
  const auto ended = run(here(), words);
  EXPECT_NE(ended.code, 0);
  for (const char* told : {"all-left-out", "Nothing is left to release.",
                           "2 requests are left out: a step is confirmed already, and stays so."})
    EXPECT_NE(ended.err.find(told), std::string::npos) << told << "\n" << ended.said();
  EXPECT_EQ(ended.err.find("Leave it out"), std::string::npos) << ended.said();
}

TEST_F(WatchRecord, says_why_a_member_of_the_committee_sees_no_thresholds) {
  must({"register-person", "--person", "nair"});
  must({"seat-person", "--person", "nair", "--body", "SSC", "--seat", "large-supplier-1", "--role",
        "member", "--from", "2018-01-01"});
  for (const Words& words : {Words{"thresholds"}, {"thresholds", "--lacking"}, {"watch", "held"}}) {
    if (words.front() == "watch") gate(events(1, 5));
    auto asked = words;
    asked.insert(asked.end(), {"--as", "nair"});
    const auto ended = run(here(), asked);
    EXPECT_EQ(ended.code, 0) << ended.said();
    EXPECT_EQ(ended.out, "");
    EXPECT_NE(ended.err.find("Nothing here for nair: "), std::string::npos) << ended.err;
    EXPECT_NE(ended.err.find("its Party's people"), std::string::npos) << ended.err;
  }
  EXPECT_NE(must({"thresholds", "--as", "ravi"}).find("ADT-1"), std::string::npos);
}

// What a User notified stops nobody's gate.
TEST_F(WatchRecord, counts_by_the_last_thresholds_where_those_of_the_record_need_too_much_memory) {
  EXPECT_EQ(gate(events(1, 4)).first, "pass pass pass hold");
  notify(2'000'000);
  write(here() / "gate/events.jsonl", events(5, 5));
  auto words = gate_words("events.jsonl");
  words.insert(words.end(), {"--memory", "1 MiB"});
  const auto ended = run(here() / "gate", words);
  EXPECT_EQ(ended.code, 0) << ended.said();
  EXPECT_NE(ended.out.find("the limit is 3."), std::string::npos) << ended.out;
  for (const char* said : {"ALARM", "The watch may use 1048576.", "--memory"})
    EXPECT_NE(ended.err.find(said), std::string::npos) << said << ": " << ended.err;
  const auto [verdicts, noted] = gate(events(6, 6));
  EXPECT_EQ(verdicts, "pass") << "with the memory that it has unless told";
  EXPECT_EQ(noted.find("ALARM"), std::string::npos) << noted;
  words.back() = "1 pound";
  EXPECT_NE(run(here() / "gate", words).err.find("memory-out-of-range"), std::string::npos);
}

// A run that goes on, idle but for what the record tells it.
TEST_F(WatchRecord, is_followed_while_a_run_goes_on) {
  const auto pipe = here() / "gate/pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  Running running(here() / "gate", gate_words("pipe"));
  std::ofstream in(pipe);
  in << events(1, 4) << std::flush;
  const auto waits_for = [&](const std::string& wanted) {
    EXPECT_TRUE(becomes_true(here() / "data/watch", [&] { return states() == wanted; }));
    return states();
  };
  ASSERT_EQ(waits_for("held"), "held");
  const auto only = reference(0);
  release(only, "mina");
  release(only, "ravi");
  EXPECT_EQ(waits_for("released"), "released");

  notify(1);
  const auto noted = [&] {
    return contents(here() / "gate/stderr.txt").find("are in force") != std::string::npos;
  };
  EXPECT_TRUE(becomes_true(here() / "gate", noted));
  in << event(5);
  in.close();
  const auto ended = running.end();
  EXPECT_EQ(ended.code, 0) << ended.said();
  EXPECT_NE(ended.out.find("the limit is 1."), std::string::npos) << ended.out;
}

}  // namespace
}  // namespace wardmote::program
