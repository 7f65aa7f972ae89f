#include "app/cli/groups.h"

namespace wardmote::cli {

void add_serving(Commands& commands, Arguments& args) {
  Group group(commands, args, "Serve");
  group.plain("init", "Make a record without serving it, of an example if asked", init)
      .add("--example", &args.example_name, "An example scheme: ssc-2018", {.type = "NAME"})
      .add("--until", &args.until, "Tell the example's story up to this moment",
           {.type = "INSTANT"});
  group.plain("serve", "Serve the pages and the API", serve)
      .add("--port", &args.port, "Port to listen on; 8067 unless set", {.range = Range{0, 65'535}})
      .add("--settings", &args.settings_file, "Settings of the site", {.type = "FILE"})
      .add("--certificates", &args.file.certificates,
           "Folder of the certificates that vouch for files of Users; the setting "
           "watch.certificates_folder unless given",
           {.type = "DIR"})
      .add("--unverified", &args.unverified,
           "Serve a record that does not verify, for those who look for the harm")
      .at();
  group
      .plain("person", "Make a person's one-time sign-in link, or erase their name and address",
             person_action)
      .add("ACTION", &args.target, "reset makes a link, forget erases name and address",
           {.required = true, .words = {"reset", "forget"}})
      .add("PERSON", &args.second, "Id of the person; the secretariat unless given",
           {.shows_default = true})
      .add("--backup", &args.backups, "A backup to erase them from, too", {.type = "FOLDER"});
  group.plain("settings", "Explain and check what a site can set", settings)
      .add("--check", &args.settings_file, "Check this file", {.type = "FILE"})
      .add("--example", &args.example, "Write a file with all defaults")
      .add("--markdown", &args.markdown, "As a table for the handbook");
}

}  // namespace wardmote::cli
