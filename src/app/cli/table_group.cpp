#include "app/cli/groups.h"
#include "app/cli/recording.h"
#include "committee/commands.h"
#include "publish/meeting_document.h"

namespace wardmote::cli {
namespace {

// Of a person, what is in no act.
void add_detail(Options& options, Arguments& args, const char* detail, const char* about) {
  options.add(std::string("--") + detail, std::function([&args, detail](const std::string& value) {
                args.fields.emplace_back(detail, value);
              }),
              about, {.type = "TEXT"});
}

void add_recording_commands(Group& group, Arguments& args) {
  for (const auto& command : committee::commands())
    if (command.name == "lodge-paper") {
      add_recording(group, args, command, {{"digest", "size"}, {"file_name", "media_type"}})
          .add("--file", &args.files, "The paper", {.type = "FILE", .required = true});
    } else {
      auto options = add_recording(group, args, command);
      if (command.name != "register-person") continue;
      add_detail(options, args, "name", "Their name, kept apart from the record and erasable");
      add_detail(options, args, "email",
                 "Their e-mail address, kept apart from the record and erasable");
    }
}

}  // namespace

void add_table(Commands& commands, Arguments& args) {
  Group group(commands, args, "Run a meeting");
  add_recording_commands(group, args);
  group.reads("agenda", "Show the agenda of a meeting", agenda)
      .target("REFERENCE", "Reference of the meeting, SSC_67_2811");
  group.reads("minutes", "Write the minutes of a meeting", minutes, "text, markdown or json")
      .target("REFERENCE", "Reference of the meeting, SSC_67_2811");
  const auto& kinds = EnumNames<publish::DocumentKind>;
  group
      .reads("document",
             "Write a document of a meeting: the pack, the minutes, an excerpt, a decision letter; "
             "without a kind it lists them",
             document, "text, markdown, html, json or pdf")
      .target("REFERENCE", "Reference of the meeting, SSC_67_2811")
      .add("KIND", &args.command, "Which",
           {.words = std::vector<std::string>(kinds.begin(), kinds.end())})
      .add("--item", &args.item, "Number of the item, of an excerpt or letter", {.type = "NUMBER"})
      .add("--out", &args.third, "Write it to this file, which must not exist", {.type = "FILE"})
      .add("--templates", &args.second,
           "Preview: with the templates of the rules in this folder, adopted or not",
           {.type = "DIR"});
  group
      .changes("import-minutes", "Take a minutes file into the record: docs/formats/minutes.md",
               import_minutes)
      .target("FILE", "Minutes as Markdown")
      .add("--dry-run", &args.dry_run,
           "Say what would change, change nothing; exit code 1 where something would or something "
           "is wrong");
  group.reads("actions", "List the actions and where they stand", actions);
  group.reads("people", "List who sits in a body", people).target("BODY", "Code of the body, SSC");
}

}  // namespace wardmote::cli
