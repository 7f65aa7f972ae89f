#include <gtest/gtest.h>

#include "anomaly/in_force.h"
#include "anomaly/lacking.h"
#include "anomaly/subjects.h"
#include "anomaly/testing.h"
#include "watch/threshold_check.h"

namespace wardmote::anomaly {
namespace {

using namespace testing;

std::string limit(const std::string& reference, const std::string& type, int most,
                  const std::string& more = "") {
  return R"({"reference":")" + reference + R"(","level":"user-quarantine","type":")" + type +
         R"(","window_seconds":3600,"limit":)" + std::to_string(most) + more + "}";
}
std::string notify(const std::string& setter, const std::string& thresholds,
                   const std::string& more = "") {
  return R"({"set_by":")" + setter + R"(","reference":"SMSR-1","thresholds":[)" + thresholds + "]" +
         more + "}";
}
const std::string dcc_limit =
    R"({"reference":"D-1","level":"dcc-quarantine","type":"7.2/signed","window":"day","limit":5})";

TEST(Thresholds, of_a_user_are_notified_by_its_people_in_place_of_those_before) {
  Scheme scheme;
  for (const auto* reference : {"first", "second"})
    EXPECT_EQ(codes_of(scheme.give("notify-thresholds",
                                   notify(voltaic_id, limit(reference, "4.1.1", 3)), "ravi")),
              "");
  const auto in_force = thresholds_in_force(scheme.view("mina"));
  ASSERT_EQ(in_force.size(), 1u);
  ASSERT_EQ(in_force[0].thresholds.size(), 1u);
  EXPECT_EQ(in_force[0].thresholds[0].reference, "second");
  EXPECT_EQ(in_force[0].thresholds[0].user_id, voltaic_id) << "the setter, where none is given";
}

TEST(Thresholds, of_a_user_are_read_by_its_people_and_those_who_oversee) {
  Scheme scheme;
  ASSERT_EQ(codes_of(scheme.give("notify-thresholds", notify(voltaic_id, limit("A", "4.1.1", 3)),
                                 "ravi")),
            "");
  for (const auto* person : {"ravi", "operator", "secretariat", "chair"})
    EXPECT_EQ(thresholds_in_force(scheme.view(person)).size(), 1u) << person;
  for (const auto* person : {"lena", "nair"})
    EXPECT_TRUE(thresholds_in_force(scheme.view(person)).empty()) << person;
  EXPECT_EQ(scheme.last().marking->level(), Level::Amber);
}

TEST(Thresholds, of_another_user_and_of_none_are_refused_alike) {
  Scheme scheme;
  const auto forbidden = scheme.give("notify-thresholds", notify(lantern_id, ""), "ravi");
  const auto unknown =
      scheme.give("notify-thresholds", notify("90-B3-D5-1F-30-09-00-00", ""), "ravi");
  ASSERT_EQ(codes_of(forbidden), "not-found");
  ASSERT_EQ(codes_of(unknown), "not-found");
  EXPECT_EQ(forbidden[0].why, unknown[0].why);
}

TEST(Thresholds, are_refused_with_every_finding_and_its_reference) {
  Scheme scheme;
  const auto findings = scheme.give(
      "notify-thresholds",
      notify(voltaic_id,
             limit("A", "9.99", 3) + "," + limit("B", "4.1.1", -1) + "," + dcc_limit + "," +
                 limit("C", "4.1.1", 1, R"(,"user_id":")" + std::string(lantern_id) + R"(")")),
      "ravi");
  EXPECT_EQ(codes_of(findings), "level-of-another setter-differs type-unknown limit-out-of-range");
  const std::array references{"D-1", "C", "A", "B"};
  for (std::size_t i = 0; i < findings.size(); ++i)
    EXPECT_NE(findings[i].why.find("Threshold " + std::string(references[i]) + ":"),
              std::string::npos)
        << findings[i].why;
}

TEST(Thresholds, of_the_dcc_are_set_by_an_operator_or_by_a_decision) {
  Scheme scheme;
  EXPECT_EQ(codes_of(scheme.give("notify-thresholds", notify("DCC", dcc_limit), "operator")), "");
  EXPECT_EQ(codes_of(scheme.give("notify-thresholds", notify("DCC", dcc_limit), "secretariat")),
            "not-an-operator");
  EXPECT_EQ(codes_of(scheme.give("notify-thresholds", notify("DCC", dcc_limit), "ravi")),
            "not-an-operator");
  EXPECT_EQ(codes_of(scheme.give(
                "notify-thresholds",
                notify("DCC", dcc_limit, R"(,"decision":"0123456789abcdef0123456789abcdef")"),
                "secretariat")),
            "decision-unknown");
  EXPECT_TRUE(thresholds_in_force(scheme.view("ravi")).empty()) << "the DCC's are its own";
}

TEST(CombinedSet, tells_equal_references_of_two_users_apart) {
  Scheme scheme;
  for (const auto& [setter, person] : {std::pair{voltaic_id, "ravi"}, {lantern_id, "lena"}})
    ASSERT_EQ(
        codes_of(scheme.give("notify-thresholds", notify(setter, limit("A", "4.1.1", 3)), person)),
        "");
  ASSERT_EQ(codes_of(scheme.give("notify-thresholds", notify("DCC", dcc_limit), "operator")), "");
  const auto set = combine(thresholds_in_force(scheme.view("operator")));
  std::vector<std::string> references;
  for (const auto& one : set.thresholds) references.push_back(one.reference);
  EXPECT_EQ(references, (std::vector<std::string>{std::string(voltaic_id) + "/A",
                                                  std::string(lantern_id) + "/A", "D-1"}));
  const auto types = traffic::CommunicationTypes::compile(sec_rules(), scheme.today()).value();
  const auto vocabulary = watch::vocabulary_of(types);
  EXPECT_TRUE(watch::check(set, watch::Names(vocabulary)).empty());
}

TEST(Lacking, lists_the_users_that_the_reader_may_see_and_their_types) {
  Scheme scheme;
  const auto lacks = [&](const std::string& person) {
    return lacking(scheme.view(person), Scheme::eyes(person), sec_rules(), scheme.today()).value();
  };
  EXPECT_EQ(lacks("operator").size(), 2u);
  EXPECT_TRUE(lacks("nair").empty());
  const auto before = lacks("ravi");
  ASSERT_EQ(before.size(), 1u);
  const auto has = [](const Lacking& one, const std::string& type) {
    return std::ranges::find(one.types, type) != one.types.end();
  };
  EXPECT_TRUE(has(before[0], "4.1.1")) << "an encrypted response";
  EXPECT_TRUE(has(before[0], "7.4/signed") || has(before[0], "1.1.1/signed")) << "critical";
  EXPECT_FALSE(has(before[0], "7.4")) << "its Pre-Command is not sent on";
  ASSERT_EQ(codes_of(scheme.give("notify-thresholds", notify(voltaic_id, limit("A", "4.1.1", 3)),
                                 "ravi")),
            "");
  const auto after = lacks("ravi");
  ASSERT_EQ(after.size(), 1u);
  EXPECT_FALSE(has(after[0], "4.1.1"));
  EXPECT_EQ(after[0].types.size() + 1, before[0].types.size());
}

}  // namespace
}  // namespace wardmote::anomaly
