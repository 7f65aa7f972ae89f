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

// Of which the times could come to take 800 MB, and five go into 4 GiB.
std::string greatest(const std::string& reference, const std::string& type) {
  return R"({"reference":")" + reference + R"(","level":"dcc-quarantine","type":")" + type +
         R"(","window_seconds":31622400,"limit":100000000})";
}

TEST(Thresholds,
     are_refused_when_notified_where_all_together_could_need_more_memory_than_there_is) {
  Scheme scheme;
  std::string types;
  for (const auto* type : {"1.1.1", "1.2.1", "4.1.1", "7.2", "7.4"})
    types += (types.empty() ? "" : ",") + greatest(type, type);
  ASSERT_EQ(codes_of(scheme.give("notify-thresholds", notify("DCC", types), "operator")), "");
  std::string more = types;
  for (const auto* type : {"1.1.1/signed", "1.2.1/signed", "1.5", "1.5/signed", "7.2/signed"})
    more += "," + greatest(type, type);
  const auto findings = scheme.give("notify-thresholds", notify("DCC", more), "operator");
  ASSERT_EQ(codes_of(findings), "memory-exceeded");
  EXPECT_NE(findings[0].why.find("4294967296"), std::string::npos) << findings[0].why;
  EXPECT_EQ(thresholds_in_force(scheme.view("operator"))[0].thresholds.size(), 5u);
}

TEST(Thresholds, count_towards_the_memory_that_those_of_another_of_the_party_may_need) {
  Scheme scheme;
  constexpr const char* other_id = "90-B3-D5-1F-30-03-00-00";
  scheme.must_do("register-user-id", Scheme::user_id(other_id, "voltaic"), "secretariat");
  std::string types;
  for (const auto* type : {"1.1.1", "1.2.1", "4.1.1", "7.2", "7.4"}) {
    auto one = greatest(type, type);
    one.replace(one.find("dcc-"), 4, "user-");
    types += (types.empty() ? "" : ",") + one;
  }
  ASSERT_EQ(codes_of(scheme.give("notify-thresholds", notify(voltaic_id, types), "ravi")), "");
  EXPECT_EQ(codes_of(scheme.give("notify-thresholds", notify(other_id, types), "ravi")),
            "memory-exceeded");
  EXPECT_EQ(codes_of(scheme.give("notify-thresholds", notify(lantern_id, types), "lena")), "")
      << "what others set is not hers to see";
  EXPECT_EQ(codes_of(scheme.give("notify-thresholds", notify(voltaic_id, types), "ravi")), "")
      << "a notice replaces the one before";
}

TEST(Thresholds, may_be_lowered_though_all_together_need_too_much_already) {
  Scheme scheme;
  ASSERT_EQ(codes_of(scheme.give("notify-thresholds", notify("DCC", dcc_limit), "operator")), "");
  std::string types;
  for (const auto* type : {"1.1.1", "1.2.1", "4.1.1", "7.2", "7.4"}) {
    auto one = greatest(type, type);
    one.replace(one.find("dcc-"), 4, "user-");
    types += (types.empty() ? "" : ",") + one;
  }
  for (const auto& [setter, person] : {std::pair{voltaic_id, "ravi"}, {lantern_id, "lena"}})
    ASSERT_EQ(codes_of(scheme.give("notify-thresholds", notify(setter, types), person)), "");
  std::string lower = dcc_limit;
  lower.replace(lower.find(R"("limit":5)"), 9, R"("limit":4)");
  EXPECT_EQ(codes_of(scheme.give("notify-thresholds", notify("DCC", lower), "operator")), "");
  EXPECT_EQ(
      codes_of(scheme.give("notify-thresholds",
                           notify("DCC", lower + "," + greatest("D-2", "4.1.1")), "operator")),
      "memory-exceeded");
}

TEST(Thresholds, on_a_value_that_their_type_has_not_are_refused_with_the_types_that_have_it) {
  Scheme scheme;
  const auto on = [](const std::string& reference, const std::string& type) {
    return R"({"reference":")" + reference + R"(","level":"dcc-attribute","type":")" + type +
           R"(","attribute":"AdjustMeterBalance","minimum":"-10"})";
  };
  const auto findings = scheme.give(
      "notify-thresholds",
      notify("DCC", on("A", "4.1.1") + "," + on("B", "1.5/signed") + "," + on("C", "1.5")),
      "operator");
  ASSERT_EQ(codes_of(findings), "attribute-not-of-type attribute-not-of-type");
  EXPECT_NE(findings[0].why.find("Threshold A:"), std::string::npos) << findings[0].why;
  EXPECT_NE(findings[0].way_out.find("1.5"), std::string::npos) << findings[0].way_out;
  EXPECT_NE(findings[1].why.find("Signed Pre-Command"), std::string::npos) << findings[1].why;
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
