#include "app/cli/file_options.h"
#include "app/cli/groups.h"

namespace wardmote::cli {

void add_adt(Group& adt, Arguments& args) {
  auto& file = args.file;
  adt.bare("check",
           "Say of a thresholds, report or action file whether it is good, line by line; no record "
           "is needed",
           adt_check)
      .target("FILE", "The file, signed or not: docs/formats/adt.md")
      .add("--certificates", &file.certificates,
           "Folder of certificates that are trusted; the file must then be signed", {.type = "DIR"})
      .format()
      .as_at()
      .at();
  auto take = adt.changes("take",
                          "Take an Anomaly Detection Thresholds File: its thresholds replace those "
                          "of its User ID",
                          adt_take)
                  .target("FILE", "The file, signed by the User: docs/formats/adt.md");
  add_trusted(take, file);
  auto write = adt.bare("write", "Write an Anomaly Detection Thresholds File of thresholds as JSON",
                        adt_write)
                   .add("--from", &args.thresholds, "The thresholds: docs/watch.md",
                        {.type = "FILE", .required = true})
                   .add("--reference", &file.reference,
                        "The service management reference under which it is sent",
                        {.type = "TEXT", .required = true})
                   .add("--user", &file.user, "The User ID whose thresholds they are",
                        {.type = "USER_ID", .required = true});
  add_signing(write, file);
  write.as_at().at();
}

}  // namespace wardmote::cli
