#include "app/cli/groups.h"

namespace wardmote::cli {

void add_keeping(Commands& commands, Arguments& args) {
  Group group(commands, args, "Keep the record safe");
  group.plain("verify", "Prove the record from its bytes; no key is needed", verify)
      .add("--against", &args.against,
           "A checkpoint kept elsewhere: finds edits, truncations, forks and rollbacks whose "
           "hashes were recomputed",
           {.type = "CHECKPOINT"})
      .add("--key", &args.key, "Public key that must have signed it", {.type = "FILE"});
  group.plain("checkpoint", "Sign what the record is now, into the keys folder", checkpoint);
  group.plain("backup", "Copy the record at one point, while it is served", backup)
      .target("FOLDER", "A folder that does not exist");
  group.plain("restore", "Put a backup in place of a record that is not there", restore)
      .target("FOLDER", "A backup");
  group.plain("export", "Write the whole record as plain files", export_record)
      .target("FOLDER", "A folder that does not exist");
  group.plain("import", "Make a record from an export, row for row the same", import_record)
      .target("FOLDER", "An export");
  group.changes("remark", "Give an act another mark, for every moment", remark)
      .target("ACT", "Id of the act")
      .add("--level", &args.level, "White, Green, Amber or Red", {.required = true})
      .add("--audience", &args.audience, "Grants, one of which a reader needs")
      .add("--ground", &args.ground, "Why", {.required = true});
  group.changes("erase", "Destroy the content of an act, keeping its commitment", erase)
      .target("ACT", "Id of the act")
      .add("--ground", &args.ground, "Why", {.required = true})
      .add("--file", &args.files, "SHA-256 of a file to destroy with it")
      .add("--backup", &args.backups, "A backup to make anew without it", {.type = "FOLDER"});
}

}  // namespace wardmote::cli
