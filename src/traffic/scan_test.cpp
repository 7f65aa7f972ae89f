#include "traffic/scan.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "traffic/testing.h"

namespace {

using namespace wardmote;
using namespace wardmote::traffic;
using traffic::testing::Document;

// One request read, its faults as one line: "code code".
struct Read {
  explicit Read(std::string document) : text(std::move(document)) {
    passes = scan(text, traffic::testing::sec_types(), request, faults);
    for (const auto& fault : faults)
      codes += (codes.empty() ? "" : " ") + std::string(code_text(fault.code));
  }
  explicit Read(const Document& document) : Read(document.text()) {}
  Location first() const { return location_of(text, faults.begin()->at); }

  std::string text;
  ScannedRequest request;
  Faults faults;
  bool passes = false;
  std::string codes;
};

std::string codes_of(const std::string& text) { return Read(text).codes; }
std::string codes_of(const Document& document) { return Read(document).codes; }

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  const auto at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return text.replace(at, what.size(), with);
}

TEST(Scan, reads_the_header_the_element_and_the_signed_parts) {
  Document document;
  document.more_header =
      "<sr:FirstInSequence>true</sr:FirstInSequence><sr:PrecedingServiceRequestID>"
      "90-b3-d5-1f-30-01-00-00:00-db-12-34-56-78-90-a0:18446744073709551615"
      "</sr:PrecedingServiceRequestID>";
  const Read read(document);
  ASSERT_TRUE(read.passes) << read.codes;
  const auto& request = read.request;
  EXPECT_EQ(request.id->text(), document.id);
  EXPECT_EQ(request.preceding->counter, 18446744073709551615u);
  EXPECT_EQ(request.preceding->originator, request.id->originator);
  EXPECT_EQ(request.first_in_sequence, true);
  EXPECT_EQ(request.command_variant.value, 1);
  EXPECT_EQ(request.reference.value, "7.4");
  EXPECT_EQ(request.variant.value, "7.4");
  EXPECT_EQ(request.element.value, "ReadSupplyStatus");
  EXPECT_EQ(request.issuer, "CN=Z1,OU=07");
  EXPECT_EQ(request.serial_number, "117636141832862931915946451229571981153");
  EXPECT_EQ(request.signature_value.of(read.text), "c2lnbmVk");
  const auto info = request.signed_info.of(read.text);
  EXPECT_TRUE(info.starts_with("<ds:SignedInfo>") && info.ends_with("</ds:SignedInfo>"));
  const auto signature = request.signature.of(read.text);
  EXPECT_TRUE(signature.starts_with("<ds:Signature ") && signature.ends_with("</ds:Signature>"));
}

TEST(Scan, takes_a_byte_order_mark_a_comment_and_an_instruction_outside_the_root) {
  Document document;
  document.declaration =
      "\xEF\xBB\xBF<?xml version='1.0' encoding='utf-8' standalone='no' ?>"
      "<!-- a --><?go on?>\n";
  document.after = "\n<!-- b --><?stop?>\n";
  EXPECT_EQ(codes_of(document), "");
  document.declaration = "";
  EXPECT_EQ(codes_of(document), "");
}

TEST(Scan, puts_a_value_together_as_xml_does) {
  Document document;
  document.id =
      "90-B3-<!-- no -->D5-1F<![CDATA[-30-01-]]>00-00&#58;00-DB-12-34-56-78-90-A0:10<?x?>00";
  document.variant = "7&#x2e;4";
  const Read read(document);
  EXPECT_TRUE(read.passes) << read.codes;
  EXPECT_EQ(read.request.id->counter, 1000u);
  EXPECT_EQ(read.request.variant.value, "7.4");
  document.variant = "&#x37;<![CDATA[.]]>4";
  document.reference = "<![CDATA[7.4]]>";
  EXPECT_EQ(Read(document).request.variant.value, "7.4");
  EXPECT_EQ(Read(document).request.reference.value, "7.4");
}

TEST(Scan, reads_ends_of_lines_as_xml_does) {
  auto text =
      replaced(Document{}.text(), "CN=Z1,OU=07", "CN=Z1,\r\nO=\r\r\nU=0&#13;\n7\r<!-- -->\n");
  const Read read(text);
  EXPECT_EQ(read.request.issuer, "CN=Z1,\nO=\n\nU=0\r\n7\n\n");
}

