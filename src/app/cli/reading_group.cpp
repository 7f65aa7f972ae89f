#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/cli/groups.h"
#include "committee/find.h"

namespace wardmote::cli {

void add_reading(Commands& commands, Arguments& args) {
  Group group(commands, args, "Read the record");
  group.reads("meetings", "List the meetings", meetings);
  group.reads("decisions", "List the decisions", decisions)
      .add("--verb", &args.verb, "Only those with this verb", {.type = "VERB"});
  group.reads("decision", "Say what was decided, by which power, in which document", decision)
      .target("ID", "Id of the decision, as wardmote decisions shows it");
  group.reads("find", "Find words in all that may be read", find)
      .add("WORDS", &args.words, "What has all of them is found", {.required = true})
      .add("--in", &args.second, "One sort alone",
           {.type = fmt::format("{}", fmt::join(EnumNames<committee::FoundSort>, "|"))})
      .add("--page", &args.page, "Which page; the first unless given", {.positive = true});
  group.reads("history", "List the acts about something, in the order of learning", history)
      .target("SUBJECT",
              "Reference of a meeting, id of a decision or item, or label:CATEGORY/LABEL");
  group.reads("rule", "Explain a rule as at a day", rule)
      .target("RULE", "Id of the rule, as wardmote rules shows it")
      .as_at();
  group.reads("rules", "List the rules", rules)
      .add("--out", &args.target, "Write them as files into this folder, to be changed",
           {.type = "DIR"});
  group
      .changes("adopt-rules",
               "Adopt the rules of a folder, or those that came with this program; each holds from "
               "its own day on",
               adopt_rules)
      .add("DIR", &args.target, "Folder of .toml files; docs/formats/policy.md");
}

}  // namespace wardmote::cli
