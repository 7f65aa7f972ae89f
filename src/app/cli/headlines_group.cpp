#include "app/cli/groups.h"

namespace wardmote::cli {

void add_headlines(Commands& commands, Arguments& args) {
  Group group(commands, args, "Publish headlines");
  group.add("lint", "Check a headlines file against the rules of its day", lint)
      .target("FILE", "Headlines as plain text")
      .format()
      .as_at()
      .at();
  group.changes("import-headlines", "Take published headlines into the record", import_headlines)
      .target("FILE", "Headlines as plain text")
      .add("--dry-run", &args.dry_run, "Say what would be recorded, record nothing")
      .add("--new-edition", &args.new_edition,
           "The document replaces another text of the same meeting")
      .add("--accept", &args.accept, "Accept proposed corrections: sure or all",
           {.once = true, .words = {"sure", "all"}})
      .as_at();
  group
      .changes("corrections", "List and decide the corrections proposed for a meeting", corrections)
      .target("REFERENCE", "Reference of the meeting, SSC_67_2811")
      .add("--accept", &args.accept, "Accept: all, sure, or numbers", {.between = ','})
      .add("--keep", &args.keep, "Keep as printed: numbers", {.between = ','})
      .add("--write", &args.write, "Own words: NUMBER=TEXT")
      .known_at();
  group
      .reads("headlines", "Write the headlines of a meeting", headlines,
             "text, markdown, html or json")
      .target("REFERENCE", "Reference of the meeting, SSC_67_2811");
}

}  // namespace wardmote::cli
