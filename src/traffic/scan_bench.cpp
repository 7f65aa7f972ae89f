// DUIS documents from bytes to verdict on one core, against libxml2 with the schema, against
// libxml2's bare events, and against pugixml, which makes a tree and checks next to nothing.

#include <fstream>
#include <numeric>

#include <libxml/parser.h>
#include <libxml/xmlschemas.h>
#include <pugixml.hpp>

#include "base/bench.h"
#include "base/testing.h"
#include "traffic/agreement.h"
#include "traffic/testing.h"

namespace {

using namespace wardmote;
using namespace wardmote::traffic;

using Documents = std::vector<std::string>;

// The public vectors where they are there, and else requests of the same sort made here.
Documents documents() {
  Documents out;
  if (const auto folder = wardmote::testing::shared_file("vectors/duis/requests")) {
    for (const auto& entry : std::filesystem::directory_iterator(*folder)) {
      std::ifstream in(entry.path(), std::ios::binary);
      out.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    }
    return out;
  }
  std::printf("The DUIS vectors are not there: documents of our own stand in for them.\n");
  for (int i = 0; i < 50; ++i) {
    out.push_back(traffic::testing::Document{}.text());
    out.push_back(traffic::testing::signed_pre_command("7.2", "7.2", 0x0050).text());
  }
  return out;
}

void judge_all(const Documents& documents, int rounds) {
  static ScannedRequest request;
  Faults faults;
  std::size_t passed = 0;
  for (int round = 0; round < rounds; ++round)
    for (const auto& document : documents) {
      faults.clear();
      passed += check_request(document, traffic::testing::sec_types(), nullptr, request, faults)
                    .has_value();
    }
  if (passed != documents.size() * static_cast<std::size_t>(rounds)) {
    std::fprintf(stderr, "A request was refused.\n");
    std::exit(1);
  }
}

int size_of(const std::string& text) { return static_cast<int>(text.size()); }

void pugixml_all(const Documents& documents, int rounds) {
  for (int round = 0; round < rounds; ++round)
    for (const auto& document : documents) {
      pugi::xml_document tree;
      if (!tree.load_buffer(document.data(), document.size())) std::exit(1);
      bench::keep(tree);
    }
}

void events_all(const Documents& documents, int rounds) {
  static xmlSAXHandler handler = [] {
    xmlSAXHandler out{};
    xmlSAXVersion(&out, 2);
    out.startElementNs = [](auto...) {};
    out.endElementNs = [](auto...) {};
    out.characters = out.ignorableWhitespace = [](auto...) {};
    out.startDocument = out.endDocument = [](auto...) {};
    out.comment = [](auto...) {};
    return out;
  }();
  for (int round = 0; round < rounds; ++round)
    for (const auto& document : documents)
      if (xmlSAXUserParseMemory(&handler, nullptr, document.data(), size_of(document)) != 0)
        std::exit(1);
}

class SchemaBaseline {
 public:
  explicit SchemaBaseline(const std::string& file) {
    auto* const context = xmlSchemaNewParserCtxt(file.c_str());
    schema_ = xmlSchemaParse(context);
    xmlSchemaFreeParserCtxt(context);
    validation_ = xmlSchemaNewValidCtxt(schema_);
    parser_ = xmlNewParserCtxt();
  }
  ~SchemaBaseline() {
    xmlSchemaFreeValidCtxt(validation_);
    xmlSchemaFree(schema_);
    xmlFreeParserCtxt(parser_);
  }
  void all(const Documents& documents) const {
    for (const auto& document : documents) {
      auto* const tree = xmlCtxtReadMemory(parser_, document.data(), size_of(document), nullptr,
                                           nullptr, XML_PARSE_NONET | XML_PARSE_COMPACT);
      if (!tree || xmlSchemaValidateDoc(validation_, tree) != 0) std::exit(1);
      xmlFreeDoc(tree);
    }
  }

 private:
  xmlSchemaPtr schema_ = nullptr;
  xmlSchemaValidCtxtPtr validation_ = nullptr;
  xmlParserCtxtPtr parser_ = nullptr;
};

}  // namespace

int main() {
  const auto all = documents();
  const auto bytes =
      std::accumulate(all.begin(), all.end(), std::size_t{0},
                      [](std::size_t sum, const auto& one) { return sum + one.size(); });
  const auto vs_pugi =
      bench::in_turns([&] { judge_all(all, 100); }, [&] { pugixml_all(all, 100); });
  std::printf("%zu documents, %zu bytes each: %.0f a second, %.0f MB/s\n", all.size(),
              bytes / all.size(), static_cast<double>(all.size()) * 100 / vs_pugi.work,
              static_cast<double>(bytes) * 100 / vs_pugi.work / 1e6);
  bench::report("traffic/scan/pugixml", vs_pugi.rate(), bench::at_least(0.7),
                "of pugixml's rate, which checks next to nothing");
  const auto vs_events = bench::in_turns([&] { judge_all(all, 20); }, [&] { events_all(all, 20); });
  bench::report("traffic/scan/libxml2-events", vs_events.rate(), bench::at_least(3),
                "times libxml2's bare SAX2 parse");
  const auto schema = wardmote::testing::shared_file("vectors/duis/duis-5.4.xsd");
  if (!schema) {
    std::printf("SKIPPED traffic/scan/libxml2-schema: the DUIS schema is not there\n");
    return 0;
  }
  const SchemaBaseline baseline(schema->string());
  // What libxml2 does three times, we do thirty times: else the clock would see little of it.
  const auto vs_schema = bench::in_turns([&] { judge_all(all, 30); },
                                         [&] {
                                           for (int round = 0; round < 3; ++round)
                                             baseline.all(all);
                                         });
  bench::report("traffic/scan/libxml2-schema", vs_schema.rate() * 10, bench::at_least(15),
                "times libxml2's tree and schema, contexts reused");
  return 0;
}
