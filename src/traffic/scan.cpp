#include "traffic/scan.h"

#include "traffic/schema_reader.h"
#include "traffic/signature_reader.h"
#include "traffic/xml_characters.h"

namespace wardmote::traffic {
namespace {

using xml::kDuis;
using xml::kSignature;
using xml::Step;
using xml::TextIs;

constexpr Child kRequest[] = {
    {"Header"},
    {"Body"},
    {.name = "Signature", .space = kSignature, .missing = FaultCode::SignatureMissing}};
constexpr Child kHeader[] = {{"RequestID"},
                             {.name = "FirstInSequence", .required = false},
                             {.name = "PrecedingServiceRequestID", .required = false},
                             {"CommandVariant"},
                             {"ServiceReference"},
                             {"ServiceReferenceVariant"}};
constexpr Child kSignedPreCommand[] = {{.name = "ExecutionDateTime", .required = false},
                                       {"GBCSPayload"}};
bool in_utf_16(std::string_view document) {
  using namespace std::string_view_literals;
  return document.starts_with("\xFE\xFF"sv) || document.starts_with("\xFF\xFE"sv) ||
         document.starts_with("\0<"sv) || document.starts_with("<\0"sv);
}

class Scan {
 public:
  Scan(std::string_view document, const CommunicationTypes& types, ScannedRequest& out,
       Faults& faults)
      : types_(types), out_(out), faults_(faults), in_(document, faults, out.buffer) {}

  void run() {
    if (!in_.begin()) return;
    if (const auto at = xml::illegal_character_at(out_.document))
      return faults_.add(FaultCode::Character, *at);
    if (in_.open_root() != Step::Open) return;
    if (in_.local() != "Request" || in_.space() != kDuis)
      return faults_.add(FaultCode::NoRequest, in_.tag_at(),
                         in_.local() == "Request" ? "a Request of another namespace" : in_.local());
    schema_version();
    const bool read = in_.children(kRequest, [this](std::size_t which) {
      return which == 0 ? header() : which == 1 ? body() : read_signature(in_, out_, faults_);
    });
    if (read) in_.finish();
  }

 private:
  void schema_version() {
    in_.only_attributes({"schemaVersion"});
    const auto* version = in_.attribute_named("schemaVersion");
    if (!version || !is_decimal(version->value()))
      faults_.add(FaultCode::SchemaVersion, in_.tag_at());
  }

  bool header() {
    in_.only_attributes();
    return in_.children(kHeader, [this](std::size_t which) {
      in_.only_attributes();
      const auto at = short_offset(in_.tag_at());
      std::string_view text;
      if (!in_.value(text)) return false;
      switch (which) {
        case 0:
          out_.id = RequestId::parse(trimmed(text));
          out_.id_at = at;
          if (!out_.id) faults_.add(FaultCode::RequestId, at);
          break;
        case 1:
          out_.first_in_sequence = parse_boolean(text);
          if (!out_.first_in_sequence) faults_.add(FaultCode::TrueOrFalse, at);
          break;
        case 2:
          out_.preceding = RequestId::parse(trimmed(text));
          if (!out_.preceding) faults_.add(FaultCode::PrecedingRequestId, at);
          break;
        case 3:
          out_.command_variant = {parse_command_variant(text).value_or(0), at};
          if (!out_.command_variant.value) faults_.add(FaultCode::CommandVariant, at);
          break;
        case 4:
          out_.reference = {text, at};
          break;
        default:
          out_.variant = {text, at};
      }
      return true;
    });
  }

  bool body() {
    in_.only_attributes();
    const auto at = in_.tag_at();
    std::size_t elements = 0;
    for (;;) {
      const Step step = in_.next<TextIs::Blank>();
      if (step == Step::Broken) return false;
      if (step == Step::Close) break;
      if (++elements > 1) {
        faults_.add(FaultCode::BodyNotOne, in_.tag_at());
        if (!in_.pass_over()) return false;
      } else if (!element()) {
        return false;
      }
    }
    if (elements == 0) faults_.add(FaultCode::BodyNotOne, at);
    return true;
  }

