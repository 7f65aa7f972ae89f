#include "anomaly/set_by_decision.h"

#include <gtest/gtest.h>

#include "anomaly/in_force.h"
#include "anomaly/subjects.h"
#include "anomaly/testing.h"

namespace wardmote::anomaly {
namespace {

using namespace testing;

constexpr const char* notice = R"({"set_by":"DCC","reference":"first","thresholds":[
  {"reference":"DCC-1","level":"dcc-quarantine","type":"7.2/signed","window":"day","limit":5},
  {"reference":"dcc 4.8.1 hold","level":"dcc-quarantine","type":"4.8.1","window":"hour","limit":9},
  {"reference":"T5","level":"dcc-quarantine","type":"4.8.1","window":"day","limit":9,
   "dual_control":true},
  {"reference":"P","level":"dcc-attribute","type":"2.1","attribute":"DebtRecoveryRateCap",
   "minimum":"0","maximum":"10"}]})";

class SetByDecision : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(codes_of(scheme_.give("notify-thresholds", notice, "operator")), "");
  }
  // The notice that the decision brings about; what forbids it, in codes, where it does not.
  tl::expected<ThresholdsNotified, std::string> decide(
      const std::string& value, const std::string& object = std::string(threshold_object)) {
    const Reader actor = Scheme::eyes("secretariat");
    scheme::Case one({scheme_.view("secretariat"),
                      sec_rules(),
                      actor,
                      scheme_.world.clock.now(),
                      scheme_.today(),
                      {},
                      {}});
    const auto drafts = set_by_decision(one, {object, value, decision_, "SSC_67_2811"});
    if (!drafts) return tl::unexpected(codes_of(drafts.error()));
    if (drafts->empty()) return tl::unexpected(std::string("nothing"));
    authority_ = drafts->front().authority.str();
    EXPECT_EQ(drafts->front().marking.level(), Level::Amber);
    return decode<ThresholdsNotified>(drafts->front().body).value();
  }
  std::string why(const std::string& value) {
    const auto done = decide(value);
    return done ? "done" : done.error();
  }

  Scheme scheme_;
  Id128 decision_ = *Id128::from_hex("0123456789abcdef0123456789abcdef");
  std::string authority_;
};

TEST_F(SetByDecision, changes_the_limit_it_names_and_no_other_threshold) {
  const auto set = decide("DCC-1 limit 1,200");
  ASSERT_TRUE(set) << set.error();
  ASSERT_EQ(set->thresholds.size(), 4u);
  EXPECT_EQ(set->thresholds[0].limit, 1'200);
  EXPECT_EQ(set->thresholds[1].limit, 9);
  EXPECT_EQ(set->decision, decision_);
  EXPECT_EQ(set->reference, "SSC_67_2811");
  EXPECT_EQ(authority_, "decision:0123456789abcdef0123456789abcdef");
}

TEST_F(SetByDecision, finds_a_reference_of_several_words) {
  const auto set = decide("dcc 4.8.1 hold limit 0");
  ASSERT_TRUE(set) << set.error();
  EXPECT_EQ(set->thresholds[1].limit, 0);
}

TEST_F(SetByDecision, changes_a_threshold_of_dual_control_and_leaves_it_one) {
  const auto set = decide("T5 limit 3");
  ASSERT_TRUE(set) << set.error();
  EXPECT_EQ(set->thresholds[2].limit, 3);
  EXPECT_EQ(set->thresholds[2].dual_control, true);
}

TEST_F(SetByDecision, changes_the_bounds_of_a_value_together_or_one_by_one) {
  const auto both = decide("P from 1 to 9.5");
  ASSERT_TRUE(both) << both.error();
  EXPECT_EQ(both->thresholds[3].minimum, "1");
  EXPECT_EQ(both->thresholds[3].maximum, "9.5");
  const auto one = decide("P maximum 8");
  ASSERT_TRUE(one) << one.error();
  EXPECT_EQ(one->thresholds[3].minimum, "0");
  EXPECT_EQ(one->thresholds[3].maximum, "8");
}

TEST_F(SetByDecision, is_refused_where_the_notice_would_be) {
  EXPECT_EQ(why("DCC-1 limit 100,000,001"), "limit-out-of-range");
  EXPECT_EQ(why("DCC-1 from 1 to 2"), "level-mixed");
  EXPECT_EQ(why("P limit 4"), "level-mixed");
  EXPECT_EQ(why("P from 9 to 1"), "bounds-crossed");
  EXPECT_EQ(why("P maximum many"), "not-a-decimal");
}

TEST_F(SetByDecision, is_refused_where_it_names_no_threshold_or_no_level) {
  EXPECT_EQ(why("DCC-2 limit 4"), "threshold-unknown");
  for (const auto* value : {"", "DCC-1", "DCC-1 limit", "DCC-1 limit many", "limit 4", "400"})
    EXPECT_EQ(why(value), "threshold-setting-malformed") << value;
}

TEST_F(SetByDecision, leaves_other_objects_alone) {
  const auto other = decide("DCC-1 limit 4", "next-steps");
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error(), "nothing");
}

TEST_F(SetByDecision, proposes_values_that_leave_every_threshold_as_it_is) {
  const auto known =
      scheme_.view("secretariat").of<ThresholdsInForce>(thresholds_subject(dcc))->notified;
  for (const auto& one : known->thresholds) {
    const auto same = decide(setting_of(one));
    ASSERT_TRUE(same) << setting_of(one) << same.error();
    EXPECT_EQ(encode(watch::ThresholdSet{"", same->thresholds}),
              encode(watch::ThresholdSet{"", known->thresholds}));
  }
}

}  // namespace
}  // namespace wardmote::anomaly
