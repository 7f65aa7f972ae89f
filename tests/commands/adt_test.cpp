// wardmote adt: files of threshold anomaly detection, without a record.

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "adapters/cms/testing/authority.h"
#include "adapters/system/testing.h"
#include "base/testing.h"
#include "program.h"

namespace wardmote::program {
namespace {

using cms::testing::Pair;

const std::string user = "90-B3-D5-1F-30-01-00-00";
const char* const set = R"({"reference":"first","thresholds":[
  {"reference":"=ADT-1","level":"user-quarantine","user_id":"90-b3-d5-1f-30-01-00-00",
   "type":"4.1.1","window_seconds":3600,"limit":3},
  {"reference":"ADT-2","level":"user-warning",
   "window":"day","limit":2,"exceptions":[{"from":"2018-12-01T00:00:00Z",
   "until":"2018-12-02T00:00:00Z","limit":9,"reason":"a move, of many"}]},
  {"reference":"DCC-1","level":"dcc-quarantine","type":"7.2/signed","window":"day","limit":1}]})";

class Adt : public ::testing::Test {
 protected:
  void SetUp() override {
    write(path("set.json"), set);
    fs::create_directory(path("trusted"));
    write(path("trusted/root.pem"), root_.certificate);
    put("signer", cms::testing::make_signer(root_, user));
  }
  fs::path path(const std::string& name) const { return folder_.path() / name; }
  void put(const std::string& name, const Pair& pair) const {
    write(path(name + ".key"), pair.key);
    write(path(name + ".pem"), pair.certificate);
  }
  Ended adt(std::vector<std::string> words) const {
    words.insert(words.begin(), "adt");
    words.insert(words.end(), {"--at", "2018-11-28T10:00:00Z"});
    return run(folder_.path(), std::move(words));
  }
  Ended write_file(std::vector<std::string> more = {}) const {
    std::vector<std::string> words{"write",  "--from", "set.json", "--reference",
                                   "SMSR-1", "--user", user};
    words.insert(words.end(), more.begin(), more.end());
    return adt(std::move(words));
  }
  boost::json::object answer(std::vector<std::string> words, int code) const {
    words.insert(words.begin(), "check");
    words.insert(words.end(), {"--format", "json"});
    const auto ended = adt(std::move(words));
    EXPECT_EQ(ended.code, code) << ended.said();
    return boost::json::parse(ended.out).as_object();
  }
  static std::string first_code(const boost::json::object& answer) {
    return std::string(answer.at("findings").at(0).at("code").as_string());
  }

  system::ScratchFolder folder_;
  Pair root_ = cms::testing::make_root();
};

TEST_F(Adt, writes_a_file_that_its_check_passes) {
  const auto written = write_file();
  ASSERT_EQ(written.code, 0) << written.said();
  EXPECT_EQ(written.out,
            "adt-file,1,\"SMSR-1\",90-B3-D5-1F-30-01-00-00,,,,,\r\n"
            "entry,threshold,level,type,window,limit,from,until,reason\r\n"
            "threshold,\"'=ADT-1\",quarantine,SRV 4.1.1,3600,3,,,\r\n"
            "threshold,\"ADT-2\",warning,*,day,2,,,\r\n"
            "exception,\"ADT-2\",,,,9,2018-12-01T00:00:00Z,2018-12-02T00:00:00Z,"
            "\"a move, of many\"\r\n");
  EXPECT_NE(written.err.find("1 thresholds of others are left out"), std::string::npos);
  write(path("adt.csv"), written.out);
  const auto checked = answer({"adt.csv"}, 0);
  EXPECT_EQ(checked.at("outcome"), "pass");
  EXPECT_EQ(checked.at("sort"), "thresholds");
  EXPECT_EQ(checked.at("reference"), "SMSR-1");
  EXPECT_EQ(checked.at("entries"), 2);
}

TEST_F(Adt, tells_every_wrong_line_and_refuses_the_whole) {
  write(path("adt.csv"),
        "adt-file,1,SMSR-1," + user +
            "\nentry,threshold,level,type,window,limit,from,until,reason\n"
            "threshold,A,hold,SRV 4.1.1,3600,3,,,\nthreshold,B,warning,SRV 99,day,x,,,\n");
  const auto ended = adt({"check", "adt.csv"});
  EXPECT_EQ(ended.code, 1);
  EXPECT_NE(ended.out.find("adt.csv:3:13: error: level:"), std::string::npos) << ended.out;
  EXPECT_NE(ended.out.find("adt.csv:4:32: error: limit:"), std::string::npos) << ended.out;
  EXPECT_NE(ended.out.find("nothing of it is taken"), std::string::npos);
}

