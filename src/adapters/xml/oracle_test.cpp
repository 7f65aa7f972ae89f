// The scanner against libxml2: what libxml2 takes for no XML is never taken, and what both read is
// the same. Over the public vectors, where they are there, and over seeded mutations of those and
// of requests made here.

#include <algorithm>
#include <fstream>
#include <random>

#include <gtest/gtest.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include "adapters/xml/xml_schema.h"
#include "base/testing.h"
#include "traffic/agreement.h"
#include "traffic/testing.h"

namespace {

using namespace wardmote;
using namespace wardmote::traffic;

const CommunicationTypes& types() { return traffic::testing::sec_types(); }

std::string content_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> out;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) out.push_back(entry.path());
  std::ranges::sort(out);
  return out;
}

// A document as libxml2 sees it; without a tree where it is not well-formed.
class Tree {
 public:
  explicit Tree(std::string_view document) {
    auto* const context = xmlNewParserCtxt();
    // A namespace name that is no URI is as good as any other to the Namespaces recommendation.
    bool names_broken = false;
    xmlSetStructuredErrorFunc(&names_broken, [](void* broken, xmlErrorPtr error) {
      if (error->domain == XML_FROM_NAMESPACE && error->code != XML_WAR_NS_URI &&
          error->code != XML_WAR_NS_URI_RELATIVE)
        *static_cast<bool*>(broken) = true;
    });
    tree_ = xmlCtxtReadMemory(context, document.data(), static_cast<int>(document.size()), nullptr,
                              nullptr, XML_PARSE_NONET | XML_PARSE_HUGE);
    if (tree_ && (!context->wellFormed || names_broken)) {
      xmlFreeDoc(tree_);
      tree_ = nullptr;
    }
    xmlSetStructuredErrorFunc(nullptr, nullptr);
    xmlFreeParserCtxt(context);
  }
  ~Tree() { xmlFreeDoc(tree_); }
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;

  bool well_formed() const { return tree_ != nullptr; }
  // The element child of this name, below the root.
  const xmlNode* at(std::initializer_list<const char*> path) const {
    const xmlNode* node = xmlDocGetRootElement(tree_);
    for (const auto* name : path) node = node ? child(node, name) : nullptr;
    return node;
  }
  static const xmlNode* child(const xmlNode* node, const char* name) {
    for (node = node->children; node; node = node->next)
      if (node->type == XML_ELEMENT_NODE &&
          (!name || xmlStrEqual(node->name, reinterpret_cast<const xmlChar*>(name))))
        return node;
    return nullptr;
  }
  std::string text(std::initializer_list<const char*> path) const {
    const auto* node = at(path);
    xmlChar* const content = node ? xmlNodeGetContent(node) : nullptr;
    std::string out = content ? reinterpret_cast<const char*>(content) : "";
    xmlFree(content);
    return out;
  }

 private:
  xmlDocPtr tree_ = nullptr;
};

// What is wrong with what the scanner says of a document, or nothing.
std::string disagreement(std::string_view document) {
  ScannedRequest request;
  Faults faults;
  if (!scan(document, types(), request, faults)) return "";
  const Tree tree(document);
  if (!tree.well_formed()) return "taken, though it is not well-formed";
  const auto id = RequestId::parse(trimmed(tree.text({"Header", "RequestID"})));
  if (id != request.id) return "another RequestID";
  if (tree.text({"Header", "ServiceReference"}) != request.reference.value)
    return "another Service Reference";
  if (tree.text({"Header", "ServiceReferenceVariant"}) != request.variant.value)
    return "another variant";
  if (parse_command_variant(tree.text({"Header", "CommandVariant"})) !=
      request.command_variant.value)
    return "another Command Variant";
  const auto* element = Tree::child(tree.at({"Body"}), nullptr);
  if (!element || reinterpret_cast<const char*>(element->name) != request.element.value)
    return "another element in the Body";
  if (tree.text({"Signature", "KeyInfo", "X509Data", "X509IssuerSerial", "X509SerialNumber"}) !=
      request.serial_number)
    return "another serial number";
  if (tree.text({"Signature", "KeyInfo", "X509Data", "X509IssuerSerial", "X509IssuerName"}) !=
      request.issuer)
    return "another issuer";
  return "";
}

std::vector<std::string> own_documents() {
  using traffic::testing::Document;
  Document pieces;
  pieces.id = "90-B3-<!-- no -->D5-1F<![CDATA[-30-01-]]>00-00&#58;00-DB-12-34-56-78-90-A0:1";
  Document numbers;
  numbers.variant = numbers.reference = "6.6";
  numbers.command_variant = "4";
  numbers.body =
      "<sr:UpdateDeviceConfigurationGasConversion><sr:CalorificValue>39.5"
      "</sr:CalorificValue></sr:UpdateDeviceConfigurationGasConversion>";
  Document spaces;
  spaces.body =
      "<sr:ReadSupplyStatus xmlns:a=\"urn:a\" a:b='1' c=\"&lt;\"><a:x xmlns=\"urn:b\"><y/>"
      "\xC3\xA4</a:x></sr:ReadSupplyStatus>";
  return {Document{}.text(), pieces.text(), numbers.text(), spaces.text(),
          traffic::testing::signed_pre_command("7.2", "7.2", 0x0050).text()};
}

