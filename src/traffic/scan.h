#pragma once
// A DUIS service request, read out of its bytes in one pass.
//
// Well-formedness, namespaces and what the schema fixes for Request, Header, Body and Signature are
// checked; the rest of the schema is not. docs/formats/duis.md lists what is read and refused.
// Whether label and content agree is another question (agreement.h).
//
// Nothing is copied and nothing allocated: what is found points into the document, which must
// outlive it, or into a small buffer of the request itself where comments, CDATA or references cut
// a value into pieces. Cost is linear in the size, near a nanosecond a byte. One request object
// serves one thread, again and again.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "traffic/communication_types.h"
#include "traffic/fault.h"
#include "traffic/gbcs_header.h"
#include "traffic/lexical.h"
#include "traffic/request_id.h"

namespace wardmote::traffic {

inline constexpr std::size_t max_document_bytes = 16u << 20;

struct ByteRange {
  std::uint32_t begin = 0, end = 0;
  bool empty() const { return begin == end; }
  std::string_view of(std::string_view document) const {
    return document.substr(begin, end - begin);
  }
};

// A value of the header and where its element begins.
template <class T>
struct Located {
  T value{};
  std::uint32_t at = 0;
};

// The least and the greatest number that an element of this name holds in the body.
struct AttributeRange {
  std::uint16_t attribute = 0;  // as in CommunicationTypes::attribute_name
  Decimal least, greatest;
  std::uint32_t least_at = 0, greatest_at = 0;
};

// Where values lie that are in pieces.
struct ValueBuffer {
  std::array<char, 2048> bytes;
  std::size_t used = 0;
};

struct ScannedRequest {
  ScannedRequest() = default;
  ScannedRequest(const ScannedRequest&) = delete;
  ScannedRequest& operator=(const ScannedRequest&) = delete;

  std::string_view document;
  std::optional<RequestId> id;  // none where it was not in form
  std::uint32_t id_at = 0;
  std::optional<RequestId> preceding;
  std::optional<bool> first_in_sequence;
  Located<std::uint8_t> command_variant;  // 0 where it was not in form
  Located<std::string_view> reference, variant;
  Located<std::string_view> element;  // local name of the element in the Body
  bool signed_pre_command = false;    // the element is SignedPreCommand

  // Of a Signed Pre-Command.
  std::string_view execution_date_time;
  std::optional<GbcsHeader> payload;  // none where it is no GBCS message
  std::uint32_t payload_at = 0;
  bool payload_in_base64 = false;

  // Of a request whose element the rules know: its attributes, as they first occur.
  std::span<const AttributeRange> attributes() const { return {attribute, attribute_count}; }

  // What is signed: the document without `signature`, by way of `signed_info`, with the value in
  // `signature_value` (its content, in base64, perhaps with references).
  ByteRange signature, signed_info, signature_value;
  std::string_view issuer, serial_number;  // of X509IssuerSerial; empty where there is none

  AttributeRange attribute[CommunicationTypes::max_attributes];
  std::size_t attribute_count = 0;
  ValueBuffer buffer;
};

// Reads the document into `out`, whose former content is gone, and adds what is wrong to `faults`.
// True where nothing refuses it. The rest of `out` holds what was read before the first fault that
// ended the reading.
bool scan(std::string_view document, const CommunicationTypes&, ScannedRequest& out,
          Faults& faults);

}  // namespace wardmote::traffic
