#include "watch/quarantine.h"

#include <set>

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "base/testing.h"
#include "watch/dcc_alert.h"
#include "watch/random_traffic.h"
#include "watch/small_gate.h"

namespace wardmote::watch {
namespace {

using testing::FaultyDisk;
using testing::FaultyFolder;
using testing::small_user;
using wardmote::testing::SeededRandom;

ThresholdSet hold_everything() {
  Threshold of_one;
  of_one.reference = "none goes on";
  of_one.user_id = small_user(1).text();
  of_one.limit = 0;
  of_one.window_seconds = 60;
  Threshold of_other = of_one;
  of_other.reference = "nor here";
  of_other.user_id = small_user(2).text();
  return {.reference = "set", .thresholds = {of_one, of_other}};
}

Result<Gate> opened(FaultyFolder& folder, Random& random) {
  Gate::Opening opening;
  opening.run = testing::small_run();
  opening.run.remembered_most = 1'000;
  opening.thresholds = hold_everything();
  opening.segment_size = 256 * 1'024;
  opening.random = &random;
  return Gate::open(folder, std::move(opening));
}

class Held : public ::testing::Test {
 protected:
  Held() : gate_(*opened(folder_, random_)) {}

  std::int64_t hold(int user, std::int64_t now) {
    Request request;
    request.arrival.id = {small_user(user), {}, next_++};
    request.time = CountingTime(now);
    request.bytes = "<request/>";
    gate_.take({&request, 1});
    return static_cast<std::int64_t>(commit().answers.back().position);
  }

  const Answers& commit() {
    gate_.hand_over();
    return **gate_.collect();
  }

  Decided<QuarantineStep> step(QuarantineAction action, QuarantineStage stage, std::string person,
                               std::vector<std::int64_t> held, int user = 1) {
    auto done = gate_.settle({.action = action,
                              .stage = stage,
                              .person = std::move(person),
                              .at = {},
                              .reason = "checked with the field team",
                              .held = std::move(held)},
                             small_user(user), is_good_);
    if (done && gate_.taken() != 0) commit();
    return done;
  }

  HeldState state(std::int64_t position) const {
    return *gate_.quarantine().state_of(static_cast<journal::Position>(position));
  }

