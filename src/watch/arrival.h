#pragma once
// What the engine needs to know of a request that has arrived.

#include <cstdint>
#include <span>

#include "traffic/communication_type.h"
#include "traffic/lexical.h"
#include "traffic/request_event.h"
#include "traffic/request_id.h"
#include "watch/doubts.h"
#include "watch/vocabulary.h"

namespace wardmote::watch {

// A value of a request that policy lists.
struct AttributeValue {
  AttributeIndex attribute;
  traffic::Decimal value;
};

// SMETS1 devices have another rule for values out of bounds (T4).
using traffic::Generation;

struct Arrival {
  traffic::RequestId id;
  traffic::CommunicationType type;
  Generation generation = Generation::Smets2;
  Doubts doubts = {};
  std::uint64_t fingerprint = 0;           // of the bytes as sent: tells a repeat from a forgery
  std::span<const AttributeValue> values;  // borrowed until the verdict is given
};

}  // namespace wardmote::watch
