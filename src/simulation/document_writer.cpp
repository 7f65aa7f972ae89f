#include "simulation/document_writer.h"

#include <algorithm>
#include <cstring>

#include <fmt/format.h>

namespace wardmote::simulation {

namespace {

constexpr std::string_view beginning =
    R"(<?xml version="1.0" encoding="UTF-8"?>)"
    R"(<sr:Request xmlns:sr="http://www.dccinterface.co.uk/ServiceUserGateway" )"
    R"(xmlns:ds="http://www.w3.org/2000/09/xmldsig#" schemaVersion="5.4"><sr:Header><sr:RequestID>)";
constexpr std::string_view before_variant = "</sr:RequestID><sr:CommandVariant>";
constexpr std::string_view ending =
    "</sr:Body><ds:Signature><ds:SignedInfo>"
    R"(<ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>)"
    R"(<ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"/>)"
    R"(<ds:Reference URI=""><ds:Transforms>)"
    R"(<ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/>)"
    R"(</ds:Transforms><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>)"
    "<ds:DigestValue>c2ltdWxhdGVk</ds:DigestValue></ds:Reference></ds:SignedInfo>"
    "<ds:SignatureValue>c2ltdWxhdGVk</ds:SignatureValue><ds:KeyInfo><ds:X509Data>"
    "<ds:X509IssuerSerial><ds:X509IssuerName>CN=Simulated, OU=07</ds:X509IssuerName>"
    "<ds:X509SerialNumber>1</ds:X509SerialNumber></ds:X509IssuerSerial></ds:X509Data>"
    "</ds:KeyInfo></ds:Signature></sr:Request>\n";

// Head of a GBCS message up to its message code (GBCS, section 7.2): 33 bytes.
constexpr std::size_t head_bytes = 33;
// A content of 25 bytes and a signature of 64, which stand for the rest: 93 bytes in base64.
constexpr std::size_t rest_digits = 124;

char* copy(char* out, std::string_view text) {
  std::memcpy(out, text.data(), text.size());
  return out + text.size();
}

std::uint8_t* number(std::uint8_t* out, std::uint64_t value) {
  for (int byte = 7; byte >= 0; --byte) *out++ = static_cast<std::uint8_t>(value >> (8 * byte));
  return out;
}

char* write_message_head(char* out, const traffic::RequestId& id, std::uint16_t code) {
  static constexpr char digits[] =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::uint8_t head[head_bytes] = {0xDF, 0x09, 0x01};
  std::uint8_t* at = number(head + 3, id.counter);
  *at++ = 8;
  at = number(at, id.originator.value);
  *at++ = 8;
  at = number(at, id.target.value);
  *at++ = 0;
  *at++ = 2;
  *at++ = static_cast<std::uint8_t>(code >> 8);
  *at = static_cast<std::uint8_t>(code);
  for (std::size_t i = 0; i < head_bytes; i += 3) {
    const unsigned bits = unsigned{head[i]} << 16 | unsigned{head[i + 1]} << 8 | head[i + 2];
    *out++ = digits[bits >> 18];
    *out++ = digits[bits >> 12 & 63U];
    *out++ = digits[bits >> 6 & 63U];
    *out++ = digits[bits & 63U];
  }
  return out;
}

}  // namespace

DocumentWriter::DocumentWriter(const traffic::CommunicationTypes& types) {
  std::size_t longest = 0;
  for (const traffic::TypeFacts& type : types.all()) {
    Piece& piece = pieces_.emplace_back();
    piece.is_signed = type.stage == traffic::Stage::SignedPreCommand;
    piece.label = fmt::format(
        "</sr:CommandVariant><sr:ServiceReference>{}</sr:ServiceReference>"
        "<sr:ServiceReferenceVariant>{}</sr:ServiceReferenceVariant></sr:Header><sr:Body>",
        type.reference, type.variant);
    if (piece.is_signed) {
      piece.open = "<sr:SignedPreCommand><sr:GBCSPayload>";
      piece.close = "</sr:GBCSPayload></sr:SignedPreCommand>";
      for (const traffic::MessageCode code : type.codes) piece.codes.push_back(code.value);
      if (piece.codes.empty()) piece.codes.push_back(0);
    } else {
      piece.open = fmt::format("<sr:{}>", type.element);
      piece.close = fmt::format("</sr:{}>", type.element);
      piece.empty = fmt::format("<sr:{}/>", type.element);
    }
    longest = std::max(longest, piece.label.size() + piece.open.size() + piece.close.size());
  }
  std::size_t longest_value = 0;
  for (std::uint16_t i = 0; i < types.attributes(); ++i) {
    value_open_.push_back(fmt::format("<sr:{}>", types.attribute_name(i)));
    value_close_.push_back(fmt::format("</sr:{}>", types.attribute_name(i)));
    longest_value = std::max(longest_value, 2 * value_close_.back().size() + 32);
  }
  most_bytes_ = beginning.size() + before_variant.size() + ending.size() + longest +
                traffic::most_request_id_bytes + head_bytes * 2 + rest_digits +
                traffic::max_event_values * longest_value;
}

char* DocumentWriter::write_content(char* out, const Piece& piece,
                                    const SimulatedEvent& event) const {
  const traffic::EventRecord& record = event.record;
  if (piece.is_signed) {
    const auto code = piece.codes[record.fingerprint % piece.codes.size()];
    out = write_message_head(copy(out, piece.open), record.id, code);
    std::memset(out, 'A', rest_digits);
    return copy(out + rest_digits, piece.close);
  }
  if (record.value_count == 0 || event.content != record.type) return copy(out, piece.empty);
  out = copy(out, piece.open);
  for (const traffic::NumberedValue& one : record.values()) {
    out = copy(out, value_open_[one.attribute]);
    out = traffic::write_decimal(out, one.hundred_thousandths);
    out = copy(out, value_close_[one.attribute]);
  }
  return copy(out, piece.close);
}

char* DocumentWriter::write(char* out, const SimulatedEvent& event) const {
  const traffic::EventRecord& record = event.record;
  out = traffic::write_request_id(copy(out, beginning), record.id, event.hex);
  out = copy(out, before_variant);
  *out++ = static_cast<char>('0' + record.command_variant);
  out = copy(out, pieces_[record.type].label);
  return copy(write_content(out, pieces_[event.content], event), ending);
}

}  // namespace wardmote::simulation
