#include "app/held_fit.h"

#include <gtest/gtest.h>

namespace wardmote::app {
namespace {

using watch::QuarantineAction;
using watch::QuarantineStage;

anomaly::LastStep step(QuarantineAction action, QuarantineStage stage, const char* person) {
  return {.action = action, .stage = stage, .person = person, .at = {}};
}

TEST(HeldFit, takes_what_nobody_spoke_of_and_what_another_proposed) {
  const HeldWish release{.action = QuarantineAction::Release, .withdraws = false};
  EXPECT_EQ(fit_of(nullptr, release, "mina"), HeldFit::Fits);
  const auto proposed = step(QuarantineAction::Release, QuarantineStage::Proposed, "ravi");
  EXPECT_EQ(fit_of(&proposed, release, "mina"), HeldFit::Fits);
  EXPECT_EQ(fit_of(&proposed, release, "ravi"), HeldFit::Own);
  const auto other = step(QuarantineAction::Delete, QuarantineStage::Proposed, "ravi");
  EXPECT_EQ(fit_of(&other, release, "mina"), HeldFit::OtherStep);
}

TEST(HeldFit, leaves_what_is_confirmed_whichever_step_it_was) {
  for (const auto action : {QuarantineAction::Release, QuarantineAction::Delete}) {
    const auto confirmed = step(action, QuarantineStage::Confirmed, "ravi");
    EXPECT_EQ(fit_of(&confirmed, {QuarantineAction::Release, false}, "mina"), HeldFit::Settled);
    EXPECT_EQ(fit_of(&confirmed, {std::nullopt, true}, "mina"), HeldFit::Settled);
  }
}

TEST(HeldFit, withdraws_what_is_proposed_by_anybody) {
  const auto proposed = step(QuarantineAction::Delete, QuarantineStage::Proposed, "ravi");
  EXPECT_EQ(fit_of(&proposed, {std::nullopt, true}, "ravi"), HeldFit::Fits);
  EXPECT_EQ(fit_of(&proposed, {QuarantineAction::Delete, true}, "mina"), HeldFit::Fits);
  EXPECT_EQ(fit_of(&proposed, {QuarantineAction::Release, true}, "mina"), HeldFit::OtherStep);
  EXPECT_EQ(fit_of(nullptr, {std::nullopt, true}, "mina"), HeldFit::NothingProposed);
}

TEST(HeldFit, says_how_many_are_left_out_and_why) {
  HeldLeftOut out;
  EXPECT_TRUE(out.lines().empty());
  for (const auto fit : {HeldFit::Fits, HeldFit::OtherStep, HeldFit::Settled, HeldFit::Settled})
    out.add(fit);
  EXPECT_EQ(out.all(), 3U);
  EXPECT_EQ(out.lines(),
            (std::vector<std::string>{
                "1 request is left out: the other step is proposed. Withdraw that first.",
                "2 requests are left out: a step is confirmed already, and stays so."}));
}

}  // namespace
}  // namespace wardmote::app
