#pragma once
// What the commands do, grouped by what people come to do. groups.h gives them names, options and
// help.

#include "base/result.h"

namespace wardmote::cli {

class Context;
// A command done, with an exit code of its own: 1 for a negative finding.
using Outcome = Result<int>;

// Headlines
Outcome lint(Context&);
Outcome import_headlines(Context&);
Outcome corrections(Context&);
Outcome headlines(Context&);

// Releasing headlines
Outcome release(Context&);
Outcome recall(Context&);
Outcome check_release(Context&);
Outcome withheld(Context&);
Outcome publish_site(Context&);
Outcome verify_document(Context&);

// Reading the record
Outcome meetings(Context&);
Outcome decisions(Context&);
Outcome decision(Context&);
Outcome find(Context&);
Outcome history(Context&);
Outcome rule(Context&);
Outcome rules(Context&);
Outcome adopt_rules(Context&);

// Running a meeting
Outcome table_command(Context&);
Outcome agenda(Context&);
Outcome actions(Context&);
Outcome people(Context&);
Outcome minutes(Context&);
Outcome document(Context&);
Outcome import_minutes(Context&);

// Labels
Outcome labels(Context&);
Outcome label(Context&);
Outcome party(Context&);

// Keeping the record
Outcome verify(Context&);
Outcome checkpoint(Context&);
Outcome backup(Context&);
Outcome restore(Context&);
Outcome export_record(Context&);
Outcome import_record(Context&);
Outcome remark(Context&);
Outcome erase(Context&);

// Watching traffic
Outcome watch_check(Context&);
Outcome watch_run(Context&);
Outcome watch_verify(Context&);
Outcome watch_prune(Context&);
Outcome watch_export(Context&);
Outcome watch_why(Context&);
Outcome watch_released(Context&);
Outcome watch_simulate(Context&);
Outcome watch_held(Context&);
Outcome watch_release(Context&);
Outcome watch_delete(Context&);
Outcome watch_alerts(Context&);
Outcome watch_devices(Context&);
Outcome watch_sender(Context&);
Outcome thresholds(Context&);

// Files of anomaly detection
Outcome adt_check(Context&);
Outcome adt_write(Context&);
Outcome adt_take(Context&);
Outcome watch_report(Context&);
Outcome watch_act(Context&);

// The threshold lab
Outcome watch_try(Context&);
Outcome watch_suggest(Context&);
Outcome watch_curve(Context&);

// Serving and people
Outcome init(Context&);
Outcome serve(Context&);
Outcome person_action(Context&);
Outcome settings(Context&);

}  // namespace wardmote::cli
