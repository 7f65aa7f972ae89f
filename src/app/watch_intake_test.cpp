#include "app/watch_intake.h"

#include <gtest/gtest.h>

#include "app/known_users.h"
#include "policy/bundle.h"
#include "policy/load.h"

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

}  // namespace
}  // namespace wardmote::app