TEST_F(Adt, signs_and_verifies) {
  const auto written = write_file({"--key", "signer.key", "--certificate", "signer.pem"});
  ASSERT_EQ(written.code, 0) << written.said();
  write(path("adt.p7m"), written.out);
  const auto checked = answer({"adt.p7m", "--certificates", "trusted"}, 0);
  EXPECT_EQ(checked.at("signer").at("user_id").as_string(), user);
  EXPECT_EQ(checked.at("signer").at("signed_at"), "2018-11-28T10:00:00.000000Z");
  EXPECT_EQ(checked.at("entries"), 2);
}

TEST_F(Adt, refuses_what_is_not_signed_where_certificates_are_given_and_the_other_way_round) {
  write(path("adt.csv"), write_file().out);
  EXPECT_EQ(first_code(answer({"adt.csv", "--certificates", "trusted"}, 1)), "not-signed");
  write(path("adt.p7m"), write_file({"--key", "signer.key", "--certificate", "signer.pem"}).out);
  EXPECT_EQ(first_code(answer({"adt.p7m"}, 1)), "signer-untrusted");
}

TEST_F(Adt, refuses_a_file_that_another_user_signed) {
  put("other", cms::testing::make_signer(root_, "90-B3-D5-1F-30-02-00-00"));
  const auto written = write_file({"--key", "other.key", "--certificate", "other.pem"});
  EXPECT_EQ(written.code, 3);
  EXPECT_NE(written.err.find("file-of-another-user"), std::string::npos) << written.err;
  write(path("adt.csv"), write_file().out);
  const std::string sign = "cd '" + folder_.path().string() +
                           "' && openssl cms -sign -binary -nodetach -md sha256 -in adt.csv "
                           "-signer other.pem -inkey other.key -outform PEM -out adt.p7m";
  ASSERT_EQ(std::system(sign.c_str()), 0);
  EXPECT_EQ(first_code(answer({"adt.p7m", "--certificates", "trusted"}, 1)),
            "file-of-another-user");
}

// The last block of the handbook, as somebody types it.
TEST_F(Adt, takes_what_certificates_of_the_handbook_sign_in_an_examples_2018) {
  const auto handbook = contents(testing::source_dir() / "docs/formats/adt.md");
  const auto end = handbook.rfind("```"), begin = handbook.rfind("```\n", end - 1);
  fs::remove_all(path("trusted"));
  write(path("trial.sh"),
        "set -e\n" + handbook.substr(begin + 4, end - begin - 4) +
            "openssl cms -sign -binary -nodetach -md sha256 -in adt.csv -signer cert.pem "
            "-inkey key.pem -outform PEM -out adt.p7m\n");
  auto csv = write_file().out;
  for (auto at = csv.find(user); at != std::string::npos; at = csv.find(user))
    csv.replace(at, user.size(), "90-B3-D5-1F-40-00-00-00");
  write(path("adt.csv"), csv);
  const std::string trial = "cd '" + folder_.path().string() + "' && bash trial.sh >trial.log 2>&1";
  ASSERT_EQ(std::system(trial.c_str()), 0) << contents(path("trial.log"));
  const auto checked = answer({"adt.p7m", "--certificates", "trusted"}, 0);
  EXPECT_EQ(checked.at("user_id"), "90-B3-D5-1F-40-00-00-00");
}

TEST_F(Adt, says_what_is_missing_where_certificates_or_half_of_a_key_are) {
  write(path("adt.csv"), write_file().out);
  fs::create_directory(path("empty"));
  const auto none = adt({"check", "adt.csv", "--certificates", "empty"});
  EXPECT_NE(none.err.find("certificates-missing"), std::string::npos) << none.said();
  const auto half = write_file({"--key", "signer.key"});
  EXPECT_NE(half.err.find("choice-missing"), std::string::npos) << half.said();
}

}  // namespace
}  // namespace wardmote::program
