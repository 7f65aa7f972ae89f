#include "watch/hand_over.h"

#include <set>

#include <gtest/gtest.h>

#include "base/testing.h"
#include "watch/small_gate.h"

namespace wardmote::watch {
namespace {

using namespace testing;
using enum QuarantineAction;
using enum QuarantineStage;

// Everything of User 1 is held but the first two.
class HandingOver : public ::testing::Test {
 protected:
  HandingOver() : gate_(*opened(folder_, one_limit())) {
    send(gate_, 2);
    next_ = 2;
  }

  std::int64_t hold(std::string_view bytes) {
    Request request;
    request.arrival.id = {small_user(1), {}, next_};
    request.time = CountingTime(start + static_cast<std::int64_t>(next_++));
    request.bytes = bytes;
    gate_.take({&request, 1});
    gate_.hand_over();
    return static_cast<std::int64_t>((*gate_.collect())->answers.front().position);
  }
  void step(QuarantineAction action, QuarantineStage stage, std::string person,
            std::vector<std::int64_t> held) {
    ASSERT_TRUE(gate_.settle({.action = action,
                              .stage = stage,
                              .person = std::move(person),
                              .at = Instant(7),
                              .reason = "checked",
                              .held = std::move(held)},
                             small_user(1),
                             [&](const HeldRequest& one) { return !bad_.contains(one.position); }));
    gate_.hand_over();
    EXPECT_TRUE(gate_.collect());
  }
  void release(const std::vector<std::int64_t>& held) {
    step(Release, Proposed, "ada", held);
    step(Release, Confirmed, "ben", held);
  }
  // Their bytes, in the order in which they are told.
  std::string told(const std::optional<HandOverPlace>& behind = {}) {
    std::string out;
    EXPECT_TRUE(released_.read_on());
    EXPECT_TRUE(released_.tell(behind, [&](const ReleasedRequest& one) {
      out += one.bytes + " ";
      last_ = one;
      return true;
    }));
    return out;
  }

  FaultyDisk disk_{1, {}};
  FaultyFolder folder_{disk_};
  Gate gate_;
  HandOver released_{folder_};
  std::set<journal::Position> bad_;
  std::optional<ReleasedRequest> last_;
  std::uint64_t next_ = 0;
};

TEST_F(HandingOver, tells_what_was_released_in_the_order_of_the_releases_with_its_bytes) {
  const auto first = hold("<first/>"), second = hold("<second/>"), third = hold("<third/>");
  EXPECT_EQ(told(), "") << "nothing is released yet";
  release({third});
  release({first, second});
  EXPECT_EQ(told(), "<third/> <first/> <second/> ");
  EXPECT_EQ(last_->place.request, static_cast<journal::Position>(second));
  EXPECT_EQ(last_->id.counter, 3U);
  EXPECT_EQ(last_->type, "1.5");
  EXPECT_EQ(last_->held_since, CountingTime(start + 3));
}

TEST_F(HandingOver, goes_on_behind_a_place_within_a_step_and_with_what_is_released_later) {
  const auto first = hold("<first/>"), second = hold("<second/>"), third = hold("<third/>");
  release({first, second});
  std::optional<HandOverPlace> place;
  ASSERT_TRUE(released_.read_on());
  ASSERT_TRUE(released_.tell({}, [&](const ReleasedRequest& one) {
    place = one.place;
    return false;
  }));
  EXPECT_EQ(told(place), "<second/> ");
  const auto last = last_->place;
  EXPECT_EQ(told(last), "");
  release({third});
  EXPECT_EQ(told(last), "<third/> ");
  EXPECT_EQ(HandOverPlace::parse(last.text()), last);
}

TEST_F(HandingOver, tells_a_step_again_where_the_place_is_of_no_request_in_it) {
  const auto first = hold("<first/>"), second = hold("<second/>");
  release({first, second});
  told();
  EXPECT_EQ(told(HandOverPlace{last_->place.released_at, 999}), "<first/> <second/> ");
}

TEST_F(HandingOver, tells_nothing_of_what_is_deleted_proposed_or_refused_at_its_release) {
  const auto deleted = hold("<deleted/>"), proposed = hold("<proposed/>"), bad = hold("<bad/>"),
             good = hold("<good/>");
  step(Delete, Proposed, "ada", {deleted});
  step(Delete, Confirmed, "ben", {deleted});
  step(Release, Proposed, "ada", {proposed});
  bad_.insert(static_cast<journal::Position>(bad));
  release({bad, good});
  EXPECT_EQ(told(), "<good/> ");
}

TEST_F(HandingOver, reads_no_more_of_the_journal_than_it_is_asked_to) {
  release({hold("<first/>")});
  ASSERT_TRUE(released_.read_on(1));
  bool any = false;
  ASSERT_TRUE(released_.tell({}, [&](const ReleasedRequest&) {
    any = true;
    return true;
  }));
  EXPECT_FALSE(any);
  EXPECT_EQ(told(), "<first/> ");
}

TEST(HandOverPlace, is_two_numbers_with_a_point_between) {
  for (const char* wrong : {"", "1", "1.", ".2", "1.2.3", "-1.2", "1.x", "99999999999999999999.1"})
    EXPECT_FALSE(HandOverPlace::parse(wrong)) << wrong;
  EXPECT_EQ(HandOverPlace::parse("12.3"), (HandOverPlace{12, 3}));
}

TEST_F(HandingOver, refuses_a_place_that_lies_beyond_the_journals_end) {
  release({hold("<first/>")});
  EXPECT_EQ(told(), "<first/> ");
  const HandOverPlace last{gate_.position() - 1, 0}, beyond{gate_.position(), 0};
  const auto nothing = [](const ReleasedRequest&) { return true; };
  EXPECT_TRUE(released_.tell(last, nothing));
  const auto refused = released_.tell(beyond, nothing);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "place-beyond-end");
  release({hold("<second/>")});
  EXPECT_EQ(told(beyond), "<second/> ") << "it has grown";
}

}  // namespace
}  // namespace wardmote::watch
