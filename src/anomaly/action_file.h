#pragma once
// The Quarantined Communications Action File: a User tells the DCC what is to become of requests
// that are held in its name (SEC Appendix AA, section 5; the "Exit Quarantine" file of MP109).

#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"
#include "watch/quarantine_entries.h"

namespace wardmote::anomaly {

struct QuarantinedCommunicationAction {
  static constexpr std::string_view meaning = "A step with one request that is held.";
  std::string event;
  std::string request_id;
  watch::QuarantineAction action = watch::QuarantineAction::Release;
  watch::QuarantineStage stage = watch::QuarantineStage::Proposed;
  std::string reason;
  static constexpr auto fields() {
    return Fields{
        field("event", &QuarantinedCommunicationAction::event,
              "Reference of the event, as the report has it", {1, 20}),
        field("request_id", &QuarantinedCommunicationAction::request_id, "The RequestID", {49, 68}),
        field("action", &QuarantinedCommunicationAction::action, "Release or delete"),
        field("stage", &QuarantinedCommunicationAction::stage,
              "Proposed by one person, confirmed by another, or withdrawn"),
        field("reason", &QuarantinedCommunicationAction::reason, "Why", {0, 400}),
    };
  }
  // Of the file that it was read from, from 1; for what is said of it, in no answer.
  int line = 0;
};

struct QuarantinedCommunicationsActionFile {
  static constexpr std::string_view meaning = "Steps with what is held of one User ID.";
  static constexpr bool shows_empty_lists = true;
  std::string reference;
  std::string user_id;
  std::vector<QuarantinedCommunicationAction> actions;
  static constexpr auto fields() {
    return Fields{
        field("reference", &QuarantinedCommunicationsActionFile::reference,
              "The service management reference under which it is sent", {1, 80}),
        field("user_id", &QuarantinedCommunicationsActionFile::user_id,
              "The User ID, hyphens and capitals", {23, 23}),
        field("actions", &QuarantinedCommunicationsActionFile::actions,
              "The steps, each request once", {1, 100'000}),
    };
  }
};

}  // namespace wardmote::anomaly
