#pragma once
// From a request, as an event or as its DUIS document, to what the gate counts; whatever is wrong
// with it refuses it by code. Thread-safe.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "base/result.h"
#include "traffic/agreement.h"
#include "traffic/communication_types.h"
#include "traffic/event_record.h"
#include "traffic/request_event.h"
#include "watch/devices.h"
#include "watch/fingerprint.h"
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

// What a journal numbers otherwise than the rules: its numbers are older.
class JournalNumbers {
 public:
  // The vocabulary has every name of the types.
  JournalNumbers(const traffic::CommunicationTypes&, const watch::Vocabulary&);

  traffic::CommunicationType type(traffic::CommunicationType of_rules) const {
    return types_[of_rules.index];
  }
  watch::AttributeIndex attribute(std::uint16_t of_rules) const { return attributes_[of_rules]; }

 private:
  std::vector<traffic::CommunicationType> types_;
  std::vector<watch::AttributeIndex> attributes_;
};

// The generation of a device is what its request says, and else what `devices` say, which outlive
// it; without them SMETS2. A request to the DCC alone has no device. Where `users` are given, which
// outlive it, a request that no role of its User may make is refused. The fingerprint of a binary
// event is its sender's and taken as it is told.
class Intake {
 public:
  // By the numbers of the rules themselves, as in a journal that begins with them.
  explicit Intake(const traffic::CommunicationTypes& types, watch::Devices* devices = nullptr)
      : Intake(types, vocabulary_of(types), devices) {}
  // Tells types and attributes by the numbers of the vocabulary, which is the gate's.
  Intake(traffic::CommunicationTypes types, const watch::Vocabulary& vocabulary,
         watch::Devices* devices = nullptr, const traffic::Registrations* users = nullptr,
         watch::Fingerprints fingerprints = watch::Fingerprints())
      : types_(std::move(types)),
        numbers_(types_, vocabulary),
        devices_(devices),
        users_(users),
        fingerprints_(fingerprints) {}

  // What is doubtful of a document that is taken nevertheless, such as a message code that the
  // rules do not know: told with its RequestID, by whichever thread takes it. Set before any
  // take().
  using Doubt = std::function<void(const traffic::RequestId&, const Finding&)>;
  void tell_doubts(Doubt doubt) { doubt_ = std::move(doubt); }

  // A DUIS document, or one JSON object (docs/formats/events.md), of at most journal::most_line
  // bytes. Or why it is refused.
  tl::expected<TakenIn, watch::RequestRefused> take(std::string_view bytes) const;

  const traffic::CommunicationTypes& types() const { return types_; }
  const JournalNumbers& numbers() const { return numbers_; }
  watch::Devices* devices() const { return devices_; }
  const traffic::Registrations* users() const { return users_; }

 private:
  tl::expected<TakenIn, watch::RequestRefused> take_document(std::string_view document) const;
  tl::expected<TakenIn, watch::RequestRefused> take_event(const traffic::RequestEvent&) const;

  traffic::CommunicationTypes types_;
  JournalNumbers numbers_;
  watch::Devices* devices_;
  const traffic::Registrations* users_;
  watch::Fingerprints fingerprints_;
  Doubt doubt_;
};

// The events of one binary stream, whose names the rules may number otherwise.
class EventIntake {
 public:
  EventIntake(const Intake&, const traffic::EventNames&);

  // The event is in form by the names of its stream. Allocates only for what it refuses.
  tl::expected<TakenIn, watch::RequestRefused> take(const traffic::EventRecord&) const;

 private:
  tl::expected<TakenIn, watch::RequestRefused> refused(const traffic::EventRecord&,
                                                       std::string code, std::string why) const;

  const traffic::CommunicationTypes& rules_;
  const JournalNumbers& numbers_;
  watch::Devices* devices_;
  const traffic::Registrations* users_;
  const traffic::EventNames& names_;
  std::vector<std::optional<traffic::CommunicationType>> types_;
  std::vector<std::optional<std::uint16_t>> attributes_;
};

}  // namespace wardmote::app