// One to four changes of the sort that hands and attackers make.
std::string mutated(std::string text, std::mt19937_64& random) {
  static constexpr std::string_view tokens[] = {"<",
                                                ">",
                                                "&",
                                                "/",
                                                "\"",
                                                "'",
                                                "=",
                                                "]]>",
                                                "<!--",
                                                "-->",
                                                "--",
                                                "?>",
                                                "<?x ",
                                                "&#x20;",
                                                "&#0;",
                                                "&amp;",
                                                "xmlns",
                                                "xmlns:sr=",
                                                "sr:",
                                                ":",
                                                " ",
                                                "\n",
                                                "\r",
                                                "\t",
                                                "\xC3",
                                                "\xC3\xA4",
                                                "\x01",
                                                "xml:",
                                                "<![CDATA[",
                                                "&lt;",
                                                "a",
                                                "1",
                                                "<a>",
                                                "</a>",
                                                "<a/>",
                                                " b='c'",
                                                " xmlns=''",
                                                " xmlns:q='u'",
                                                "\xEF\xBB\xBF",
                                                "\xEF\xBF\xBF",
                                                "<!DOCTYPE x>"};
  const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  for (auto changes = 1 + below(4); changes && !text.empty(); --changes) {
    const auto at = below(text.size());
    const auto length = std::min<std::size_t>(below(12), text.size() - at);
    switch (below(6)) {
      case 0:
        text[at] = static_cast<char>(random());
        break;
      case 1:
        text.erase(at, length);
        break;
      case 2:
        text.insert(at, text.substr(below(text.size()), length));
        break;
      case 3:
        text.replace(at, length, tokens[below(std::size(tokens))]);
        break;
      default:
        text.insert(at, tokens[below(std::size(tokens))]);
    }
  }
  return text;
}

void compare_mutations(const std::vector<std::string>& documents, std::size_t rounds) {
  std::size_t taken = 0;
  for (std::size_t seed = 0; seed < rounds; ++seed) {
    std::mt19937_64 random(seed);
    const auto text = mutated(documents[seed % documents.size()], random);
    ASSERT_EQ(disagreement(text), "") << "seed " << seed << "\n" << text;
    ScannedRequest request;
    Faults faults;
    taken += scan(text, types(), request, faults);
  }
  EXPECT_GT(taken, rounds / 100) << "mutations that are all refused show little";
}

TEST(ScanOracle, agrees_with_libxml2_over_mutations_of_own_requests) {
  for (const auto& document : own_documents()) EXPECT_EQ(disagreement(document), "");
  compare_mutations(own_documents(), 20'000);
}

TEST(ScanOracle, agrees_with_libxml2_over_the_vectors_and_mutations_of_them) {
  const auto folder = wardmote::testing::shared_file("vectors/duis/requests");
  if (!folder) GTEST_SKIP() << "the DUIS vectors are not there";
  std::vector<std::string> documents;
  for (const auto& file : files_in(*folder)) documents.push_back(content_of(file));
  for (const auto& document : documents) EXPECT_EQ(disagreement(document), "");
  compare_mutations(documents, 20'000);
}

TEST(ScanOracle, lets_every_request_of_the_vectors_pass_as_its_file_name_says) {
  const auto folder = wardmote::testing::shared_file("vectors/duis/requests");
  if (!folder) GTEST_SKIP() << "the DUIS vectors are not there";
  for (const auto& file : files_in(*folder)) {
    const auto text = content_of(file);
    ScannedRequest request;
    Faults faults;
    const auto type = check_request(text, types(), nullptr, request, faults);
    ASSERT_TRUE(type) << file << " " << code_text(faults.begin()->code);
    EXPECT_NE(file.filename().string().find(types()[*type].variant), std::string::npos) << file;
    EXPECT_EQ(faults.count(), 0u) << file << " " << code_text(faults.begin()->code);
  }
}

TEST(ScanOracle, judges_the_exchange_vectors_for_what_they_are) {
  const auto folder = wardmote::testing::shared_file("vectors/duis/exchange");
  if (!folder) GTEST_SKIP() << "the DUIS vectors are not there";
  for (const auto& [name, expected] : std::initializer_list<std::pair<const char*, const char*>>{
           {"ECS17b_4.1.1_SINGLE_SUCCESS_REQUEST_DUIS-signed.XML", ""},
           {"ECS50_9.1_SUCCESS_REQUEST_DUIS.XML", ""},
           {"ECS17b_4.1.1_SINGLE_SUCCESS_REQUEST_DUIS-invalid.XML", "request-id-malformed"},
           {"readfw-response.xml", "no-request"},
           {"readfw-response-badsignature.xml", "no-request"},
           {"readfw-response-no-signature.xml", "no-request"},
           {"acknowledgement-error.xml", "no-request"},
           {"duis-xxe.xml", "dtd-refused"}}) {
    const auto text = content_of(*folder / name);
    ScannedRequest request;
    Faults faults;
    check_request(text, types(), nullptr, request, faults);
    EXPECT_EQ(faults.empty() ? "" : code_text(faults.begin()->code), expected) << name;
  }
}

}  // namespace
