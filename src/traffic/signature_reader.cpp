#include "traffic/signature_reader.h"

namespace wardmote::traffic {
namespace {

using xml::kSignature;
using xml::Step;
using xml::TextIs;

constexpr Child kSignatureParts[] = {
    {"SignedInfo", kSignature},
    {"SignatureValue", kSignature},
    {"KeyInfo", kSignature, false},
    {.name = "Object", .space = kSignature, .required = false, .repeats = true}};
constexpr Child kSignedInfo[] = {{"CanonicalizationMethod", kSignature},
                                 {"SignatureMethod", kSignature},
                                 {.name = "Reference", .space = kSignature, .repeats = true}};
constexpr Child kReference[] = {
    {"Transforms", kSignature, false}, {"DigestMethod", kSignature}, {"DigestValue", kSignature}};
constexpr Child kIssuerSerial[] = {{"X509IssuerName", kSignature},
                                   {"X509SerialNumber", kSignature}};

class SignatureReader {
 public:
  SignatureReader(SchemaReader& in, ScannedRequest& out, Faults& faults)
      : in_(in), out_(out), faults_(faults) {}

  bool signature() {
    in_.only_attributes({"Id"});
    const auto begin = in_.tag_at();
    const bool read = in_.children(kSignatureParts, [this](std::size_t which) {
      const auto at = in_.tag_at();
      switch (which) {
        case 0:
          if (!signed_info()) return false;
          out_.signed_info = {short_offset(at), short_offset(in_.here())};
          return true;
        case 1: {
          in_.only_attributes({"Id"});
          const auto content = in_.here();
          Base64Stream stream;
          bool sound = false;
          if (!in_.base64(stream, sound)) return false;
          // Of <SignatureValue/> the end tag is the start tag.
          out_.signature_value = {short_offset(content),
                                  short_offset(std::max(content, in_.closed_at()))};
          return true;
        }
        case 2:
          return key_info();
        default:
          return in_.pass_over();
      }
    });
    out_.signature = {short_offset(begin), short_offset(in_.here())};
    return read;
  }

 private:
  bool signed_info() {
    in_.only_attributes({"Id"});
    return in_.children(kSignedInfo, [this](std::size_t which) {
      if (which == 2) {
        in_.only_attributes({"Id", "URI", "Type"});
        return in_.children(kReference, [this](std::size_t part) {
          if (part < 2) return in_.pass_over();
          in_.only_attributes();
          Base64Stream stream;
          bool sound = false;
          return in_.base64(stream, sound);
        });
      }
      in_.only_attributes({"Algorithm"});
      if (!in_.attribute_named("Algorithm"))
        faults_.add(FaultCode::ElementMissing, in_.tag_at(), "The attribute Algorithm");
      return in_.pass_over();
    });
  }

  // Issuer and serial number, wherever in KeyInfo they stand; the first ones.
  bool key_info() {
    const std::size_t outside = in_.depth() - 1;
    for (;;) {
      const Step step = in_.next<TextIs::Anything>();
      if (step == Step::Broken) return false;
      if (step == Step::Close && in_.depth() == outside) return true;
      if (step == Step::Close || in_.space() != kSignature || in_.local() != "X509IssuerSerial")
        continue;
      const bool first = out_.serial_number.empty();
      const bool read = in_.children(kIssuerSerial, [&](std::size_t which) {
        const auto at = in_.tag_at();
        std::string_view text;
        if (!in_.value(text)) return false;
        if (which == 1 && !is_integer(text)) faults_.add(FaultCode::SerialNumber, at);
        if (first) (which == 0 ? out_.issuer : out_.serial_number) = text;
        return true;
      });
      if (!read) return false;
    }
  }

  SchemaReader& in_;
  ScannedRequest& out_;
  Faults& faults_;
};

}  // namespace

bool read_signature(SchemaReader& in, ScannedRequest& out, Faults& faults) {
  return SignatureReader(in, out, faults).signature();
}

}  // namespace wardmote::traffic