TEST(Scan, refuses_a_value_in_pieces_that_is_longer_than_any) {
  const auto text =
      replaced(Document{}.text(), "CN=Z1", "<!-- -->" + std::string(3000, 'x') + "<!-- -->CN=Z1");
  EXPECT_EQ(codes_of(text), "value-too-long");
}

TEST(Scan, follows_the_namespace_whatever_its_prefix) {
  auto text = Document{}.text();
  for (std::size_t at; (at = text.find("sr:")) != std::string::npos;) text.replace(at, 3, "");
  text = replaced(text, "xmlns:sr", "xmlns");
  for (std::size_t at; (at = text.find(":sr=")) != std::string::npos;) text.replace(at, 4, "=");
  const Read read(text);
  EXPECT_TRUE(read.passes) << read.codes << text;
}

TEST(Scan, is_not_deceived_by_namespaces) {
  const std::string other = " xmlns:sr=\"urn:other\"";
  auto text = Document{}.text();
  EXPECT_EQ(codes_of(replaced(text, "<sr:Header>", "<sr:Header" + other + ">")),
            "element-unknown element-missing");
  EXPECT_EQ(
      codes_of(replaced(text, "<sr:ReadSupplyStatus/>", "<sr:ReadSupplyStatus" + other + "/>")),
      "element-unknown");
  EXPECT_EQ(codes_of(replaced(text, "<sr:ReadSupplyStatus/>", "<ReadSupplyStatus/>")),
            "element-unknown");
  EXPECT_EQ(
      codes_of(replaced(text, "<sr:ReadSupplyStatus/>", "<x xmlns=\"urn:a\"><y xmlns=\"\"/></x>")),
      "element-unknown");
  EXPECT_EQ(codes_of(replaced(text, "ServiceUserGateway", "ServiceUserGateway2")), "no-request");
  EXPECT_EQ(codes_of(replaced(text, "<sr:ReadSupplyStatus/>", "<no:ReadSupplyStatus/>")),
            "prefix-undeclared");
  EXPECT_EQ(codes_of(replaced(text, "xmlns:sr=", "xmlns:xml=")), "namespace-broken");
  EXPECT_EQ(codes_of(replaced(text, "xmlns:ds=", "xmlns:ds=\"\" xmlns:e=")), "namespace-broken");
  EXPECT_EQ(
      codes_of(replaced(text, "<sr:ReadSupplyStatus/>",
                        "<sr:ReadSupplyStatus xmlns:a=\"u\" xmlns:b=\"u\" a:x=\"1\" b:x=\"2\"/>")),
      "attribute-twice");
}

