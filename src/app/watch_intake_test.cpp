#include "app/watch_intake.h"

#include <gtest/gtest.h>

#include "app/known_users.h"
#include "policy/bundle.h"
#include "policy/load.h"
#include "traffic/testing.h"

namespace wardmote::app {
namespace {

constexpr std::string_view event =
    R"({"request_id":"90-B3-D5-1F-30-01-00-00:00-DB-12-34-56-78-90-A0:1",)"
    R"("service_reference_variant":"1.5","command_variant":4,"values":[{"attribute":"AdjustMeterBalance","value":"5"}]})";

traffic::CommunicationTypes types() {
  return *traffic::CommunicationTypes::compile(*policy::load(policy::default_bundle()),
                                               *Day::parse("2018-11-28"));
}

TEST(Intake, tells_types_and_attributes_by_the_numbers_of_a_journal_that_is_older_than_the_rules) {
  const watch::Vocabulary older{.types = {"7.4", "1.5", "no longer"},
                                .attributes = {"no longer", "AdjustMeterBalance"}};
  const watch::Vocabulary vocabulary = older.extended_by(vocabulary_of(types()));
  const Intake intake(types(), vocabulary);
  const auto taken = intake.take(event);
  ASSERT_TRUE(taken) << taken.error().why;
  EXPECT_EQ(taken->arrival.type.index, 1);
  ASSERT_EQ(taken->values.size(), 1U);
  EXPECT_EQ(taken->values.front().attribute.value, 1);
}

TEST(Intake, tells_events_of_a_binary_stream_by_those_numbers_as_well) {
  const watch::Vocabulary older{.types = {"7.4", "1.5"}, .attributes = {}};
  const Intake intake(types(), older.extended_by(vocabulary_of(types())));
  const traffic::EventNames names{.types = {"no longer", "1.5"}, .attributes = {}};
  const EventIntake events(intake, names);
  traffic::EventRecord record;
  record.type = 1;
  record.command_variant = 4;
  const auto taken = events.take(record);
  ASSERT_TRUE(taken) << taken.error().why;
  EXPECT_EQ(taken->arrival.type.index, 1);
  record.type = 0;
  EXPECT_FALSE(events.take(record)) << "the rules know it no more";
}

TEST(Intake, tells_of_a_message_code_that_the_rules_do_not_know_and_takes_the_request) {
  Intake intake(traffic::testing::sec_types());
  std::string told;
  intake.tell_doubts([&](const traffic::RequestId& id, const Finding& finding) {
    told += id.text() + " " + finding.code + " ";
  });
  const auto document = [](std::uint16_t code) {
    return traffic::testing::signed_pre_command("7.2", "7.2", code).text();
  };
  EXPECT_FALSE(intake.take(document(0x0050)).value().arrival.doubts.any());
  EXPECT_EQ(told, "");
  const auto doubts = intake.take(document(0xEEEE)).value().arrival.doubts;
  EXPECT_TRUE(doubts.has(watch::Doubt::MessageUnknown));
  EXPECT_FALSE(doubts.has(watch::Doubt::PayloadOriginator));
  EXPECT_TRUE(told.ends_with("message-code-unknown ")) << told;
}

TEST(Intake, takes_a_command_of_another_originator_or_for_another_target_as_doubtful) {
  const Intake intake(traffic::testing::sec_types());
  auto other = traffic::testing::signed_pre_command("7.2", "7.2", 0x0050);
  other.id = "90-B3-D5-1F-30-01-00-07:00-DB-12-34-56-78-90-A7:1000";
  const auto doubts = intake.take(other.text()).value().arrival.doubts;
  EXPECT_FALSE(doubts.has(watch::Doubt::MessageUnknown));
  EXPECT_TRUE(doubts.has(watch::Doubt::PayloadOriginator));
  EXPECT_TRUE(doubts.has(watch::Doubt::PayloadTarget));
}

TEST(Intake, refuses_what_no_role_of_a_known_user_may_ask_for) {
  KnownUsers users(types());
  const Intake intake(types(), vocabulary_of(types()), nullptr, &users);
  EXPECT_TRUE(intake.take(event)) << "nothing is known of the User";
  const std::string user = "90-B3-D5-1F-30-01-00-00";
  users.take({{user, {"import-supplier"}}});
  EXPECT_TRUE(intake.take(event));
  for (const auto& roles : {std::vector<std::string>{"other-user"}, std::vector<std::string>{}}) {
    users.take({{user, roles}});
    const auto refused = intake.take(event);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "role-not-eligible");
  }
  const traffic::EventNames names{.types = {"1.5"}, .attributes = {}};
  const EventIntake events(intake, names);
  traffic::EventRecord record;
  record.id.originator = *traffic::Eui64::parse(user);
  record.command_variant = 4;
  EXPECT_EQ(events.take(record).error().code, "role-not-eligible");
}

// What is wrong with it, and whose it is.
std::string refusal_of(std::string_view line) {
  const auto taken = Intake(types()).take(line);
  if (taken) return "taken";
  return taken.error().code + " of " + taken.error().request_id.value_or("nobody") + ": " +
         taken.error().why;
}
constexpr std::string_view id = "90-B3-D5-1F-30-01-00-00:00-DB-12-34-56-78-90-A0:1";

TEST(Intake, refuses_an_event_with_one_member_twice_for_readers_differ_in_which_they_take) {
  const std::string begin = R"({"request_id":")" + std::string(id) + R"(",)";
  for (
      const std::string more :
      {R"("service_reference_variant":"7.2","command_variant":4,"service_reference_variant":"4.1.1"})",
       R"("service_reference_variant":"7.2","command_variant":4,"service\u005freference_variant":"4.1.1"})"}) {
    const auto why = refusal_of(begin + more);
    EXPECT_TRUE(why.starts_with("event-not-in-form of " + std::string(id))) << why;
    EXPECT_NE(why.find(R"("service_reference_variant" twice)"), std::string::npos) << why;
  }
  const auto why = refusal_of(
      begin +
      R"("service_reference_variant":"1.5","command_variant":4,"values":[{"attribute":"AdjustMeterBalance","value":"5","value":"6"}]})");
  EXPECT_NE(why.find(R"("value" twice)"), std::string::npos) << why;
  const auto ids = refusal_of(begin + begin.substr(1) +
                              R"("service_reference_variant":"1.5","command_variant":4})");
  EXPECT_TRUE(ids.starts_with("event-not-in-form of nobody")) << ids;
}

TEST(Intake, takes_an_event_whose_values_have_the_same_members_each) {
  EXPECT_EQ(refusal_of(R"({"request_id":")" + std::string(id) +
                       R"(","service_reference_variant":"1.5","command_variant":4,"values":[)"
                       R"({"attribute":"AdjustMeterBalance","value":"5"},)"
                       R"({"attribute":"AdjustMeterBalance","value":"6"}]})"),
            "taken");
}

TEST(Intake, tells_the_request_id_of_an_event_that_has_another_field_out_of_form) {
  const auto why = refusal_of(R"({"request_id":")" + std::string(id) +
                              R"(","service_reference_variant":"1.5","command_variant":"4"})");
  EXPECT_TRUE(why.starts_with("event-not-in-form of " + std::string(id))) << why;
  EXPECT_TRUE(refusal_of(R"({"request_id":"x","command_variant":"4"})")
                  .starts_with("event-not-in-form of nobody"));
  EXPECT_TRUE(refusal_of(R"({"request_id":)").starts_with("event-not-in-form of nobody"));
}

TEST(Intake, says_of_a_byte_order_mark_before_an_event_that_it_is_one) {
  const auto why = refusal_of("\xEF\xBB\xBF" + std::string(event));
  EXPECT_TRUE(why.starts_with("event-not-in-form of " + std::string(id))) << why;
  EXPECT_NE(why.find("byte order mark"), std::string::npos) << why;
}

}  // namespace
}  // namespace wardmote::app
