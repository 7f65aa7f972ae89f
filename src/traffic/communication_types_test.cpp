#include "traffic/communication_types.h"

#include <set>

#include <gtest/gtest.h>

#include "traffic/testing.h"

namespace {

using namespace wardmote;
using namespace wardmote::traffic;

const CommunicationTypes& types() { return traffic::testing::sec_types(); }

const TypeFacts& facts(std::string_view name) { return types()[types().named(name).value()]; }

policy::Policy with(const std::string& rules) {
  auto loaded =
      policy::load({{"bundle.toml", "[bundle]\nname = \"t\"\nversion = \"1\"\n" + rules}});
  if (!loaded) ADD_FAILURE() << loaded.error().front().text();
  return loaded.value_or(policy::Policy());
}

std::string variant(const std::string& name, const std::string& element) {
  return "[[rule]]\nid = \"service." + name +
         "\"\ntitle = \"T\"\nshape = \"service-variant\"\n[[rule.edition]]\nfrom = 2020-01-01\n"
         "source = \"S\"\nconfidence = \"stated\"\n[rule.edition.value]\nreference = \"1\"\n"
         "element = \"" +
         element + "\"\ncommand_variants = [1]\nfuture_dated = \"none\"\n";
}

TEST(CommunicationTypes, are_each_variant_and_the_signed_pre_command_of_each_critical_one) {
  int requests = 0, later = 0, critical = 0, non_device = 0;
  for (const auto& one : types().all()) {
    const bool request = one.stage == Stage::Request;
    ++(request ? requests : later);
    critical += request && one.critical;
    non_device += request && one.non_device;
    EXPECT_EQ(!request || types().find(one.variant, Stage::SignedPreCommand).has_value(),
              one.critical)
        << one.name;
  }
  EXPECT_EQ(requests, 129);
  EXPECT_EQ(later, 37);
  EXPECT_EQ(critical, 37);
  EXPECT_EQ(non_device, 16);
}

TEST(CommunicationTypes, have_names_that_lead_back_to_them) {
  for (const auto& one : types().all()) {
    EXPECT_EQ(types().named(one.name), one.type);
    EXPECT_EQ(types().find(one.variant, one.stage), one.type);
    if (one.stage == Stage::SignedPreCommand) continue;
    EXPECT_EQ(types().of_element(one.element), one.type);
  }
  for (const char* none : {"", "7", "7.44", "6.8/", "6.8/Signed", "7.4/signed", "UpdateFirmware"})
    EXPECT_FALSE(types().named(none)) << none;
  EXPECT_FALSE(types().of_element("SignedPreCommand"));
  EXPECT_FALSE(types().find("6.8/signed", Stage::Request));
}

TEST(CommunicationTypes, stand_in_the_order_of_their_numbers) {
  EXPECT_LT(types().named("4.8.3")->index, types().named("4.10")->index);
  EXPECT_EQ(types().named("6.8")->index + 1, types().named("6.8/signed")->index);
}

TEST(CommunicationTypes, count_the_two_stages_of_a_critical_service_apart) {
  EXPECT_TRUE(facts("6.8").command_variants.has(4));
  EXPECT_FALSE(facts("6.8").command_variants.has(5));
  EXPECT_EQ(facts("6.8/signed").command_variants.bits, 0b1110'0000);
  EXPECT_EQ(facts("7.4").command_variants.bits, 0b1110);
  EXPECT_EQ(facts("6.8/signed").element, "SignedPreCommand");
}

TEST(CommunicationTypes, know_who_may_ask) {
  EXPECT_TRUE(facts("7.2").roles.has(types().role("import-supplier").value()));
  EXPECT_TRUE(facts("7.2").roles.has(types().role("gas-supplier").value()));
  EXPECT_FALSE(facts("7.2").roles.has(types().role("other-user").value()));
  EXPECT_TRUE(facts("8.5").roles.empty());
  EXPECT_FALSE(types().role("pirate"));
}

TEST(CommunicationTypes, know_which_gbcs_message_serves_which_variant) {
  EXPECT_TRUE(types().fits(*types().named("7.5/signed"), MessageCode{0x0055}));
  EXPECT_TRUE(types().fits(*types().named("7.8/signed"), MessageCode{0x0055}));
  EXPECT_FALSE(types().fits(*types().named("7.2/signed"), MessageCode{0x0055}));
  EXPECT_TRUE(types().knows(MessageCode{0x0055}));
  EXPECT_TRUE(types().knows(MessageCode{0x1000}));
  EXPECT_FALSE(types().knows(MessageCode{0xBEEF}));
  for (const auto& one : types().all())
    EXPECT_TRUE(!one.critical || !one.codes.empty()) << one.name << " has no message";
}

TEST(CommunicationTypes, list_attributes_once_and_not_for_signed_pre_commands) {
  std::set<std::string> seen;
  for (std::uint16_t i = 0; i < types().attributes(); ++i) {
    EXPECT_TRUE(seen.insert(types().attribute_name(i)).second);
    EXPECT_EQ(types().attribute(types().attribute_name(i)), i);
  }
  ASSERT_EQ(facts("6.6").attributes.size(), 2u);
  EXPECT_EQ(types().attribute_name(facts("6.6").attributes[0]), "CalorificValue");
  for (const auto& one : types().all())
    for (const auto attribute : one.attributes) EXPECT_LT(attribute, types().attributes());
  EXPECT_TRUE(facts("6.6/signed").attributes.empty());
}

TEST(CommunicationTypes, hold_on_the_days_of_their_rules_alone) {
  const auto policy = with(variant("1", "One"));
  EXPECT_TRUE(CommunicationTypes::compile(policy, *Day::parse("2020-01-01")));
  const auto early = CommunicationTypes::compile(policy, *Day::parse("2019-12-31"));
  ASSERT_FALSE(early);
  EXPECT_EQ(early.error().code, "no-service-rules");
}

TEST(CommunicationTypes, are_refused_where_two_variants_claim_one_element) {
  const auto clash = CommunicationTypes::compile(with(variant("1", "One") + variant("2", "One")),
                                                 *Day::parse("2020-01-01"));
  ASSERT_FALSE(clash);
  EXPECT_EQ(clash.error().code, "service-rules-clash");
}

}  // namespace
