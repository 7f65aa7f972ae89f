#include "app/cli/file_options.h"
#include "app/cli/groups.h"

namespace wardmote::cli {
namespace {

void add_step(Group& watch, Arguments& args, const char* name, const char* about, Run run) {
  watch.changes(name, about, run)
      .add("REFERENCE", &args.held.references, "References, as wardmote watch held shows them")
      .add("--event", &args.held.event, "All that an event of quarantine holds",
           {.type = "REFERENCE"})
      .add("--all-of", &args.held.all_of, "All that is held of this User ID", {.type = "USER_ID"})
      .add("--reason", &args.ground, "Why; a proposal needs one", {.type = "TEXT"})
      .add("--withdraw", &args.withdraw, "Withdraw what was proposed")
      .add("--preview", &args.dry_run, "Say what would be proposed and confirmed, record nothing");
}

void add_alerts(Group& watch, Arguments& args) {
  watch
      .reads("alerts",
             "Write the DCC Alerts AD1 of what was held or deleted, one for each request and kind "
             "of breach",
             watch_alerts, "text, an alert a line, or json")
      .add("--user", &args.file.user, "Of this User ID alone", {.type = "USER_ID"})
      .add("--folder", &args.second, "Write each as a file here; one that is there is left alone",
           {.type = "DIR"})
      .add("--from", &args.target, "The DCC's EUI-64; that of the simulated nation unless given",
           {.type = "EUI"});
}

void add_files(Group& watch, FileArguments& file) {
  auto report =
      watch
          .reads("report",
                 "Write a Quarantined Communications Report File of what is held of a User ID",
                 watch_report, "text, the file itself, or json")
          .add("--user", &file.user, "The User ID", {.type = "USER_ID", .required = true});
  add_signing(report, file);
  auto act =
      watch
          .changes("act",
                   "Take a Quarantined Communications Action File: what it proposes, confirms or "
                   "withdraws",
                   watch_act)
          .target("FILE", "The file, signed by the User: docs/formats/adt.md");
  add_trusted(act, file);
}

}  // namespace

void add_quarantine(Group& watch, Arguments& args) {
  watch.reads("held", "List what is held, and where it stands", watch_held)
      .add("--all", &args.all, "What is released, deleted or refused, too")
      .add("--event", &args.held.event, "Of this event alone", {.type = "REFERENCE"})
      .add("--of", &args.held.all_of, "Of this User ID alone", {.type = "USER_ID"});
  add_step(watch, args, "release",
           "Release what is held: one person of the User proposes, another confirms",
           watch_release);
  add_step(watch, args, "delete",
           "Delete what is held: one person of the User proposes, another confirms", watch_delete);
  add_alerts(watch, args);
  add_files(watch, args.file);
}

}  // namespace wardmote::cli
