#pragma once
// From a request, as an event or as its DUIS document, to what the gate counts; whatever is wrong
// with it refuses it by code.

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "record/hash.h"
#include "traffic/agreement.h"
#include "traffic/communication_types.h"
#include "traffic/request_event.h"
#include "watch/gate.h"
#include "watch/journal_entries.h"
#include "watch/vocabulary.h"

namespace wardmote::app {

using watch::vocabulary_of;

// A request that can be counted, with all that it borrows.
struct TakenIn {
  watch::Arrival arrival;
  std::vector<watch::AttributeValue> values;
  std::optional<Instant> time;  // as the input tells it
};

class Intake {
 public:
  explicit Intake(traffic::CommunicationTypes types) : types_(std::move(types)) {}

  // A DUIS document, or one JSON object (docs/formats/events.md). Or why it is refused.
  tl::expected<TakenIn, watch::RequestRefused> take(std::string_view bytes);

 private:
  tl::expected<TakenIn, watch::RequestRefused> take_document(std::string_view document);
  tl::expected<TakenIn, watch::RequestRefused> take_event(const traffic::RequestEvent&);
  std::uint64_t fingerprint_of(std::string_view bytes);

  traffic::CommunicationTypes types_;
  record::Sha256 sha256_;
  traffic::ScannedRequest scanned_;
};

}  // namespace wardmote::app
