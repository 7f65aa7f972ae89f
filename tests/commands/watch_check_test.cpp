// wardmote watch check: one answer each, in order, without a record.

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "adapters/system/testing.h"
#include "base/testing.h"
#include "program.h"
#include "traffic/testing.h"

namespace wardmote::program {
namespace {

using traffic::testing::Document;

class WatchCheck : public ::testing::Test {
 protected:
  void SetUp() override {
    write(folder_.path() / "good.xml", Document{}.text());
    Document bad;
    bad.signature.clear();
    bad.id = "nobody";
    write(folder_.path() / "bad.xml", bad.text());
    write(folder_.path() / "reported.xml",
          traffic::testing::signed_pre_command("7.2", "7.2", 0xBEEF).text());
  }
  Ended check(std::vector<std::string> words) const {
    words.insert(words.begin(), {"watch", "check"});
    return run(folder_.path(), std::move(words));
  }
  std::vector<boost::json::object> answers(const Ended& ended) const {
    std::vector<boost::json::object> out;
    std::istringstream lines(ended.out);
    for (std::string line; std::getline(lines, line);)
      out.push_back(boost::json::parse(line).as_object());
    return out;
  }
  system::ScratchFolder folder_;
};

TEST_F(WatchCheck, answers_each_file_in_order) {
  const auto ended = check({"good.xml", "bad.xml", "reported.xml", "good.xml", "--format", "json"});
  EXPECT_EQ(ended.code, 1) << ended.said();
  const auto all = answers(ended);
  ASSERT_EQ(all.size(), 4u);
  EXPECT_EQ(all[0].at("file"), "good.xml");
  EXPECT_EQ(all[0].at("outcome"), "pass");
  EXPECT_EQ(all[0].at("service_reference_variant"), "7.4");
  EXPECT_EQ(all[0].at("request_id"), "90-B3-D5-1F-30-01-00-00:00-DB-12-34-56-78-90-A0:1000");
  EXPECT_TRUE(all[0].at("findings").as_array().empty());
  EXPECT_EQ(all[1].at("outcome"), "refuse");
  EXPECT_TRUE(all[1].at("request_id").is_null());
  const auto& findings = all[1].at("findings").as_array();
  ASSERT_EQ(findings.size(), 2u);
  EXPECT_EQ(findings[0].at("code"), "request-id-malformed");
  EXPECT_EQ(findings[0].at("line"), 4);
  EXPECT_EQ(findings[0].at("column"), 5);
  EXPECT_GT(findings[0].at("offset").as_int64(), 0);
  EXPECT_FALSE(findings[0].at("why").as_string().empty());
  EXPECT_FALSE(findings[0].at("way_out").as_string().empty());
  EXPECT_EQ(findings[1].at("code"), "signature-missing");
  EXPECT_EQ(all[2].at("outcome"), "pass");
  EXPECT_EQ(all[2].at("findings").at(0).at("rule"), "gbcs.messages");
  EXPECT_EQ(all[3].at("outcome"), "pass");
}

TEST_F(WatchCheck, passes_with_code_0_and_makes_no_data_folder) {
  const auto ended = check({"good.xml"});
  EXPECT_EQ(ended.code, 0) << ended.said();
  EXPECT_TRUE(ended.out.starts_with("good.xml: pass 7.4 ")) << ended.out;
  EXPECT_FALSE(std::filesystem::exists(folder_.path() / "data"));
}

TEST_F(WatchCheck, answers_for_a_file_that_cannot_be_read_and_goes_on) {
  const auto ended = check({"absent.xml", "good.xml", "--format", "json"});
  EXPECT_EQ(ended.code, 4);
  const auto all = answers(ended);
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].at("outcome"), "unreadable");
  EXPECT_EQ(all[0].at("findings").at(0).at("code"), "file-not-found");
  EXPECT_EQ(all[1].at("outcome"), "pass");
}

TEST_F(WatchCheck, refuses_a_file_too_large_to_be_a_request) {
  write(folder_.path() / "large.xml", std::string((16u << 20) + 1, ' '));
  const auto ended = check({"large.xml", "--format", "json"});
  EXPECT_EQ(ended.code, 1);
  EXPECT_EQ(answers(ended).at(0).at("outcome"), "refuse");
}

TEST_F(WatchCheck, looks_at_the_rest_of_the_schema_where_one_is_given) {
  EXPECT_EQ(check({"good.xml", "--schema", "nowhere"}).code, 4);
  const auto schema = wardmote::testing::shared_file("vectors/duis");
  if (!schema) GTEST_SKIP() << "the DUIS schema is not there";
  EXPECT_EQ(check({"good.xml", "--schema", schema->string()}).code, 0);
  Document beyond;
  beyond.body = "<sr:ReadSupplyStatus><sr:Unheard/></sr:ReadSupplyStatus>";
  write(folder_.path() / "beyond.xml", beyond.text());
  EXPECT_EQ(check({"beyond.xml"}).code, 0);
  const auto ended = check({"beyond.xml", "--schema", schema->string(), "--format", "json"});
  EXPECT_EQ(ended.code, 1);
  EXPECT_EQ(answers(ended).at(0).at("findings").at(0).at("code"), "schema");
}

TEST_F(WatchCheck, is_wrong_usage_without_a_word_or_a_file) {
  EXPECT_EQ(run(folder_.path(), {"watch"}).code, 2);
  EXPECT_EQ(check({}).code, 2);
}

}  // namespace
}  // namespace wardmote::program