TEST(Scan, refuses_what_is_not_well_formed) {
  const auto text = Document{}.text();
  const auto inside = [&](const std::string& body) {
    Document document;
    document.body = "<sr:ReadSupplyStatus>" + body + "</sr:ReadSupplyStatus>";
    return codes_of(document);
  };
  EXPECT_EQ(inside("x"), "");
  EXPECT_EQ(inside("<a/><b c='1' d=\"&lt;&#65;'\"/>"), "");
  EXPECT_EQ(inside("<a></b>"), "tag-mismatched");
  EXPECT_EQ(inside("<a></ab>"), "tag-mismatched");
  EXPECT_EQ(inside("<ab></a>"), "tag-mismatched");
  EXPECT_EQ(inside("<a b='1' b='2'/>"), "attribute-twice");
  EXPECT_EQ(inside("<a b=1/>"), "markup-broken");
  EXPECT_EQ(inside("<a b='<'/>"), "markup-broken");
  EXPECT_EQ(inside("<a b='1'c='2'/>"), "markup-broken");
  EXPECT_EQ(inside("<a b/>"), "markup-broken");
  EXPECT_EQ(inside("<1/>"), "markup-broken");
  EXPECT_EQ(inside("< a/>"), "markup-broken");
  EXPECT_EQ(inside("<a:b:c/>"), "markup-broken");
  EXPECT_EQ(inside("<a / >"), "markup-broken");
  EXPECT_EQ(inside("a]]>b"), "text-broken");
  EXPECT_EQ(inside("<!-- a -- b -->"), "comment-broken");
  EXPECT_EQ(inside("<!-- a --->"), "comment-broken");
  EXPECT_EQ(inside("<?xml version='1.0'?>"), "instruction-broken");
  EXPECT_EQ(inside("<![CDATA[ x ] ]>"), "cdata-broken");
  EXPECT_EQ(inside("<![cdata[ x ]]>"), "cdata-broken");
  EXPECT_EQ(inside("&nbsp;"), "entity-refused");
  EXPECT_EQ(inside("a & b"), "entity-refused");
  EXPECT_EQ(inside("&#0;"), "reference-broken");
  EXPECT_EQ(inside("&#xD800;"), "reference-broken");
  EXPECT_EQ(inside("&#x110000;"), "reference-broken");
  EXPECT_EQ(inside("&#99999999999999999999;"), "reference-broken");
  EXPECT_EQ(inside("&#12"), "reference-broken");
  EXPECT_EQ(inside("&#X41;"), "reference-broken");
  EXPECT_EQ(inside("\x01"), "character-illegal");
  EXPECT_EQ(inside("\xC3\xA4\xF0\x9F\x98\x80"), "");
  EXPECT_EQ(inside("\xC0\x80"), "character-illegal");
  EXPECT_EQ(inside("\xED\xA0\x80"), "character-illegal");
  EXPECT_EQ(inside("\xEF\xBF\xBE"), "character-illegal");
  EXPECT_EQ(inside("\xE4"), "character-illegal");
  EXPECT_EQ(inside("<\xC3\xA4/>"), "");
  EXPECT_EQ(inside("<\xC3\x97/>"), "markup-broken");  // a multiplication sign begins no name
  EXPECT_EQ(codes_of(text + "<again/>"), "after-the-root");
  EXPECT_EQ(codes_of(text + "more"), "after-the-root");
  EXPECT_EQ(codes_of("hello"), "text-broken");
  EXPECT_EQ(codes_of(""), "cut-off");
}

TEST(Scan, refuses_a_dtd_and_thereby_a_billion_laughs) {
  Document document;
  document.declaration += "<!DOCTYPE lolz [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;\">]>";
  document.id = "&b;";
  const Read read(document);
  EXPECT_EQ(read.codes, "dtd-refused");
  EXPECT_EQ(read.first().line, 2);
  EXPECT_EQ(read.first().column, 1);
}

TEST(Scan, refuses_other_encodings) {
  Document document;
  document.declaration = "<?xml version='1.0' encoding='ISO-8859-1'?>";
  document.body = "<sr:ReadSupplyStatus>\xE4</sr:ReadSupplyStatus>";
  EXPECT_EQ(codes_of(document), "encoding-not-utf-8");
  EXPECT_EQ(codes_of(std::string("\xFF\xFE<\0?\0", 6)), "encoding-not-utf-8");
  EXPECT_EQ(codes_of(std::string("\0<\0?", 4)), "encoding-not-utf-8");
  document = {};
  document.declaration = "<?xml version='1.1'?>";
  EXPECT_EQ(codes_of(document), "xml-declaration-broken");
  document.declaration = "<?xml encoding='utf-8' version='1.0'?>";
  EXPECT_EQ(codes_of(document), "xml-declaration-broken");
  document.declaration = "\n<?xml version='1.0'?>";
  EXPECT_EQ(codes_of(document), "instruction-broken");
}

TEST(Scan, refuses_a_document_cut_off_anywhere) {
  const auto text = traffic::testing::signed_pre_command("7.2", "7.2", 0x0050).text();
  for (std::size_t size = 0; size < text.size(); ++size)
    EXPECT_FALSE(Read(text.substr(0, size)).passes) << size;
  EXPECT_TRUE(Read(text).passes);
}

TEST(Scan, bounds_depth_attributes_namespaces_and_size) {
  Document document;
  const auto nested = [](int depth) {
    std::string open, close;
    for (int i = 0; i < depth; ++i) open += "<a>", close += "</a>";
    return open + close;
  };
  document.body = nested(62);
  EXPECT_EQ(codes_of(document), "element-unknown");  // no namespace
  document.body = nested(63);
  EXPECT_EQ(codes_of(document), "element-unknown too-deep");
  const auto many = [](int n, const std::string& what) {
    std::string out = "<sr:ReadSupplyStatus";
    for (int i = 0; i < n; ++i) out += fmt::format(" {}{}='u{}'", what, i, i);
    return out + "/>";
  };
  document.body = many(64, "a");
  EXPECT_EQ(codes_of(document), "");
  document.body = many(65, "a");
  EXPECT_EQ(codes_of(document), "too-many-attributes");
  document.body = many(63, "xmlns:a");
  EXPECT_EQ(codes_of(document), "too-many-namespaces");
  EXPECT_EQ(codes_of(std::string(max_document_bytes + 1, ' ')), "document-too-large");
}

