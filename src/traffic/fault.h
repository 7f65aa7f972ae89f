#pragma once
// What is wrong with a request, found without allocating: a code and the place in the bytes.
//
// The sentence, the line and the column are made only when somebody reads them (finding_of).

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/finding.h"

namespace wardmote::traffic {

// Names, severities and sentences: fault.cpp, in this order.
enum class FaultCode : std::uint8_t {
  // Not XML, or not XML that is taken. The rest of the document is not looked at.
  TooLarge,
  Encoding,
  Character,
  Declaration,
  Dtd,
  Entity,
  Reference,
  Markup,
  Tag,
  AttributeTwice,
  Comment,
  Section,
  Instruction,
  Text,
  CutOff,
  AfterRoot,
  TooDeep,
  TooManyAttributes,
  TooManyNamespaces,
  Prefix,
  Namespace,
  NoRequest,
  // Not a request as the schema fixes it.
  ElementUnknown,
  ElementMisplaced,
  ElementMissing,
  TextMisplaced,
  AttributeUnknown,
  SchemaVersion,
  SignatureMissing,
  RequestId,
  PrecedingRequestId,
  TrueOrFalse,
  CommandVariant,
  Moment,
  Base64,
  SerialNumber,
  ValueTooLong,
  BodyNotOne,
  // Not what its label says.
  VariantUnknown,
  ReferenceDisagrees,
  ElementDisagrees,
  CommandVariantDisagrees,
  PayloadNoGbcs,
  PayloadNoCommand,
  MessageDisagrees,
  MessageUnknown,
  PayloadOriginator,
  PayloadTarget,
  Role,
  AttributeNoNumber,
};

struct Fault {
  FaultCode code = FaultCode::Markup;
  std::uint32_t at = 0;     // byte offset in the document
  std::string_view detail;  // what the sentence names; of the document, the rules or the program
};

// The first faults of a document, in the order of finding; more than `most` are only counted.
class Faults {
 public:
  static constexpr std::size_t most = 16;

  void add(FaultCode code, std::size_t at, std::string_view detail = {});
  void clear() { count_ = kept_ = 0, refuses_ = false; }

  // Whether any of them refuses the request; the others are worth knowing.
  bool refuses() const { return refuses_; }
  bool empty() const { return count_ == 0; }
  std::size_t count() const { return count_; }
  const Fault* begin() const { return held_.data(); }
  const Fault* end() const { return held_.data() + kept_; }

 private:
  std::array<Fault, most> held_;
  std::size_t kept_ = 0, count_ = 0;
  bool refuses_ = false;
};

// "request-id-malformed": stable, for programs.
std::string_view code_text(FaultCode);
Severity severity_of(FaultCode);

struct Location {
  int line = 1;    // from 1
  int column = 1;  // from 1, in code points
};
// O(offset). A carriage return before a line feed belongs to the line that it ends.
Location location_of(std::string_view document, std::size_t offset);

// With the citation of DUIS; whoever knows the rule that was broken may put its citation there.
Finding finding_of(const Fault&, std::string_view document);

}  // namespace wardmote::traffic
