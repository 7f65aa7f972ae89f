#pragma once
// A schema out of a folder of .xsd files, checked by libxml2 without network and external entities.
//
// What the schema imports is taken from the same folder, by file name, whatever address it gives;
// nothing else is read. Two things in which libxml2 is wrong are put right: it takes no xs:integer
// of more than 24 digits, so certificate serial numbers of 128 bits and long event references are
// judged here (X509SerialNumber, QuarantineEventRef of up to 20 digits).

#include <filesystem>
#include <memory>

#include "base/result.h"
#include "traffic/schema.h"

namespace wardmote::xml {

class XmlSchema : public traffic::Schema {
 public:
  // From the one .xsd file in the folder whose target namespace is DUIS. NotFound
  // "schema-not-found"; Invalid "schema-unusable" with what libxml2 says. Takes some 20
  // milliseconds.
  static Result<std::unique_ptr<XmlSchema>> load(const std::filesystem::path& folder);
  ~XmlSchema() override;

  Result<Findings> check(std::string_view document) override;

 private:
  struct Parts;
  explicit XmlSchema(std::unique_ptr<Parts>);
  std::unique_ptr<Parts> parts_;
};

}  // namespace wardmote::xml
