#include "traffic/agreement.h"

#include <gtest/gtest.h>

#include "traffic/testing.h"

namespace {

using namespace wardmote;
using namespace wardmote::traffic;
using traffic::testing::Document;
using traffic::testing::signed_pre_command;

const CommunicationTypes& types() { return traffic::testing::sec_types(); }

struct Checked {
  explicit Checked(const Document& document, const Registrations* registrations = nullptr)
      : text(document.text()) {
    type = check_request(text, types(), registrations, request, faults);
    for (const auto& fault : faults)
      codes += (codes.empty() ? "" : " ") + std::string(code_text(fault.code));
  }
  std::string name() const { return type ? types()[*type].name : ""; }

  std::string text;
  ScannedRequest request;
  Faults faults;
  std::optional<CommunicationType> type;
  std::string codes;
};

TEST(Agreement, lets_a_request_pass_as_what_it_is) {
  EXPECT_EQ(Checked(Document{}).name(), "7.4");
  Document critical;
  critical.command_variant = "4";
  critical.reference = critical.variant = "7.2";
  critical.body = "<sr:DisableSupply/>";
  EXPECT_EQ(Checked(critical).name(), "7.2");
  const Checked later(signed_pre_command("7.2", "7.2", 0x0050));
  EXPECT_EQ(later.name(), "7.2/signed") << later.codes;
}

TEST(Agreement, lets_every_type_pass_under_its_own_label_and_none_under_that_of_another) {
  for (const auto& one : types().all())
    for (const auto* variant : {"7.4", "1.1.1", "11.1"}) {
      const auto& label = types()[*types().find(variant, Stage::Request)];
      Document document;
      document.body = "<sr:" + one.element + "/>";
      if (one.stage == Stage::SignedPreCommand)
        document = signed_pre_command("", "", one.codes[0].value);
      for (unsigned number = 1; number <= 9; ++number) {
        document.command_variant = std::to_string(number);
        document.reference = one.reference;
        document.variant = one.variant;
        EXPECT_EQ(Checked(document).name(), one.command_variants.has(number) ? one.name : "");
        if (label.variant == one.variant || !one.command_variants.has(number)) continue;
        document.reference = label.reference;
        document.variant = label.variant;
        EXPECT_EQ(Checked(document).name(), "") << one.name << " as " << variant;
      }
    }
}

TEST(Agreement, names_what_disagrees) {
  Document document;
  document.reference = "7.2";
  EXPECT_EQ(Checked(document).codes, "service-reference-disagrees");
  document = {};
  document.variant = "7.44";
  EXPECT_EQ(Checked(document).codes, "variant-unknown");
  document = {};
  document.command_variant = "4";
  EXPECT_EQ(Checked(document).codes, "command-variant-disagrees");
  document = {};
  document.body = "<sr:DisableSupply/>";
  const Checked disguised(document);
  EXPECT_EQ(disguised.codes, "body-disagrees");
  const auto finding = finding_of(*disguised.faults.begin(), disguised.request, types());
  EXPECT_EQ(finding.rule, "service.7.4");
  EXPECT_EQ(finding.citation.source, "DUIS 5.4");
  EXPECT_NE(finding.why.find("ReadSupplyStatus"), std::string::npos);
}

TEST(Agreement, holds_the_message_code_against_the_variant) {
  EXPECT_EQ(Checked(signed_pre_command("6.8", "6.8", 0x0050)).codes, "message-code-disagrees");
  EXPECT_EQ(Checked(signed_pre_command("6.8", "6.8", 0x00CC)).codes, "message-code-disagrees");
  const Checked unknown(signed_pre_command("6.8", "6.8", 0xBEEF));
  EXPECT_EQ(unknown.codes, "message-code-unknown");
  EXPECT_EQ(unknown.name(), "6.8/signed");
  auto response = signed_pre_command("7.2", "7.2", 0x0050);
  const auto with = [&](std::vector<std::uint8_t> message) {
    response.body = "<sr:SignedPreCommand><sr:GBCSPayload>" + traffic::testing::base64(message) +
                    "</sr:GBCSPayload></sr:SignedPreCommand>";
    return Checked(response).codes;
  };
  using traffic::testing::gbcs_message;
  const std::uint64_t user = 0x90B3D51F30010000, device = 0x00DB1234567890A0;
  EXPECT_EQ(with(gbcs_message(0x0050, user, device, 2)), "payload-no-command");
  EXPECT_EQ(with({1, 2, 3}), "payload-no-gbcs");
  EXPECT_EQ(with(gbcs_message(0x0050, user + 1, device)), "payload-originator-differs");
  EXPECT_EQ(with(gbcs_message(0x0050, user, device + 1)), "payload-target-differs");
}

TEST(Agreement, refuses_a_user_without_an_eligible_role) {
  struct One : Registrations {
    std::optional<SmallSet> roles;
    std::optional<SmallSet> roles_of(Eui64) const override { return roles; }
  } users;
  Document document;
  document.command_variant = "4";
  document.reference = document.variant = "7.2";
  document.body = "<sr:DisableSupply/>";
  EXPECT_EQ(Checked(document, &users).name(), "7.2");  // not known
  users.roles.emplace().add(*types().role("other-user"));
  EXPECT_EQ(Checked(document, &users).codes, "role-not-eligible");
  users.roles->add(*types().role("import-supplier"));
  EXPECT_EQ(Checked(document, &users).name(), "7.2");
}

}  // namespace
