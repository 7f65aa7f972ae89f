#include "adapters/xml/xml_schema.h"

#include <fstream>

#include <gtest/gtest.h>

#include "adapters/system/testing.h"
#include "base/testing.h"
#include "traffic/testing.h"

namespace {

using namespace wardmote;
using traffic::testing::Document;

// A schema of the right name that knows little, so that the tests need nothing from outside.
constexpr const char* kSchema = R"(<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:sr="http://www.dccinterface.co.uk/ServiceUserGateway"
  targetNamespace="http://www.dccinterface.co.uk/ServiceUserGateway" elementFormDefault="qualified">
  <xs:import namespace="urn:more" schemaLocation="http://elsewhere.example/of%20two%20words.xsd"/>
  <xs:element name="Request"><xs:complexType><xs:sequence>
    <xs:element name="X509SerialNumber" type="xs:integer"/>
    <xs:element name="Level" type="xs:unsignedByte"/>
  </xs:sequence></xs:complexType></xs:element>
</xs:schema>)";
constexpr const char* kMore =
    R"(<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:more"/>)";

class XmlSchemas : public ::testing::Test {
 protected:
  void SetUp() override {
    std::ofstream(folder_.path() / "a.xsd") << kSchema;
    std::ofstream(folder_.path() / "of two words.xsd") << kMore;
    auto loaded = xml::XmlSchema::load(folder_.path());
    ASSERT_TRUE(loaded) << loaded.error().text();
    schema_ = std::move(*loaded);
  }
  Findings check(const std::string& serial, const std::string& level) {
    auto found = schema_->check(
        "<Request xmlns='http://www.dccinterface.co.uk/ServiceUserGateway'>\n<X509SerialNumber>" +
        serial + "</X509SerialNumber>\n<Level>" + level + "</Level></Request>");
    EXPECT_TRUE(found);
    return found.value_or(Findings());
  }
  system::ScratchFolder folder_;
  std::unique_ptr<xml::XmlSchema> schema_;
};

TEST_F(XmlSchemas, find_what_the_schema_does_not_allow_with_its_line) {
  EXPECT_TRUE(check("1", "255").empty());
  const auto found = check("1", "256");
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found[0].place.line, 3);
  EXPECT_NE(found[0].why.find("256"), std::string::npos);
}

TEST_F(XmlSchemas, take_serial_numbers_of_38_digits_and_no_other_nonsense) {
  EXPECT_TRUE(check("117636141832862931915946451229571981153", "1").empty());
  EXPECT_FALSE(check("11763614183286293191594645122957198115x", "1").empty());
  EXPECT_EQ(check("117636141832862931915946451229571981153", "x").size(), check("1", "x").size());
}

TEST_F(XmlSchemas, can_be_asked_again_and_again) {
  for (int i = 0; i < 3; ++i) {
    EXPECT_TRUE(check("1", "1").empty());
    EXPECT_FALSE(check("1", "").empty());
  }
}

TEST(XmlSchema, is_refused_where_there_is_none) {
  system::ScratchFolder folder;
  const auto loaded = xml::XmlSchema::load(folder.path());
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().code, "schema-not-found");
  std::ofstream(folder.path() / "a.xsd")
      << "<x targetNamespace=\"http://www.dccinterface.co.uk/ServiceUserGateway\"/>";
  const auto broken = xml::XmlSchema::load(folder.path());
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.error().code, "schema-unusable");
}

TEST(XmlSchema, of_duis_takes_what_the_scan_takes_and_no_more) {
  const auto folder = wardmote::testing::shared_file("vectors/duis");
  if (!folder) GTEST_SKIP() << "the DUIS schema is not there";
  auto schema = xml::XmlSchema::load(*folder);
  ASSERT_TRUE(schema) << schema.error().text();
  EXPECT_EQ((*schema)->check(Document{}.text())->size(), 0u);
  EXPECT_EQ(
      (*schema)->check(traffic::testing::signed_pre_command("7.2", "7.2", 0x50).text())->size(),
      0u);
  Document beyond;
  beyond.body = "<sr:ReadSupplyStatus><sr:Unheard/></sr:ReadSupplyStatus>";
  EXPECT_NE((*schema)->check(beyond.text())->size(), 0u);
  for (const auto& entry : std::filesystem::directory_iterator(*folder / "requests")) {
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    EXPECT_EQ((*schema)->check(text)->size(), 0u) << entry.path();
  }
}

}  // namespace
