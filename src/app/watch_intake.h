#pragma once
// From a request as an event to what the gate counts; whatever is wrong with it refuses it by code.

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "record/hash.h"
#include "traffic/communication_types.h"
#include "traffic/request_event.h"
#include "watch/gate.h"
#include "watch/journal_entries.h"
#include "watch/vocabulary.h"

namespace wardmote::app {

// The names of the types and attributes that a journal of these rules counts by.
watch::Vocabulary vocabulary_of(const traffic::CommunicationTypes&);

// A request that can be counted, with all that it borrows.
struct TakenIn {
  watch::Arrival arrival;
  std::vector<watch::AttributeValue> values;
  std::optional<Instant> time;  // as the input tells it
};

class Intake {
 public:
  explicit Intake(traffic::CommunicationTypes types) : types_(std::move(types)) {}

  // One JSON object (docs/formats/events.md). Or why it is refused.
  tl::expected<TakenIn, watch::RequestRefused> take_line(std::string_view json);
  tl::expected<TakenIn, watch::RequestRefused> take(const traffic::RequestEvent&);

 private:
  std::uint64_t fingerprint_of(const traffic::RequestEvent&);

  traffic::CommunicationTypes types_;
  record::Sha256 sha256_;
};

}  // namespace wardmote::app
