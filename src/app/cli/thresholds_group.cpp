#include "anomaly/commands.h"
#include "anomaly/decide_thresholds.h"
#include "app/cli/groups.h"
#include "app/cli/recording.h"

namespace wardmote::cli {

void add_thresholds(Group& group, Arguments& args) {
  for (const auto& command : anomaly::commands()) {
    if (command.name != anomaly::NotifyThresholds::name) {
      add_recording(group, args, command);
      continue;
    }
    add_recording(group, args, command, {{"thresholds"}, {"reference"}})
        .add("--file", &args.files, "The thresholds as JSON: docs/watch.md",
             {.type = "FILE", .required = true, .once = true});
  }
  group.reads("thresholds", "List the thresholds in force", thresholds)
      .add("--lacking", &args.lacking,
           "List the Users that lack a threshold which they must have, and of which types");
}

}  // namespace wardmote::cli
