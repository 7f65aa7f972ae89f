// Files that a User signs, from its thresholds to the release of what they hold.

#include <sstream>

#include <boost/json.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "adapters/cms/signed_file.h"
#include "adapters/cms/testing/authority.h"
#include "adapters/system/testing.h"
#include "program.h"

namespace wardmote::program {
namespace {

using Words = std::vector<std::string>;

constexpr const char* kUser = "90-B3-D5-1F-30-01-00-00";
constexpr const char* kOther = "90-B3-D5-1F-30-02-00-00";

std::string event(int number) {
  return fmt::format(
      R"({{"time":"2018-11-28T10:00:00.{:03}Z","request_id":"{}:00-DB-12-34-56-78-90-A0:{}",)"
      R"("service_reference_variant":"4.1.1","command_variant":1}})"
      "\n",
      number, kUser, number);
}

std::string thresholds(const std::string& reference, int limit, const std::string& user = kUser) {
  return fmt::format(
      "adt-file,1,{},{}\nentry,threshold,level,type,window,limit,from,until,reason\n"
      "threshold,ADT-1,quarantine,SRV 4.1.1,3600,{},,,\n",
      reference, user, limit);
}

class WatchFiles : public ::testing::Test {
 protected:
  void SetUp() override {
    for (const auto& [party, people] : std::vector<std::pair<std::string, Words>>{
             {"voltaic", {"ravi", "mina"}}, {"lantern", {"lena"}}}) {
      must({"party", party, party, "large-supplier"});
      for (const auto& person : people) {
        must({"register-person", "--person", person});
        must({"give-role", "--person", person, "--role", "party", "--party", party, "--from",
              "2018-01-01"});
      }
    }
    register_user(kUser, "voltaic");
    register_user(kOther, "lantern");
    fs::create_directory(here() / "trusted");
    write(here() / "trusted/root.pem", root_.certificate);
  }
  void register_user(const std::string& user, const std::string& party) const {
    must({"register-user-id", "--user-id", user, "--party", party, "--roles", "import-supplier",
          "--from", "2018-01-01"});
  }
  fs::path here() const { return folder_.path(); }
  std::string must(const Words& words) const {
    const auto ended = run(here(), words);
    EXPECT_EQ(ended.code, 0) << words.front() << " " << words.at(1) << ": " << ended.said();
    return ended.out;
  }
  // A file signed by a User, taken by a person.
  Ended give(const Words& command, const std::string& content, const std::string& as,
             const std::string& signer = kUser) const {
    const auto pair = cms::testing::make_signer(root_, signer);
    const auto identity = cms::SigningIdentity::read(pair.key, pair.certificate).value();
    write(here() / "file.p7m",
          identity.sign(content, *Instant::parse("2018-11-28T09:00:00Z")).value());
    Words words = command;
    words.insert(words.end(), {"file.p7m", "--certificates", "trusted", "--as", as});
    return run(here(), words);
  }
  Ended take(const std::string& content, const std::string& as,
             const std::string& signer = kUser) const {
    return give({"adt", "take"}, content, as, signer);
  }
  Ended act(const std::string& content, const std::string& as) const {
    return give({"watch", "act"}, content, as);
  }
  void gate(int first, int last) const {
    std::string lines;
    for (int number = first; number <= last; ++number) lines += event(number);
    write(here() / "events.jsonl", lines);
    must({"watch", "run", "events.jsonl"});
  }
  boost::json::array held() const {
    const auto out = must({"watch", "report", "--user", kUser, "--as", "ravi", "--format", "json"});
    return boost::json::parse(out).at("held").as_array();
  }
  // What the first of those that are held is to become.
  std::string actions(const std::string& reference, const std::string& stage) const {
    const auto first = held().at(0).as_object();
    return fmt::format(
        "action-file,1,{},{}\nevent,request_id,action,stage,reason\nE-{},{},release,{},\"ours\"\n",
        reference, kUser, first.at("event").as_string().c_str(),
        first.at("request_id").as_string().c_str(), stage);
  }
  std::size_t acts(const std::string& subject, const std::string& kind) const {
    const auto out = must({"history", subject, "--as", "secretariat", "--format", "json"});
    std::size_t found = 0;
    for (auto at = out.find(kind); at != std::string::npos; at = out.find(kind, at + 1)) ++found;
    return found;
  }

