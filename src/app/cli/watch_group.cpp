#include "app/cli/groups.h"

namespace wardmote::cli {

void add_watch(Commands& commands, Arguments& args) {
  Group group(commands, args, "Watch the traffic");
  add_thresholds(group, args);
  auto watch = group.family("watch", "Judge requests before they go on");
  add_gate(watch, args);
  add_journal(watch, args);
  add_senders(watch, args);
  add_quarantine(watch, args);
  add_simulate(watch, args);
  add_lab(watch, args);
  auto adt = group.family("adt", "Read and write the files of threshold anomaly detection");
  add_adt(adt, args);
}

}  // namespace wardmote::cli
