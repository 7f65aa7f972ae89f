#include "app/cli/groups.h"

namespace wardmote::cli {

void add_labels(Commands& commands, Arguments& args) {
  Group group(commands, args, "Keep the labels");
  group.reads("labels", "List the labels; with --as secretariat whom they stand for", labels);
  group.changes("label", "Give a Party a label that tells nothing; the key is Red", label)
      .target("CATEGORY", "Category of labels, small-supplier")
      .add("PARTY", &args.second, "Id of the Party", {.required = true})
      .add("--label", &args.label, "A label that it has on paper already");
  group.changes("party", "Record a Party to the Code", party)
      .target("ID", "A word for it, never printed in public")
      .add("NAME", &args.second, "Its registered name", {.required = true})
      .add("CATEGORY", &args.third, "Its Party Category", {.required = true});
}

}  // namespace wardmote::cli