TEST(Scan, refuses_responses_and_other_documents_as_no_request) {
  const auto text = Document{}.text();
  auto response = replaced(text, "<sr:Request ", "<sr:Response ");
  EXPECT_EQ(codes_of(response), "no-request");
  EXPECT_EQ(codes_of("<html/>"), "no-request");
  EXPECT_EQ(codes_of("<Request/>"), "no-request");
}

TEST(Scan, refuses_an_unsigned_request_and_names_all_that_is_wrong_with_it) {
  Document document;
  document.signature = "";
  document.id = "90-B3-D5-1F-30-01-00-00:00-DB-12-34-56-78-90-A0::1000";
  document.command_variant = "10";
  EXPECT_EQ(codes_of(document), "request-id-malformed command-variant-malformed signature-missing");
  document = {};
  document.signature += document.signature;
  EXPECT_EQ(codes_of(document), "element-misplaced");
}

TEST(Scan, keeps_the_order_and_number_of_the_headers_elements) {
  const auto text = Document{}.text();
  const std::string variant = "<sr:CommandVariant>1</sr:CommandVariant>";
  EXPECT_EQ(codes_of(replaced(text, variant, "")), "element-missing");
  EXPECT_EQ(codes_of(replaced(text, variant, variant + variant)), "element-misplaced");
  EXPECT_EQ(codes_of(replaced(text, variant, variant + "<sr:Extra/>")), "element-unknown");
  EXPECT_EQ(
      codes_of(replaced(text, variant, "<sr:ServiceReference>7.4</sr:ServiceReference>" + variant)),
      "element-missing element-misplaced element-misplaced");
  EXPECT_EQ(codes_of(replaced(text, variant, variant + "text")), "text-misplaced");
  EXPECT_EQ(codes_of(replaced(text, variant, variant + "<![CDATA[text]]>")), "text-misplaced");
  EXPECT_EQ(codes_of(replaced(text, ">1</sr:CommandVariant>", "><b/>1</sr:CommandVariant>")),
            "element-unknown");
  EXPECT_EQ(codes_of(replaced(text, "<sr:CommandVariant>", "<sr:CommandVariant a='b'>")),
            "attribute-unknown");
  EXPECT_EQ(codes_of(replaced(
                text, "<sr:Body>",
                "<sr:Body xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:nil='true'>")),
            "attribute-unknown");
}

TEST(Scan, takes_exactly_one_element_in_the_body) {
  Document document;
  document.body = "";
  EXPECT_EQ(codes_of(document), "body-not-one-element");
  document.body = "<sr:ReadSupplyStatus/><sr:DisableSupply/>";
  const Read read(document);
  EXPECT_EQ(read.codes, "body-not-one-element");
  EXPECT_EQ(read.request.element.value, "ReadSupplyStatus");
}

TEST(Scan, takes_values_in_the_forms_of_the_schema) {
  Document document;
  document.id = "\n  " + document.id + "\t";
  document.command_variant = " +01 ";
  EXPECT_EQ(codes_of(document), "");
  document.command_variant = "0";
  EXPECT_EQ(codes_of(document), "command-variant-malformed");
  document = {};
  document.more_header = "<sr:FirstInSequence>yes</sr:FirstInSequence>";
  EXPECT_EQ(codes_of(document), "boolean-malformed");
  document = {};
  document.root = document.root.substr(0, document.root.find(" schemaVersion"));
  EXPECT_EQ(codes_of(document), "schema-version-malformed");
  document.root += " schemaVersion='five'";
  EXPECT_EQ(codes_of(document), "schema-version-malformed");
}

