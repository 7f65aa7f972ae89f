#include "traffic/fault.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

namespace wardmote::traffic {
namespace {

struct Saying {
  FaultCode code;
  std::string_view name, why, way_out;
  Severity severity = Severity::Error;
};

constexpr std::string_view kMend = "Send well-formed XML.";
constexpr std::string_view kSchema = "Follow the DUIS schema, sr:Request.";
constexpr std::string_view kAgree = "Mend the header or the body: the label is never believed.";

// {} stands for the fault's detail.
constexpr Saying kSayings[] = {
    {FaultCode::TooLarge, "document-too-large", "The document has more than 16 MiB.",
     "Send it in smaller parts."},
    {FaultCode::Encoding, "encoding-not-utf-8", "The document is not written in UTF-8.",
     "Send UTF-8."},
    {FaultCode::Character, "character-illegal",
     "A byte here is no character that XML 1.0 allows, or no UTF-8.", kMend},
    {FaultCode::Declaration, "xml-declaration-broken",
     "The XML declaration is not version 1.0 in its proper form.", kMend},
    {FaultCode::Dtd, "dtd-refused", "A document type declaration is never taken.",
     "Send the request without one."},
    {FaultCode::Entity, "entity-refused", "An entity is referred to that XML does not define.",
     "Write the characters themselves."},
    {FaultCode::Reference, "reference-broken", "A character reference names no character.", kMend},
    {FaultCode::Markup, "markup-broken", "The markup is broken here.", kMend},
    {FaultCode::Tag, "tag-mismatched", "The end tag does not match the open element <{}>.", kMend},
    {FaultCode::AttributeTwice, "attribute-twice", "An attribute stands here twice.", kMend},
    {FaultCode::Comment, "comment-broken", "A comment holds two hyphens or does not end.", kMend},
    {FaultCode::Section, "cdata-broken",
     "A CDATA section does not end, or stands outside the root.", kMend},
    {FaultCode::Instruction, "instruction-broken", "A processing instruction is broken.", kMend},
    {FaultCode::Text, "text-broken", "Text holds ]]> or stands outside the root.", kMend},
    {FaultCode::CutOff, "cut-off", "The document ends too early.", "Send all of it."},
    {FaultCode::AfterRoot, "after-the-root", "Something follows the root element.",
     "Send one request a document."},
    {FaultCode::TooDeep, "too-deep", "Elements lie more than 64 deep.",
     "No request needs that depth."},
    {FaultCode::TooManyAttributes, "too-many-attributes", "An element has more than 64 attributes.",
     "No request needs that many."},
    {FaultCode::TooManyNamespaces, "too-many-namespaces",
     "More than 64 namespaces are declared at once.", "No request needs that many."},
    {FaultCode::Prefix, "prefix-undeclared", "The prefix {} is bound to no namespace.",
     "Declare it."},
    {FaultCode::Namespace, "namespace-broken",
     "A namespace declaration is one that XML forbids, or is written with references or blanks.",
     "Write the namespace plainly."},
    {FaultCode::NoRequest, "no-request", "The root element is {}, where sr:Request must stand.",
     "Only DUIS service requests are judged."},
    {FaultCode::ElementUnknown, "element-unknown", "The schema has no {} here.", kSchema},
    {FaultCode::ElementMisplaced, "element-misplaced", "{} stands out of order or too often.",
     kSchema},
    {FaultCode::ElementMissing, "element-missing", "{} is missing.", kSchema},
    {FaultCode::TextMisplaced, "text-misplaced", "Text stands where only elements may.", kSchema},
    {FaultCode::AttributeUnknown, "attribute-unknown",
     "{} is an attribute that may not stand here.", kSchema},
    {FaultCode::SchemaVersion, "schema-version-malformed",
     "schemaVersion is absent or no decimal number.", kSchema},
    {FaultCode::SignatureMissing, "signature-missing", "The request is not signed.",
     "Sign it; the schema leaves the signature out, the Code does not."},
    {FaultCode::RequestId, "request-id-malformed",
     "RequestID is not ORIGINATOR:TARGET:COUNTER, two EUI-64 in hyphened hex and a number of 64 "
     "bits.",
     kSchema},
    {FaultCode::PrecedingRequestId, "preceding-request-id-malformed",
     "PrecedingServiceRequestID is no RequestID.", kSchema},
    {FaultCode::TrueOrFalse, "boolean-malformed", "FirstInSequence is neither true nor false.",
     kSchema},
    {FaultCode::CommandVariant, "command-variant-malformed",
     "CommandVariant is no number from 1 to 9.", kSchema},
    {FaultCode::Moment, "date-time-malformed", "{} is no date and time.", kSchema},
    {FaultCode::Base64, "base64-malformed", "{} is not in base64.", kSchema},
    {FaultCode::SerialNumber, "serial-number-malformed", "X509SerialNumber is no whole number.",
     kSchema},
    {FaultCode::ValueTooLong, "value-too-long", "{} is longer than any that is taken.", kSchema},
    {FaultCode::BodyNotOne, "body-not-one-element", "The Body must hold exactly one element.",
     kSchema},
    {FaultCode::VariantUnknown, "variant-unknown",
     "{} is no Service Reference Variant that the rules know.", kAgree},
    {FaultCode::ReferenceDisagrees, "service-reference-disagrees",
     "This is not the Service Reference of the variant, which is {}.", kAgree},
    {FaultCode::ElementDisagrees, "body-disagrees",
     "This is not the element that asks for the variant, which is {}.", kAgree},
    {FaultCode::CommandVariantDisagrees, "command-variant-disagrees",
     "The variant {} has no such Command Variant.", kAgree},
    {FaultCode::PayloadNoGbcs, "payload-no-gbcs", "GBCSPayload begins with no GBCS message header.",
     "Send the GBCS message as signed."},
    {FaultCode::PayloadNoCommand, "payload-no-command",
     "The GBCS message is a response or an alert, no command.", "Send a command."},
    {FaultCode::MessageDisagrees, "message-code-disagrees",
     "The GBCS message code is known, and it does not serve the variant {}.", kAgree},
    {FaultCode::MessageUnknown, "message-code-unknown",
     "The rules do not know this GBCS message code, so it cannot be held against the variant {}.",
     "Check what the command does, and add the code to gbcs.messages.", Severity::Warning},
    {FaultCode::PayloadOriginator, "payload-originator-differs",
     "The GBCS message is from another originator than the RequestID says.",
     "Check who made the command.", Severity::Warning},
    {FaultCode::PayloadTarget, "payload-target-differs",
     "The GBCS message is for another target than the RequestID says.",
     "Check for whom the command is meant.", Severity::Warning},
    {FaultCode::Role, "role-not-eligible",
     "The User holds no role that is eligible for the variant {}.",
     "Send it under a User ID that does."},
    {FaultCode::AttributeNoNumber, "attribute-no-number",
     "{} is no decimal number that can be compared with a limit.", kSchema},
};

constexpr bool in_order() {
  for (std::size_t i = 0; i < std::size(kSayings); ++i)
    if (static_cast<std::size_t>(kSayings[i].code) != i) return false;
  return std::size(kSayings) == static_cast<std::size_t>(FaultCode::AttributeNoNumber) + 1;
}
static_assert(in_order());

const Saying& saying(FaultCode code) { return kSayings[static_cast<std::size_t>(code)]; }

}  // namespace

void Faults::add(FaultCode code, std::size_t at, std::string_view detail) {
  ++count_;
  refuses_ |= saying(code).severity == Severity::Error;
  if (kept_ < most) held_[kept_++] = {code, static_cast<std::uint32_t>(at), detail};
}

std::string_view code_text(FaultCode code) { return saying(code).name; }
Severity severity_of(FaultCode code) { return saying(code).severity; }

Location location_of(std::string_view document, std::size_t offset) {
  const auto before = document.substr(0, std::min(offset, document.size()));
  const auto feed = before.rfind('\n');
  const auto line = before.substr(feed == std::string_view::npos ? 0 : feed + 1);
  const auto starts = [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; };
  return {static_cast<int>(std::ranges::count(before, '\n')) + 1,
          static_cast<int>(std::ranges::count_if(line, starts)) + 1};
}

Finding finding_of(const Fault& fault, std::string_view document) {
  const Saying& said = saying(fault.code);
  Finding out;
  out.code = said.name;
  out.severity = said.severity;
  const auto where = location_of(document, fault.at);
  out.place = {where.line, where.column, 0};
  out.citation = {"DUIS 5.4", "sr:Request", 0.9};
  const auto hole = said.why.find("{}");
  out.why = hole == std::string_view::npos ? std::string(said.why)
                                           : fmt::format("{}{}{}", said.why.substr(0, hole),
                                                         fault.detail, said.why.substr(hole + 2));
  out.way_out = said.way_out;
  return out;
}

}  // namespace wardmote::traffic
