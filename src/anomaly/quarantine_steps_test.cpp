#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "anomaly/steps.h"
#include "anomaly/subjects.h"
#include "anomaly/testing.h"

namespace wardmote::anomaly {
namespace {

using namespace testing;
using watch::QuarantineAction;
using watch::QuarantineStage;

Texts step(const std::string& action, const std::vector<std::int64_t>& held,
           const std::string& stage = "", const std::string& user_id = voltaic_id) {
  Texts out{{"user_id", user_id}, {"action", action}, {"stage", stage}, {"reason", "Migration"}};
  for (const auto position : held) out.emplace_back("held", std::to_string(position));
  return out;
}

class Steps : public ::testing::Test {
 protected:
  std::string take(const Texts& texts, const std::string& as) {
    return codes_of(scheme_.give("take-quarantine-step", texts, as));
  }
  std::optional<LastStep> standing(std::int64_t position) {
    const auto steps = scheme_.view("ravi").of<QuarantineSteps>(held_subject(voltaic_id));
    const auto* found = steps->standing(position);
    return found ? std::optional(*found) : std::nullopt;
  }
  Scheme scheme_;
};

TEST_F(Steps, are_proposed_by_the_first_and_confirmed_by_the_second) {
  EXPECT_EQ(take(step("release", {4, 6}), "ravi"), "");
  EXPECT_EQ(standing(4)->stage, QuarantineStage::Proposed);
  EXPECT_EQ(take(step("release", {4}), "mina"), "");
  EXPECT_EQ(standing(4)->stage, QuarantineStage::Confirmed);
  EXPECT_EQ(standing(4)->person, "mina");
  EXPECT_EQ(standing(6)->stage, QuarantineStage::Proposed);
}

TEST_F(Steps, are_never_confirmed_by_who_proposed_them) {
  ASSERT_EQ(take(step("delete", {4}), "ravi"), "");
  EXPECT_EQ(take(step("delete", {4}, "confirmed"), "ravi"), "same-person");
  EXPECT_EQ(take(step("delete", {4}), "ravi"), "");
  EXPECT_EQ(scheme_.recorded(), 0u) << "said again, it changes nothing";
  EXPECT_EQ(standing(4)->stage, QuarantineStage::Proposed);
}

TEST_F(Steps, of_both_sorts_are_taken_in_one_go) {
  ASSERT_EQ(take(step("release", {4}), "ravi"), "");
  ASSERT_EQ(take(step("release", {4, 5}), "mina"), "");
  EXPECT_EQ(scheme_.recorded(), 2u);
  EXPECT_EQ(standing(4)->stage, QuarantineStage::Confirmed);
  EXPECT_EQ(standing(5)->stage, QuarantineStage::Proposed);
}

TEST_F(Steps, are_withdrawn_while_they_are_proposed) {
  ASSERT_EQ(take(step("release", {4}), "ravi"), "");
  EXPECT_EQ(take(step("delete", {4}), "mina"), "other-proposed");
  EXPECT_EQ(take(step("release", {4}, "withdrawn"), "mina"), "");
  EXPECT_FALSE(standing(4));
  EXPECT_EQ(take(step("delete", {4}), "mina"), "");
}

TEST_F(Steps, are_proposed_with_a_reason_that_is_more_than_blanks) {
  for (const char* blank : {"", "   ", "\t\n"}) {
    Texts wanted = step("release", {4});
    wanted[3].second = blank;
    EXPECT_EQ(take(wanted, "ravi"), "reason-missing");
  }
}

TEST_F(Steps, that_are_confirmed_stay_so) {
  ASSERT_EQ(take(step("release", {4}), "ravi"), "");
  ASSERT_EQ(take(step("release", {4}), "mina"), "");
  EXPECT_EQ(take(step("delete", {4}), "ravi"), "settled");
  EXPECT_EQ(take(step("release", {4}, "withdrawn"), "ravi"), "settled");
}

TEST_F(Steps, are_refused_with_the_positions_that_each_reason_concerns) {
  ASSERT_EQ(take(step("release", {4}), "ravi"), "");
  const auto findings =
      scheme_.give("take-quarantine-step", step("release", {4, 7, 8}, "confirmed"), "ravi");
  ASSERT_EQ(codes_of(findings), "not-proposed same-person");
  EXPECT_NE(findings[0].why.find("7, 8"), std::string::npos) << findings[0].why;
}

TEST_F(Steps, need_a_reason_where_they_are_proposed) {
  Texts silent = step("release", {4});
  silent[3].second = "";
  EXPECT_EQ(take(silent, "ravi"), "reason-missing");
}

TEST_F(Steps, are_the_gates_where_it_refuses) {
  EXPECT_EQ(take(step("release", {4}, "refused"), "ravi"), "stage-of-the-gate");
}

TEST_F(Steps, are_read_by_the_people_of_the_user_and_those_who_oversee) {
  ASSERT_EQ(take(step("release", {4}), "ravi"), "");
  for (const auto* person : {"mina", "operator", "secretariat", "chair"})
    EXPECT_EQ(scheme_.view(person).acts(held_subject(voltaic_id)).size(), 1u) << person;
  EXPECT_TRUE(scheme_.view("lena").acts(held_subject(voltaic_id)).empty());
}

// Whatever anybody of another Party asks, the answer is the same as about a User ID that nobody
// has, and nothing is recorded.
RC_GTEST_PROP(StepProperties, unknown_and_forbidden_answer_alike, ()) {
  Scheme scheme;
  scheme.must_do("take-quarantine-step", step("release", {4, 5}), "ravi");
  const auto held = *rc::gen::nonEmpty(
      rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(2, 9)));
  const std::string action = *rc::gen::element<std::string>("release", "delete");
  const std::string stage =
      *rc::gen::element<std::string>("", "proposed", "confirmed", "withdrawn", "refused");
  const std::string person = *rc::gen::element<std::string>("lena", "operator", "secretariat");
  const auto forbidden =
      scheme.give("take-quarantine-step", step(action, held, stage, voltaic_id), person);
  const auto unknown = scheme.give("take-quarantine-step",
                                   step(action, held, stage, "90-B3-D5-1F-30-09-00-00"), person);
  RC_ASSERT(forbidden.size() == 1u);
  RC_ASSERT(unknown.size() == 1u);
  RC_ASSERT(forbidden[0].code == unknown[0].code);
  RC_ASSERT(forbidden[0].why == unknown[0].why);
}

// Said a second time by the same person, no step that was taken records anything.
RC_GTEST_PROP(StepProperties, a_step_taken_twice_has_one_effect, ()) {
  Scheme scheme;
  const int turns = *rc::gen::inRange(1, 12);
  for (int turn = 0; turn < turns; ++turn) {
    const auto held = *rc::gen::nonEmpty(
        rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(2, 6)));
    const std::string action = *rc::gen::element<std::string>("release", "delete");
    const std::string stage = *rc::gen::element<std::string>("proposed", "confirmed", "withdrawn");
    const std::string person = *rc::gen::element<std::string>("ravi", "mina");
    const auto said = step(action, held, stage);
    if (!scheme.give("take-quarantine-step", said, person).empty()) continue;
    RC_ASSERT(scheme.give("take-quarantine-step", said, person).empty());
    RC_ASSERT(scheme.recorded() == 0u);
  }
}

}  // namespace
}  // namespace wardmote::anomaly
