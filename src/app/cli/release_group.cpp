#include "app/cli/groups.h"

namespace wardmote::cli {

void add_release(Commands& commands, Arguments& args) {
  Group group(commands, args, "Release headlines");
  group
      .changes("release",
               "Show what stands in the way of a release, prepare it, release it: without a step "
               "it shows, and needs --as",
               release)
      .target("REFERENCE", "Reference of the meeting, SSC_67_2811")
      .add("STEP", &args.command,
           "accept-proposals settles what nobody settled yet; prepare puts the words to somebody "
           "else; out releases them",
           {.words = {"accept-proposals", "prepare", "out"}})
      .add("--ground", &args.ground, "Why it may be public; by rule unless given")
      .add("--not-before", &args.until, "Under an embargo until this moment", {.type = "INSTANT"});
  group.changes("recall", "Withdraw what was published of a meeting", recall)
      .target("REFERENCE", "Reference of the meeting, SSC_67_2811")
      .add("--why", &args.ground, "Why, in words that the public may read", {.required = true});
  group
      .reads("withheld",
             "List what stays withheld, on which ground, until when it is looked at and kept",
             withheld)
      .add("--about", &args.query, "Only what speaks of all these words", {.type = "WORDS"});
  group
      .plain("publish", "Write the public archive: a static site of White material alone",
             publish_site)
      .add("--out", &args.target, "Folder of the archive; what was there of it is replaced",
           {.type = "DIR", .required = true})
      .add("--public-name", &args.query, "Address that it is served at", {.type = "URL"});
  group
      .plain("verify-document", "Say whether a published document is authentic and whole",
             verify_document)
      .target("FILE", "The document")
      .add("PROOF", &args.second, "Its proof, from the archive", {.required = true})
      .add("--key", &args.key, "Public key of the record, key.pub",
           {.type = "FILE", .required = true});
  group
      .plain("check-release", "Make documents again from White acts alone, and compare",
             check_release)
      .target("ACTS", "White acts, one JSON object a line, as the archive has them")
      .add("FILE", &args.files, "The documents, by their published names", {.required = true});
}

}  // namespace wardmote::cli
