#pragma once
// What is held of one User, from the journal, as the file that tells it to the User.

#include "anomaly/report_file.h"
#include "app/site.h"
#include "traffic/eui.h"

namespace wardmote::app {

// Everything held of this User ID that is still open, in the order of the journal, its limits and
// counts those of the moment at which it was held. NotFound "no-journal" where there is none;
// Corrupt as watch verify says it. Replays the journal.
Result<anomaly::QuarantinedCommunicationsReportFile> quarantine_report(const Path& data,
                                                                       traffic::Eui64 user,
                                                                       Instant now);

}  // namespace wardmote::app
