#include "app/web/sessions.h"

#include <gtest/gtest.h>

#include "adapters/system/random.h"
#include "adapters/system/testing.h"
#include "base/testing.h"

namespace wardmote::app {
namespace {

struct SessionsTest : ::testing::Test {
  system::ScratchFolder folder;
  wardmote::testing::ManualClock clock;
  system::SystemRandom random;
  Sessions open() { return Sessions::open(folder.path() / "sign-in.json", clock, random).value(); }
};

TEST_F(SessionsTest, let_a_link_in_once_within_a_week) {
  auto sessions = open();
  const auto code = sessions.new_code("dquill").value();
  EXPECT_EQ(sessions.whose(code), "dquill");
  const auto secret = sessions.enter(code).value();
  EXPECT_EQ(sessions.find(secret)->person, "dquill");
  EXPECT_TRUE(sessions.find(secret)->by_link);
  EXPECT_EQ(sessions.enter(code).error().code, "link-used");
  const auto late = sessions.new_code("dquill").value();
  clock.advance_seconds(8 * 24 * 3600);
  EXPECT_FALSE(sessions.whose(late));
  EXPECT_FALSE(sessions.enter(late));
}

TEST_F(SessionsTest, lose_nothing_that_another_process_wrote_meanwhile) {
  auto server = open();
  ASSERT_TRUE(server.set_password("dquill", "hash-of-dquill"));
  auto command = open();
  const auto code = command.new_code("tfenn").value();
  ASSERT_TRUE(server.set_password("nwest", "hash-of-nwest"));
  const auto again = command.new_code("imarrow").value();
  EXPECT_TRUE(server.enter(code));
  EXPECT_TRUE(server.enter(again));
  const auto restarted = open();
  EXPECT_EQ(restarted.password_of("dquill"), "hash-of-dquill");
  EXPECT_EQ(restarted.password_of("nwest"), "hash-of-nwest");
}

TEST_F(SessionsTest, end_after_twelve_hours_without_use) {
  auto sessions = open();
  const auto secret = sessions.begin("dquill").value();
  clock.advance_seconds(11 * 3600);
  EXPECT_TRUE(sessions.find(secret));
  clock.advance_seconds(11 * 3600);
  EXPECT_TRUE(sessions.find(secret)) << "it was used meanwhile";
  clock.advance_seconds(13 * 3600);
  EXPECT_FALSE(sessions.find(secret));
}

TEST_F(SessionsTest, read_a_file_that_knew_no_passwords) {
  ASSERT_TRUE(system::write_atomically(folder.path() / "sign-in.json", R"({"lines":[]})"));
  EXPECT_TRUE(open().new_code("dquill"));
}

}  // namespace
}  // namespace wardmote::app
