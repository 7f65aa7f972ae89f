#include "app/cli/groups.h"

namespace wardmote::cli {

// Whom the gate knows: the devices that requests go to, and who sends them.
void add_senders(Group& watch, Arguments& args) {
  watch
      .plain("devices",
             "Say how many devices the gate knows the generation of; take them; list the unknown "
             "ones",
             watch_devices)
      .add("ACTION", &args.target,
           "take FILE replaces the devices; unknown lists those that were met and not known",
           {.words = {"take", "unknown"}})
      .add("FILE", &args.second, "Devices as CSV: docs/formats/devices.md")
      .at();
  watch
      .bare("sender", "Give a sender of requests a token for the gate's port, and say it once",
            watch_sender)
      .target("NAME", "Small letters, digits and hyphens; one that is there gets another")
      .add("--senders", &args.senders, "The file of senders: docs/watch.md",
           {.type = "FILE", .required = true})
      .add("--user", &args.words, "A User ID that it may send for, again for each; * for all",
           {.type = "USER_ID", .required = true})
      .format();
}

}  // namespace wardmote::cli
