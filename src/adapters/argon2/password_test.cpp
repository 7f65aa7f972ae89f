#include "adapters/argon2/password.h"

#include <gtest/gtest.h>

#include "adapters/system/random.h"

namespace wardmote::argon2 {
namespace {

TEST(Password, matches_itself_and_nothing_else) {
  system::SystemRandom random;
  const auto encoded = hash("four bells at noon", random);
  ASSERT_TRUE(encoded);
  EXPECT_TRUE(matches("four bells at noon", *encoded).value());
  EXPECT_FALSE(matches("four bells at dawn", *encoded).value());
  EXPECT_FALSE(matches("", *encoded).value());
}

TEST(Password, is_hashed_by_the_parameters_of_the_header) {
  system::SystemRandom random;
  const auto encoded = hash("four bells at noon", random);
  ASSERT_TRUE(encoded);
  EXPECT_TRUE(encoded->starts_with("$argon2id$v=19$m=65536,t=3,p=1$")) << *encoded;
  EXPECT_EQ(encoded->find("bells"), std::string::npos);
}

TEST(Password, has_a_salt_of_its_own_each_time) {
  system::SystemRandom random;
  EXPECT_NE(hash("four bells at noon", random).value(), hash("four bells at noon", random).value());
}

TEST(Password, of_nobody_is_readable_at_the_same_cost_and_matches_nothing) {
  system::SystemRandom random;
  const std::string none = nobodys();
  const std::string real = hash("four bells at noon", random).value();
  EXPECT_EQ(none.size(), real.size());
  EXPECT_EQ(none.substr(0, none.rfind('$', none.rfind('$') - 1)),
            real.substr(0, real.rfind('$', real.rfind('$') - 1)));
  EXPECT_FALSE(matches("", none).value());
  EXPECT_FALSE(matches("four bells at noon", none).value());
}

TEST(Password, does_not_match_a_damaged_hash) {
  EXPECT_FALSE(matches("four bells at noon", "").value());
  EXPECT_FALSE(matches("four bells at noon", "$argon2id$v=19$m=65536").value());
}

}  // namespace
}  // namespace wardmote::argon2
