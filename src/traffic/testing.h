#pragma once
// The communication types that come with the program, and requests made of parts, for tests and
// benchmarks.

#include <stdexcept>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "policy/load.h"
#include "traffic/communication_types.h"

namespace wardmote::traffic::testing {

inline const CommunicationTypes& sec_types() {
  static const CommunicationTypes types = [] {
    const auto policy = policy::load(policy::default_bundle());
    if (!policy) throw std::runtime_error(policy.error().front().text());
    auto compiled = CommunicationTypes::compile(*policy, *Day::parse("2025-11-06"));
    if (!compiled) throw std::runtime_error(compiled.error().text());
    return *compiled;
  }();
  return types;
}

// A signed request; any part can be given otherwise.
struct Document {
  std::string declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  std::string root =
      "xmlns:sr=\"http://www.dccinterface.co.uk/ServiceUserGateway\" "
      "xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\" schemaVersion=\"5.4\"";
  std::string id = "90-B3-D5-1F-30-01-00-00:00-DB-12-34-56-78-90-A0:1000";
  std::string more_header;  // between RequestID and CommandVariant
  std::string command_variant = "1", reference = "7.4", variant = "7.4";
  std::string body = "<sr:ReadSupplyStatus/>";
  std::string signature = default_signature();
  std::string after;

  static std::string default_signature() {
    return "  <ds:Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\">\n    <ds:SignedInfo>\n"
           "      <ds:CanonicalizationMethod "
           "Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/>\n"
           "      <ds:SignatureMethod "
           "Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256\"/>\n"
           "      <ds:Reference URI=\"\">\n        <ds:Transforms>\n          <ds:Transform "
           "Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"/>\n"
           "        </ds:Transforms>\n        <ds:DigestMethod "
           "Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/>\n"
           "        <ds:DigestValue>AAECAw==</ds:DigestValue>\n      </ds:Reference>\n"
           "    </ds:SignedInfo>\n    <ds:SignatureValue>c2lnbmVk</ds:SignatureValue>\n"
           "    <ds:KeyInfo>\n      <ds:X509Data>\n        <ds:X509IssuerSerial>\n"
           "          <ds:X509IssuerName>CN=Z1,OU=07</ds:X509IssuerName>\n          "
           "<ds:X509SerialNumber>117636141832862931915946451229571981153</ds:X509SerialNumber>\n"
           "        </ds:X509IssuerSerial>\n      </ds:X509Data>\n    </ds:KeyInfo>\n"
           "  </ds:Signature>\n";
  }
  std::string header() const {
    return fmt::format(
        "  <sr:Header>\n    <sr:RequestID>{}</sr:RequestID>\n{}"
        "    <sr:CommandVariant>{}</sr:CommandVariant>\n"
        "    <sr:ServiceReference>{}</sr:ServiceReference>\n"
        "    <sr:ServiceReferenceVariant>{}</sr:ServiceReferenceVariant>\n  </sr:Header>\n",
        id, more_header, command_variant, reference, variant);
  }
  std::string text() const {
    return fmt::format("{}<sr:Request {}>\n{}  <sr:Body>\n    {}\n  </sr:Body>\n{}</sr:Request>{}",
                       declaration, root, header(), body, signature, after);
  }
};

inline std::string base64(const std::vector<std::uint8_t>& bytes) {
  static constexpr char digits[] =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const auto at = [&](std::size_t n) { return n < bytes.size() ? bytes[n] : 0u; };
    const unsigned bits = at(i) << 16 | at(i + 1) << 8 | at(i + 2);
    for (unsigned n = 0; n < 4; ++n)
      out += i + n > bytes.size() ? '=' : digits[bits >> (18 - 6 * n) & 63u];
  }
  return out;
}

// A GBCS message up to its message code, and a little more.
inline std::vector<std::uint8_t> gbcs_message(std::uint16_t code, std::uint64_t originator,
                                              std::uint64_t target, std::uint8_t sort = 1,
                                              bool mac_header = false, bool with_time = false) {
  std::vector<std::uint8_t> out;
  const auto number = [&](std::uint64_t value, int bytes) {
    while (bytes--) out.push_back(static_cast<std::uint8_t>(bytes < 8 ? value >> 8 * bytes : 0));
  };
  if (mac_header) {
    number(0xDD000000000000, 7);
    number(0x820101, 3);
    number(0x1100000000, 5);
  }
  number(0xDF09, 2);
  number(sort, 1);
  number(1000, 8);
  number(8, 1);
  number(originator, 8);
  number(8, 1);
  number(target, 8);
  if (with_time) {
    number(0x0C, 1);
    number(0, 12);
  } else {
    number(0, 1);
  }
  number(2, 1);
  number(code, 2);
  number(0, 40);
  return out;
}

// The Signed Pre-Command of a critical service, with the RequestID's User and device in its
// payload.
inline Document signed_pre_command(const std::string& reference, const std::string& variant,
                                   std::uint16_t code) {
  Document out;
  out.command_variant = "5";
  out.reference = reference;
  out.variant = variant;
  out.body = "<sr:SignedPreCommand><sr:GBCSPayload>" +
             base64(gbcs_message(code, 0x90B3D51F30010000, 0x00DB1234567890A0)) +
             "</sr:GBCSPayload></sr:SignedPreCommand>";
  return out;
}

}  // namespace wardmote::traffic::testing
