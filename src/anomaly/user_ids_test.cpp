#include "anomaly/user_ids.h"

#include <gtest/gtest.h>

#include "anomaly/testing.h"

namespace wardmote::anomaly {
namespace {

using namespace testing;

constexpr const char* third = "90-b3-d5-1f-30-03-00-00";

TEST(UserIds, are_known_in_one_spelling) {
  Scheme scheme;
  EXPECT_EQ(
      codes_of(scheme.give("register-user-id", Scheme::user_id(third, "voltaic"), "operator")), "");
  EXPECT_EQ(user_ids_of(scheme.view("lena"), "voltaic", scheme.today()),
            (std::vector<std::string>{voltaic_id, "90-B3-D5-1F-30-03-00-00"}));
}

TEST(UserIds, are_registered_by_the_secretariat_or_an_operator) {
  Scheme scheme;
  EXPECT_EQ(codes_of(scheme.give("register-user-id", Scheme::user_id(third, "voltaic"), "ravi")),
            "not-an-operator");
}

TEST(UserIds, are_refused_with_every_reason) {
  Scheme scheme;
  EXPECT_EQ(codes_of(scheme.give("register-user-id",
                                 {{"user_id", "90-B3"},
                                  {"party", "nobody"},
                                  {"roles", "baker"},
                                  {"from", "2018-01-02"},
                                  {"until", "2018-01-01"}},
                                 "operator")),
            "user-id-not-in-form party-unknown role-unknown term-reversed");
}

TEST(UserIds, pass_to_another_party_when_their_term_is_over) {
  Scheme scheme;
  auto moved = Scheme::user_id(voltaic_id, "lantern");
  moved.back().second = "2018-12-02";
  EXPECT_EQ(codes_of(scheme.give("register-user-id", moved, "operator")), "user-id-taken");
  auto ended = Scheme::user_id(voltaic_id, "voltaic");
  ended.emplace_back("until", "2018-12-01");
  scheme.must_do("register-user-id", ended, "operator");
  scheme.must_do("register-user-id", moved, "operator");
  const auto view = scheme.view("ravi");
  EXPECT_EQ(party_of(view, voltaic_id, *Day::parse("2018-12-01")), "voltaic");
  EXPECT_EQ(party_of(view, voltaic_id, *Day::parse("2018-12-02")), "lantern");
}

TEST(UserIds, are_nobodys_beyond_their_term) {
  Scheme scheme;
  auto ended = Scheme::user_id(voltaic_id, "voltaic");
  ended.emplace_back("until", "2018-06-30");
  scheme.must_do("register-user-id", ended, "operator");
  EXPECT_EQ(party_of(scheme.view("ravi"), voltaic_id, *Day::parse("2018-07-01")), std::nullopt);
}

}  // namespace
}  // namespace wardmote::anomaly