  bool element() {
    out_.element = {in_.local(), short_offset(in_.tag_at())};
    if (in_.space() != kDuis) {
      faults_.add(FaultCode::ElementUnknown, in_.tag_at(), in_.local());
      return in_.pass_over();
    }
    out_.signed_pre_command = in_.local() == "SignedPreCommand";
    if (out_.signed_pre_command) return signed_pre_command();
    const auto type = types_.of_element(in_.local());
    if (!type || types_[*type].attributes.empty()) return in_.pass_over();
    return numbers(types_[*type].attributes);
  }

  bool signed_pre_command() {
    in_.only_attributes();
    return in_.children(kSignedPreCommand, [this](std::size_t which) {
      in_.only_attributes();
      const auto at = short_offset(in_.tag_at());
      if (which == 0) {
        if (!in_.value(out_.execution_date_time)) return false;
        if (!is_date_time(out_.execution_date_time))
          faults_.add(FaultCode::Moment, at, "ExecutionDateTime");
        return true;
      }
      Base64Stream stream;
      out_.payload_at = at;
      if (!in_.base64(stream, out_.payload_in_base64)) return false;
      if (out_.payload_in_base64) out_.payload = parse_gbcs_header(stream.head());
      return true;
    });
  }

  // The elements of these names below the one just opened.
  bool numbers(std::span<const std::uint16_t> wanted) {
    const std::size_t outside = in_.depth() - 1;
    for (;;) {
      const Step step = in_.next<TextIs::Anything>();
      if (step == Step::Broken) return false;
      if (step == Step::Close) {
        if (in_.depth() == outside) return true;
        continue;
      }
      if (in_.space() != kDuis) continue;
      for (const auto attribute : wanted)
        if (types_.attribute_name(attribute) == in_.local()) {
          if (!number(attribute)) return false;
          break;
        }
    }
  }

  bool number(std::uint16_t attribute) {
    const auto at = short_offset(in_.tag_at());
    const auto used = out_.buffer.used;
    std::string_view text;
    if (!in_.value(text)) return false;
    const auto found = Decimal::parse(text);
    out_.buffer.used = used;
    if (!found) {
      faults_.add(FaultCode::AttributeNoNumber, at, types_.attribute_name(attribute));
      return true;
    }
    std::size_t i = 0;
    while (i < out_.attribute_count && out_.attribute[i].attribute != attribute) ++i;
    AttributeRange& range = out_.attribute[i];
    if (i == out_.attribute_count) {
      ++out_.attribute_count;
      range = {attribute, *found, *found, at, at};
    }
    if (*found < range.least) range.least = *found, range.least_at = at;
    if (*found > range.greatest) range.greatest = *found, range.greatest_at = at;
    return true;
  }

  const CommunicationTypes& types_;
  ScannedRequest& out_;
  Faults& faults_;
  SchemaReader in_;
};

// All but the buffers, which need no clearing.
void clear(ScannedRequest& out, std::string_view document) {
  out.document = document;
  out.id = out.preceding = std::nullopt;
  out.first_in_sequence = std::nullopt;
  out.command_variant = {};
  out.reference = out.variant = out.element = {};
  out.signed_pre_command = out.payload_in_base64 = false;
  out.execution_date_time = out.issuer = out.serial_number = {};
  out.payload = std::nullopt;
  out.id_at = out.payload_at = 0;
  out.signature = out.signed_info = out.signature_value = {};
  out.attribute_count = out.buffer.used = 0;
}

}  // namespace

bool scan(std::string_view document, const CommunicationTypes& types, ScannedRequest& out,
          Faults& faults) {
  clear(out, document);
  if (document.size() > max_document_bytes) {
    faults.add(FaultCode::TooLarge, max_document_bytes);
  } else if (in_utf_16(document)) {
    faults.add(FaultCode::Encoding, 0);
  } else {
    Scan(document, types, out, faults).run();
  }
  return !faults.refuses();
}

}  // namespace wardmote::traffic
