#include "app/cli/groups.h"

namespace wardmote::cli {

void add_journal(Group& watch, Arguments& args) {
  watch.plain("verify",
              "Replay the journal: every group sound, every verdict the one its requests give, "
              "every snapshot and every head in the record as they should be",
              watch_verify);
  watch
      .plain("prune",
             "Let old segments of the journal go, by the rule watch.retention; beside a watch that "
             "runs, at the beginning of the next run",
             watch_prune)
      .add("--dry-run", &args.dry_run, "Say what would go and what keeps the rest, change nothing")
      .as_at()
      .at();
  watch
      .add("export",
           "Write every verdict of the journal, of all Users: it reads the folder as whoever may "
           "read "
           "it",
           watch_export)
      .format("text, csv or json");
  watch
      .plain("why",
             "Say what became of a request, and why, all that the journal has of it: it reads the "
             "folder as whoever may read it",
             watch_why)
      .target("REQUEST_ID", "ORIGINATOR:TARGET:COUNTER");
  watch
      .plain("released",
             "Write what was released and goes on now, in the order of its release, for whoever "
             "hands it over",
             watch_released)
      .add("--after", &args.after, "Only what comes behind this place: that of the last line",
           {.type = "PLACE"})
      .add("--follow", &args.follow, "Go on with what is released later, until it is stopped");
}

}  // namespace wardmote::cli