  system::ScratchFolder folder_;
  cms::testing::Pair root_ = cms::testing::make_root();
};

TEST_F(WatchFiles, carry_a_request_from_its_threshold_to_its_release_by_two_people) {
  const auto taken = take(thresholds("SMSR-1", 2), "ravi");
  ASSERT_EQ(taken.code, 0) << taken.said();
  gate(1, 4);
  ASSERT_EQ(held().size(), 2U);
  EXPECT_EQ(held().at(0).at("threshold"), "ADT-1");
  EXPECT_EQ(held().at(0).at("limit"), 2);

  EXPECT_EQ(act(actions("SMSR-2", "proposed"), "ravi").code, 0);
  const auto alone = act(actions("SMSR-3", "confirmed"), "ravi");
  EXPECT_EQ(alone.code, 3);
  EXPECT_NE(alone.err.find("same-person"), std::string::npos) << alone.said();
  EXPECT_EQ(act(actions("SMSR-4", "confirmed"), "mina").code, 0);
  gate(1, 0);
  EXPECT_EQ(held().size(), 1U);
}

TEST_F(WatchFiles, have_one_effect_when_sent_twice_even_signed_anew_or_by_another_of_the_party) {
  ASSERT_EQ(take(thresholds("SMSR-1", 2), "ravi").code, 0);
  for (const auto* person : {"ravi", "mina"}) {
    const auto again = take(thresholds("SMSR-1", 2), person);
    EXPECT_EQ(again.code, 0) << again.said();
    EXPECT_NE(again.out.find("was taken before"), std::string::npos) << again.out;
  }
  EXPECT_EQ(acts(std::string("thresholds:") + kUser, "ThresholdsNotified"), 1U);
}

TEST_F(WatchFiles, signed_by_another_user_are_refused_and_an_incident) {
  const auto forged = take(thresholds("SMSR-1", 2), "lena", kOther);
  EXPECT_EQ(forged.code, 3);
  EXPECT_NE(forged.err.find("file-of-another-user"), std::string::npos) << forged.said();
  EXPECT_EQ(acts(std::string("user-id:") + kUser, "FileRefused"), 1U);
  const auto seen = must({"history", std::string("user-id:") + kUser, "--as", "ravi"});
  EXPECT_NE(seen.find("FileRefused"), std::string::npos) << "the User concerned reads it";
  EXPECT_EQ(run(here(), {"history", std::string("thresholds:") + kUser, "--as", "ravi"})
                .out.find("ThresholdsNotified"),
            std::string::npos);
}

TEST_F(WatchFiles, are_not_taken_from_people_of_another_party) {
  const auto theirs = take(thresholds("SMSR-1", 2), "lena");
  const auto unknown =
      take(thresholds("SMSR-1", 2, "00-00-00-00-00-00-00-09"), "lena", "00-00-00-00-00-00-00-09");
  EXPECT_NE(theirs.code, 0);
  EXPECT_EQ(theirs.said(), unknown.said()) << "unknown and forbidden are the same answer";
}

TEST_F(WatchFiles, are_refused_whole_with_every_wrong_line) {
  const auto wrong = take(thresholds("SMSR-1", 2) + "threshold,B,hold,SRV 4.1.1,3600,2,,,\n" +
                              "threshold,C,warning,SRV 99,day,2,,,\n",
                          "ravi");
  EXPECT_EQ(wrong.code, 1);
  EXPECT_NE(wrong.out.find("file.p7m:4:13: error"), std::string::npos) << wrong.said();
  EXPECT_NE(wrong.out.find("file.p7m:5:11: error"), std::string::npos) << wrong.said();
  gate(1, 4);
  EXPECT_TRUE(held().empty()) << "nothing of it is in force";
}

TEST_F(WatchFiles, name_what_is_not_held_by_its_line) {
  ASSERT_EQ(take(thresholds("SMSR-1", 2), "ravi").code, 0);
  gate(1, 4);
  const auto wrong =
      act(actions("SMSR-2", "proposed") +
              fmt::format("E-1,{}:00-DB-12-34-56-78-90-A0:1,release,proposed,\n", kUser),
          "ravi");
  EXPECT_EQ(wrong.code, 1);
  EXPECT_NE(wrong.out.find("file.p7m:4:0: error"), std::string::npos) << wrong.said();
  EXPECT_NE(wrong.out.find("(not-held)"), std::string::npos) << wrong.said();
}

TEST_F(WatchFiles, report_to_a_user_what_is_its_own_and_checks_as_good) {
  ASSERT_EQ(take(thresholds("SMSR-1", 2), "ravi").code, 0);
  gate(1, 4);
  write(here() / "report.csv", must({"watch", "report", "--user", kUser, "--as", "ravi"}));
  const auto checked = must({"adt", "check", "report.csv"});
  EXPECT_NE(checked.find("Quarantined Communications Report File"), std::string::npos) << checked;
  EXPECT_NE(checked.find("2 entries"), std::string::npos) << checked;
  const auto other = run(here(), {"watch", "report", "--user", kUser, "--as", "lena"});
  EXPECT_EQ(other.code, 1);
  EXPECT_NE(other.err.find("not-found"), std::string::npos) << other.said();
}

}  // namespace
}  // namespace wardmote::program