  SeededRandom random_{7};
  FaultyDisk disk_{1, {}};
  FaultyFolder folder_{disk_};
  Gate gate_;
  Gate::IsGood is_good_ = [](const HeldRequest&) { return true; };
  std::uint64_t next_ = 0;
};

using enum QuarantineAction;
using enum QuarantineStage;

TEST_F(Held, are_released_by_two_people_of_their_user) {
  const auto position = hold(1, 1'000'000);
  ASSERT_TRUE(step(Release, Proposed, "ada", {position}));
  EXPECT_EQ(state(position), HeldState::ReleaseProposed);
  const auto alone = step(Release, Confirmed, "ada", {position});
  ASSERT_FALSE(alone);
  EXPECT_EQ(alone.error().front().code, "same-person");
  ASSERT_TRUE(step(Release, Confirmed, "ben", {position}));
  EXPECT_EQ(state(position), HeldState::Released);
  EXPECT_EQ(gate_.quarantine().open(), 0U);
}

TEST_F(Held, nobody_learns_of_anothers_requests) {
  const auto position = hold(2, 1'000'000);
  const auto others = step(Delete, Proposed, "ada", {position});
  const auto nobodys = step(Delete, Proposed, "ada", {position + 1'000});
  ASSERT_FALSE(others);
  ASSERT_FALSE(nobodys);
  EXPECT_EQ(others.error().front().code, nobodys.error().front().code);
}

TEST_F(Held, a_step_taken_twice_has_one_effect) {
  const auto position = hold(1, 1'000'000);
  ASSERT_TRUE(step(Delete, Proposed, "ada", {position}));
  EXPECT_TRUE(step(Delete, Proposed, "ada", {position})->held.empty());
  ASSERT_TRUE(step(Delete, Confirmed, "ben", {position}));
  EXPECT_TRUE(step(Delete, Confirmed, "ben", {position})->held.empty());
  const auto late = step(Release, Proposed, "ada", {position});
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().front().code, "settled");
}

TEST_F(Held, all_findings_of_a_bulk_are_told_and_nothing_is_done) {
  const auto first = hold(1, 1'000'000);
  const auto second = hold(1, 1'000'001);
  ASSERT_TRUE(step(Release, Proposed, "ada", {first}));
  const auto bulk = step(Delete, Proposed, "ada", {first, second, 99'999});
  ASSERT_FALSE(bulk);
  EXPECT_EQ(bulk.error().size(), 2U);
  EXPECT_EQ(state(second), HeldState::Held);
}

TEST_F(Held, a_release_is_refused_where_the_request_is_not_good_any_more) {
  const auto position = hold(1, 1'000'000);
  ASSERT_TRUE(step(Release, Proposed, "ada", {position}));
  is_good_ = [](const HeldRequest&) { return false; };
  ASSERT_TRUE(step(Release, Confirmed, "ben", {position}));
  EXPECT_EQ(state(position), HeldState::Refused);
}

TEST_F(Held, belong_to_one_event_until_a_window_of_calm) {
  const auto event_of = [&](std::int64_t position) {
    return gate_.quarantine().requests().at(static_cast<journal::Position>(position)).event;
  };
  const auto first = hold(1, 1'000'000);
  const auto second = hold(1, 1'059'999);
  const auto of_other = hold(2, 1'060'000);
  const auto after_calm = hold(1, 1'119'999);
  EXPECT_EQ(event_of(first), event_of(second));
  EXPECT_NE(event_of(first), event_of(of_other));
  EXPECT_NE(event_of(second), event_of(after_calm));
}

TEST_F(Held, are_the_same_after_a_crash) {
  std::vector<std::int64_t> positions;
  for (int i = 0; i < 20; ++i) positions.push_back(hold(1 + i % 2, 1'000'000 + i));
  ASSERT_TRUE(step(Release, Proposed, "ada", {positions[0], positions[2]}));
  ASSERT_TRUE(step(Release, Confirmed, "ben", {positions[0]}));
  SeededRandom other(99);
  disk_.lose_power();
  auto again = opened(folder_, other);
  ASSERT_TRUE(again) << again.error().text();
  const auto& before = gate_.quarantine().requests();
  const auto& after = again->quarantine().requests();
  ASSERT_EQ(before.size(), after.size());
  for (const auto& [position, held] : before) {
    EXPECT_EQ(after.at(position).state, held.state);
    EXPECT_EQ(after.at(position).event, held.event);
    EXPECT_EQ(after.at(position).proposed_by, held.proposed_by);
  }
  EXPECT_EQ(again->quarantine().open(), gate_.quarantine().open());
}

TEST(Quarantine, forgets_what_was_settled_before_the_newest_million) {
  const auto table = *ThresholdTable::compile(hold_everything(), testing::small_vocabulary());
  const Breach breach;
  journal::VerdictEntry held;
  held.arrival.id.originator = small_user(1);
  held.verdict.outcome = Outcome::Hold;
  held.verdict.breaches = {&breach, 1};
  Quarantine quarantine;
  QuarantineStep step;
  step.stage = Confirmed;
  for (journal::Position position = 0; position <= Quarantine::most_settled; ++position) {
    quarantine.apply(position, held, *table);
    step.held.push_back(static_cast<std::int64_t>(position));
  }
  quarantine.apply(step);
  EXPECT_EQ(quarantine.open(), 0U);
  EXPECT_EQ(quarantine.state_of(0), std::nullopt);
  EXPECT_EQ(quarantine.state_of(1), HeldState::Released);
  step.held = {0, 1};
  const auto again = quarantine.decide(step, small_user(1));
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().size(), 1U) << "the second was done already";
}

TEST_F(Held, are_the_same_from_their_bytes) {
  std::vector<std::int64_t> positions;
  for (int i = 0; i < 9; ++i) positions.push_back(hold(1, 1'000'000 + i));
  ASSERT_TRUE(step(Release, Proposed, "ada", {positions[0], positions[2]}));
  ASSERT_TRUE(step(Release, Confirmed, "ben", {positions[0]}));
  const auto bytes = gate_.quarantine().bytes();
  auto again = Quarantine::of_bytes(bytes);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->bytes(), bytes);
  EXPECT_EQ(again->state_of(static_cast<journal::Position>(positions[0])), HeldState::Released);
  for (std::size_t length = 0; length < bytes.size(); ++length)
    EXPECT_FALSE(Quarantine::of_bytes(std::string_view(bytes).substr(0, length))) << length;
}

TEST(QuarantineEventRef, keeps_twenty_digits_that_64_bits_do_not) {
  const auto greatest = QuarantineEventRef::parse("99999999999999999999");
  ASSERT_TRUE(greatest);
  EXPECT_EQ(greatest->text(), "99999999999999999999");
  EXPECT_EQ(QuarantineEventRef::parse("007")->text(), "7");
  for (const char* wrong : {"", "-1", "+1", "1 ", "999999999999999999999", "1e5"}) {
    EXPECT_FALSE(QuarantineEventRef::parse(wrong)) << wrong;
  }
}

TEST(QuarantineEventRef, is_drawn_and_tells_no_order) {
  SeededRandom random(1);
  std::set<QuarantineEventRef> drawn;
  for (int i = 0; i < 1'000; ++i) drawn.insert(QuarantineEventRef::draw(random));
  EXPECT_EQ(drawn.size(), 1'000U);
}

TEST(DccAlert, names_the_request_the_breach_and_the_event) {
  const QuarantineAlert alert{.response = {traffic::Eui64{1}, small_user(1), 5},
                              .at = *Instant::parse("2018-11-28T10:00:00Z"),
                              .request = {small_user(1), traffic::Eui64{2}, 7},
                              .kind = BreachKind::AttributeLimits,
                              .event = *QuarantineEventRef::parse("12345678901234567890")};
  const std::string xml = dcc_alert(alert);
  EXPECT_NE(xml.find("<sr:ADAttributeLimitsBreach><sr:RequestID>" + alert.request.text()),
            std::string::npos);
  EXPECT_NE(xml.find(">12345678901234567890<"), std::string::npos);
}

TEST(Quarantine, RemembersActsInBoundedRoomAndForgetsNoneThatIsOpen) {
  Quarantine quarantine;
  const auto act = [](std::size_t i) {
    Id128 out;
    out.bytes[0] = static_cast<std::uint8_t>(i);
    out.bytes[1] = static_cast<std::uint8_t>(i >> 8);
    out.bytes[2] = static_cast<std::uint8_t>(i >> 16);
    return out;
  };
  const std::size_t all = Quarantine::most_acts + 1'000;
  for (std::size_t i = 0; i < all; ++i) {
    QuarantineStep step;
    step.act = act(i);
    step.at = Instant(static_cast<std::int64_t>(i));
    quarantine.apply(step);
  }
  for (const std::size_t i : {std::size_t{0}, std::size_t{999}, std::size_t{1'000}, all - 1})
    EXPECT_TRUE(quarantine.has_settled(act(i), Instant(static_cast<std::int64_t>(i)))) << i;
  EXPECT_FALSE(quarantine.has_settled(act(all), Instant(static_cast<std::int64_t>(all))));
  const auto bytes = quarantine.bytes();
  EXPECT_LT(bytes.size(), Quarantine::most_acts * 25);
  EXPECT_EQ(Quarantine::of_bytes(bytes)->bytes(), bytes);
}

}  // namespace
}  // namespace wardmote::watch
