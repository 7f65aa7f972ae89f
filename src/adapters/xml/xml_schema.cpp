#include "adapters/xml/xml_schema.h"

#include <map>
#include <string>

#include <fmt/format.h>
#include <libxml/parser.h>
#include <libxml/xmlschemas.h>

#include "adapters/system/files.h"
#include "base/text.h"
#include "traffic/lexical.h"

namespace wardmote::xml {
namespace {

constexpr std::size_t kMaxSchemaBytes = 16u << 20;
constexpr std::string_view kDuis =
    "targetNamespace=\"http://www.dccinterface.co.uk/ServiceUserGateway\"";

using Files = std::map<std::string, std::string, std::less<>>;

// What is being loaded on this thread; the loader of libxml2 has no argument for it.
thread_local const Files* loading = nullptr;

std::string unescaped(std::string_view url) {
  std::string out(url.substr(url.rfind('/') + 1));
  for (auto at = out.find("%20"); at != std::string::npos; at = out.find("%20"))
    out.replace(at, 3, " ");
  return out;
}

xmlParserInputPtr load_from_folder(const char* url, const char*, xmlParserCtxtPtr context) {
  if (!loading || !url) return nullptr;
  const auto found = loading->find(unescaped(url));
  if (found == loading->end()) return nullptr;
  auto* const buffer = xmlParserInputBufferCreateMem(
      found->second.data(), static_cast<int>(found->second.size()), XML_CHAR_ENCODING_NONE);
  auto* const input = xmlNewIOInputStream(context, buffer, XML_CHAR_ENCODING_NONE);
  if (input)
    input->filename = reinterpret_cast<char*>(xmlStrdup(reinterpret_cast<const xmlChar*>(url)));
  return input;
}

// For the whole process: nothing that a document names is ever fetched.
void keep_to_the_folder() {
  static const bool once = [] {
    xmlInitParser();
    xmlSetExternalEntityLoader(load_from_folder);
    return true;
  }();
  static_cast<void>(once);
}

std::string name_of_node(const xmlError& error) {
  const auto* node = static_cast<const xmlNode*>(error.node);
  return node && node->name ? reinterpret_cast<const char*>(node->name) : "";
}

std::string content_of_node(const xmlError& error) {
  auto* const node = static_cast<xmlNode*>(error.node);
  xmlChar* const content = node ? xmlNodeGetContent(node) : nullptr;
  std::string out = content ? reinterpret_cast<const char*>(content) : "";
  xmlFree(content);
  return out;
}

// Numbers of more digits than libxml2 holds are judged by their form.
bool sound_after_all(const xmlError& error) {
  if (error.domain != XML_FROM_SCHEMASV) return false;
  const auto name = name_of_node(error);
  if (name != "X509SerialNumber" && name != "QuarantineEventRef") return false;
  const auto content = content_of_node(error);
  return traffic::is_integer(content) &&
         (name == "X509SerialNumber" || traffic::trimmed(content).size() <= 20);
}

struct Collected {
  Findings findings;
  std::string first;
};

void collect(void* to, xmlErrorPtr error) {
  auto& out = *static_cast<Collected*>(to);
  std::string why(text::trim(error->message ? error->message : ""));
  if (out.first.empty()) out.first = why;
  if (sound_after_all(*error)) return;
  Finding finding;
  finding.code = "schema";
  finding.severity = Severity::Error;
  finding.place = {error->line, 0, 0};
  finding.citation = {"DUIS schema of the folder given", "", 1.0};
  finding.why = std::move(why);
  finding.way_out = "Follow the schema.";
  out.findings.push_back(std::move(finding));
}

}  // namespace

struct XmlSchema::Parts {
  Files files;
  xmlSchemaPtr schema = nullptr;
  xmlSchemaValidCtxtPtr validation = nullptr;
  xmlParserCtxtPtr parser = nullptr;

  ~Parts() {
    xmlSchemaFreeValidCtxt(validation);
    xmlSchemaFree(schema);
    xmlFreeParserCtxt(parser);
  }
};

XmlSchema::XmlSchema(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
XmlSchema::~XmlSchema() = default;

Result<std::unique_ptr<XmlSchema>> XmlSchema::load(const std::filesystem::path& folder) {
  auto parts = std::make_unique<Parts>();
  std::string main;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    const auto extension = entry.path().extension();
    if (extension != ".xsd" && extension != ".dtd") continue;
    WARDMOTE_TRY(bytes, system::read_file(entry.path().string(), kMaxSchemaBytes));
    const auto name = entry.path().filename().string();
    if (extension == ".xsd" && bytes.find(kDuis) != std::string::npos) main = name;
    parts->files.emplace(name, std::move(bytes));
  }
  if (error || main.empty())
    return fail(ErrorKind::Unavailable, "schema-not-found", folder.string(),
                "There is no DUIS schema in this folder.",
                "Give the folder with the .xsd files of DUIS, MMC and XML-DSIG.");
  keep_to_the_folder();
  loading = &parts->files;
  Collected collected;
  auto* const context = xmlSchemaNewParserCtxt(main.c_str());
  xmlSchemaSetParserStructuredErrors(context, collect, &collected);
  parts->schema = xmlSchemaParse(context);
  xmlSchemaFreeParserCtxt(context);
  loading = nullptr;
  if (!parts->schema)
    return fail(ErrorKind::Invalid, "schema-unusable", (folder / main).string(),
                "libxml2 cannot use this schema: " + collected.first,
                "Are the schemas that it imports in the same folder?");
  parts->validation = xmlSchemaNewValidCtxt(parts->schema);
  parts->parser = xmlNewParserCtxt();
  return std::unique_ptr<XmlSchema>(new XmlSchema(std::move(parts)));
}

Result<Findings> XmlSchema::check(std::string_view document) {
  Collected collected;
  xmlSetStructuredErrorFunc(&collected, collect);
  // Huge texts are legal, a firmware image is one; without entities nothing else grows.
  auto* const tree =
      xmlCtxtReadMemory(parts_->parser, document.data(), static_cast<int>(document.size()), nullptr,
                        nullptr, XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_COMPACT);
  int outcome = 0;
  if (tree) {
    xmlSchemaSetValidStructuredErrors(parts_->validation, collect, &collected);
    outcome = xmlSchemaValidateDoc(parts_->validation, tree);
    xmlFreeDoc(tree);
  }
  xmlSetStructuredErrorFunc(nullptr, nullptr);
  if (outcome < 0)
    return fail(ErrorKind::Unavailable, "schema-broken", "",
                "libxml2 failed to check the document.");
  return std::move(collected.findings);
}

}  // namespace wardmote::xml
