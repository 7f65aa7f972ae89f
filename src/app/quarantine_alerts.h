#pragma once
// The DCC Alerts AD1 of a journal: what tells each User which of its requests was held or deleted,
// once for each kind of breach (DUIS 5.4; SEC Section G6.1 (a)(ii)).

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "app/site.h"
#include "traffic/eui.h"
#include "watch/dcc_alert.h"
#include "watch/follower.h"
#include "watch/journal_format.h"

namespace wardmote::app {

struct AlertMade {
  watch::journal::Position position = 0;  // of the request's verdict; tells how much others sent
  std::int64_t reference = 0;             // watch/held_reference.h; deleted ones have one as well
  watch::QuarantineAlert alert;

  // "AD1-7970375732038167-user-threshold.xml"
  std::string file_name() const;
};

// Tells every alert of the journal in its order; the same journal gives the same alerts to the
// byte, so that one that is told twice is known by its ResponseID. An alert's ResponseID and file
// name follow from the request and the kind of breach alone. `dcc` is whom they are from.
// Where `visit` fails, that is returned. NotFound "no-journal"; Corrupt as watch verify says it.
// Replays the journal; memory does not grow with what is held.
Result<void> tell_alerts(const Path& data, traffic::Eui64 dcc,
                         const std::function<Result<void>(const AlertMade&)>& visit);

// Those of one request, the same to the byte, from what a follower still knows of it: what is held,
// and of what is settled or was deleted the newest (watch/follower.h). Empty where it was neither
// held nor deleted, or that is not known any more. An alert's position is 0 where it was deleted.
std::vector<AlertMade> alerts_of(const watch::Follower&, const traffic::RequestId&,
                                 traffic::Eui64 dcc);

}  // namespace wardmote::app
