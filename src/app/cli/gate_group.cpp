#include "app/cli/groups.h"

namespace wardmote::cli {
namespace {

void add_check(Group& watch, Arguments& args) {
  watch
      .bare("check", "Say of each DUIS document whether it is a sound request; no record is needed",
            watch_check)
      .add("FILE", &args.files, "DUIS documents, judged in this order", {.required = true})
      .add("--schema", &args.schema,
           "Folder with the schemas of DUIS, to check the rest of each document, too",
           {.type = "DIR"})
      .format()
      .as_at();
}

void add_run(Group& watch, Arguments& args) {
  watch
      .add("run",
           "Give each request of standard input, files, folders or HTTP a verdict, durably, in "
           "order",
           watch_run)
      .format("text, json or binary")
      .add("FILE", &args.files,
           "Requests: JSON events or DUIS documents, one a line, binary events, which keep no "
           "bytes of what is held, or one document where the name ends in .xml; a folder of such "
           "files; - for standard input. docs/formats/events.md")
      .add("--follow", &args.follow, "Wait for more files in the folder that is named last")
      .add("--port", &args.port, "Take requests over HTTP as well: docs/watch.md",
           {.range = Range{0, 65'535}})
      .add("--address", &args.address, "Address to listen at", {.shows_default = true})
      .add("--senders", &args.senders,
           "Who may send to the port, and for which User IDs; anyone unless given",
           {.type = "FILE"})
      .add("--anyone", &args.anyone, "Take requests of anyone at a port that other machines reach")
      .add("--thresholds", &args.thresholds,
           "The thresholds in force, as JSON; without, those of the record in the data folder",
           {.type = "FILE"})
      .add("--clock", &args.clock,
           "Which times count: input, those of the requests, or gate, the gate's own clock; input "
           "unless given, gate with --port",
           {.words = {"input", "gate"}})
      .add("--most-ahead", &args.most_ahead,
           "How many days the time of a request may lie after the one before it, where the input's "
           "times count; 366 unless given, 182500 where the traffic is simulated",
           {.type = "NUMBER", .range = Range{1, 3'000'000}})
      .add("--remember", &args.remember, "How many RequestIDs are remembered, for 24 hours",
           {.shows_default = true, .range = Range{1, 134'217'727}})
      .add("--memory", &args.memory,
           "How much memory the counts of the thresholds in force may come to need, from 1 MiB to "
           "1024 GiB",
           {.type = "SIZE", .shows_default = true})
      .add("--snapshot-every", &args.snapshot_every,
           "How many entries of the journal lie between two snapshots, at least",
           {.shows_default = true, .range = Range{1e3, 1e12}})
      .add("--simulated", &args.simulated,
           "The traffic is simulated: it has a journal of its own, and never comes to a meeting")
      .as_at()
      .at();
}

}  // namespace

void add_gate(Group& watch, Arguments& args) {
  add_check(watch, args);
  add_run(watch, args);
}

}  // namespace wardmote::cli
