#include "watch/dcc_alert.h"

#include <gtest/gtest.h>

#include "adapters/xml/xml_schema.h"
#include "base/testing.h"

namespace {

using namespace wardmote;

TEST(DccAlert, is_valid_by_the_schema_for_every_kind_of_breach) {
  const auto schema_file = wardmote::testing::shared_file("vectors/duis/duis-5.4.xsd");
  if (!schema_file) GTEST_SKIP() << "the schema of DUIS 5.4 is not here";
  auto schema = xml::XmlSchema::load(schema_file->parent_path());
  ASSERT_TRUE(schema) << schema.error().text();
  for (const auto kind : {watch::BreachKind::UserThreshold, watch::BreachKind::DccThreshold,
                          watch::BreachKind::AttributeLimits}) {
    const traffic::Eui64 dcc{0x90B3D51F30000002U}, user{0x90B3D51F30010000U},
        meter{0x00DB1234567890A0U};
    const auto findings = (*schema)->check(
        watch::dcc_alert({.response = {dcc, user, 18'446'744'073'709'551'615U},
                          .at = *Instant::parse("2018-11-28T10:00:00Z"),
                          .request = {user, meter, 1'000},
                          .kind = kind,
                          .event = *watch::QuarantineEventRef::parse("99999999999999999999")}));
    ASSERT_TRUE(findings) << findings.error().text();
    EXPECT_TRUE(findings->empty()) << findings->front().why;
  }
}

}  // namespace