TEST(Scan, takes_the_least_and_greatest_number_of_each_attribute) {
  Document document;
  document.variant = document.reference = "6.6";
  document.command_variant = "4";
  document.body =
      "<sr:UpdateDeviceConfigurationGasConversion><sr:CalorificValue>39.<!-- "
      "-->5</sr:CalorificValue>"
      "<sr:x><sr:ConversionFactor> 1.02264 </sr:ConversionFactor></sr:x>"
      "<sr:ConversionFactor>-2</sr:ConversionFactor><sr:ConversionFactor>7</sr:ConversionFactor>"
      "<y xmlns='u'><ConversionFactor>900</ConversionFactor></y>"
      "</sr:UpdateDeviceConfigurationGasConversion>";
  const Read read(document);
  ASSERT_TRUE(read.passes) << read.codes;
  ASSERT_EQ(read.request.attributes().size(), 2u);
  const auto& types = traffic::testing::sec_types();
  const auto& heat = read.request.attributes()[0];
  const auto& factor = read.request.attributes()[1];
  EXPECT_EQ(types.attribute_name(heat.attribute), "CalorificValue");
  EXPECT_EQ(heat.least.text(), "39.5");
  EXPECT_EQ(factor.least.text(), "-2");
  EXPECT_EQ(factor.greatest.text(), "7");
  EXPECT_LT(factor.least_at, factor.greatest_at);
  document.body = replaced(document.body, "39.", "hot");
  EXPECT_EQ(codes_of(document), "attribute-no-number");
}

TEST(Scan, reads_the_header_of_a_signed_pre_command) {
  auto document = traffic::testing::signed_pre_command("7.2", "7.2", 0x0050);
  const Read plain(document);
  ASSERT_TRUE(plain.passes && plain.request.payload) << plain.codes;
  EXPECT_EQ(plain.request.payload->code, MessageCode{0x0050});
  EXPECT_EQ(plain.request.payload->originator, plain.request.id->originator);
  EXPECT_EQ(plain.request.payload->counter, 1000u);
  for (const bool mac : {false, true})
    for (const bool time : {false, true}) {
      auto text =
          traffic::testing::base64(traffic::testing::gbcs_message(0x0103, 1, 2, 1, mac, time));
      text.insert(20, "\n <!-- in two -->&#10;");
      document.body =
          "<sr:SignedPreCommand><sr:ExecutionDateTime>2026-02-28T00:00:00.00Z"
          "</sr:ExecutionDateTime><sr:GBCSPayload>" +
          text + "</sr:GBCSPayload></sr:SignedPreCommand>";
      const Read read(document);
      ASSERT_TRUE(read.passes && read.request.payload) << read.codes;
      EXPECT_EQ(read.request.payload->code, MessageCode{0x0103});
      EXPECT_EQ(read.request.payload->mac_header, mac);
    }
  document.body = "<sr:SignedPreCommand><sr:GBCSPayload>3wk</sr:GBCSPayload></sr:SignedPreCommand>";
  EXPECT_EQ(codes_of(document), "base64-malformed");
  document.body = "<sr:SignedPreCommand/>";
  EXPECT_EQ(codes_of(document), "element-missing");
  document.body =
      "<sr:SignedPreCommand><sr:ExecutionDateTime>2026-02-29T00:00:00Z"
      "</sr:ExecutionDateTime><sr:GBCSPayload>AAAA</sr:GBCSPayload></sr:SignedPreCommand>";
  EXPECT_EQ(codes_of(document), "date-time-malformed");
}

TEST(Scan, says_where) {
  const auto text = Document{}.text();
  const Read read(replaced(text, "<sr:ReadSupplyStatus/>", "\xC3\xA4 <sr:ReadSupplyStatus>"));
  ASSERT_FALSE(read.passes);
  const auto finding = finding_of(*read.faults.begin(), read.text);
  EXPECT_EQ(finding.code, "text-misplaced");
  EXPECT_EQ(finding.place.line, 10);
  EXPECT_EQ(finding.place.column, 5);
  EXPECT_FALSE(finding.why.empty() || finding.way_out.empty());
}

RC_GTEST_PROP(Scan, reads_nothing_beyond_the_end_and_always_gives_a_reason,
              (std::vector<std::pair<std::uint16_t, char>> changes)) {
  auto text = Document{}.text();
  for (const auto& [at, c] : changes) text[at % text.size()] = c;
  const std::vector<char> exact(text.begin(), text.end());
  ScannedRequest request;
  Faults faults;
  const bool passes =
      scan({exact.data(), exact.size()}, traffic::testing::sec_types(), request, faults);
  RC_ASSERT(passes != faults.refuses());
}

}  // namespace
