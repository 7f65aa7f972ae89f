#pragma once
// The DCC Alert AD1, which tells a User that a request of theirs was quarantined or deleted: one
// alert a request and kind of breach, grouped by the event's reference (DUIS 5.4, DCCAlertMessage
// and QuarantinedRequest; SEC Appendix AA). Unsigned: a signature is put on by whoever holds the
// DCC's key.

#include <string>

#include "base/calendar.h"
#include "traffic/request_id.h"
#include "watch/quarantine_event.h"

namespace wardmote::watch {

struct QuarantineAlert {
  traffic::RequestId response;  // the alert's own id: from the DCC, to the User
  Instant at;
  traffic::RequestId request;  // the one that was held or deleted
  BreachKind kind = BreachKind::UserThreshold;
  QuarantineEventRef event;
};

// XML in UTF-8, one line, valid by the schema of DUIS 5.4.
std::string dcc_alert(const QuarantineAlert&);

}  // namespace wardmote::watch
