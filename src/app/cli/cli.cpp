#include "app/cli/cli.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <functional>
#include <tuple>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "anomaly/commands.h"
#include "anomaly/decide_thresholds.h"
#include "app/cli/commands.h"
#include "app/cli/describe.h"
#include "app/cli/usage.h"
#include "base/json_text.h"
#include "base/london.h"
#include "committee/commands.h"
#include "committee/find.h"
#include "publish/meeting_document.h"
#include "simulation/scenarios.h"

namespace wardmote::cli {
namespace {

constexpr const char* kHeadlines = "Publish headlines";
constexpr const char* kRelease = "Release headlines";
constexpr const char* kTable = "Run a meeting";
constexpr const char* kReading = "Read the record";
constexpr const char* kLabels = "Keep the labels";
constexpr const char* kKeeping = "Keep the record safe";
constexpr const char* kWatch = "Watch the traffic";
constexpr const char* kServing = "Serve";

constexpr const char* kAbout =
    "Wardmote keeps the record of a security-assurance committee and publishes from it.\n"
    "Who gives no --as reads as the public; a command that changes something acts as the local\n"
    "secretariat unless --as says otherwise.";
constexpr const char* kFoot =
    "Exit codes: 0 done, 1 a negative finding, 2 wrong usage, 3 refused, 4 could not.\n"
    "wardmote COMMAND --help says more. Handbook: docs/README.md";

using Command = Outcome (*)(Context&);

// One command: how it is called, and which of the shared options it takes.
class Builder {
 public:
  Builder(CLI::App& app, Arguments& args, Command& chosen)
      : app_(app), args_(args), chosen_(chosen) {}

  // A word with commands of its own: wardmote watch check.
  Builder family(const char* name, const char* group, const char* about) {
    CLI::App* const out = app_.add_subcommand(name, about);
    out->group(group)->require_subcommand(1);
    return Builder(*out, args_, chosen_);
  }
  // One that needs no record.
  CLI::App* bare(const char* name, const char* group, const char* about, Command run) {
    CLI::App* const out = app_.add_subcommand(name, about);
    out->group(group);
    out->callback([&chosen = chosen_, run] { chosen = run; });
    return out;
  }
  CLI::App* add(const char* name, const char* group, const char* about, Command run) {
    CLI::App* const out = bare(name, group, about, run);
    out->add_option("--data", args_.data, "Data folder")->capture_default_str()->type_name("DIR");
    out->add_option("--keys", args_.keys, "Keys folder; DATA.keys unless given")->type_name("DIR");
    return out;
  }
  // One that neither reads through a sight nor changes what is recorded.
  CLI::App* plain(const char* name, const char* group, const char* about, Command run) {
    CLI::App* const out = add(name, group, about, run);
    format(out, "text or json");
    return out;
  }
  CLI::App* reads(const char* name, const char* group, const char* about, Command run,
                  const char* formats = "text or json") {
    CLI::App* const out = add(name, group, about, run);
    format(out, formats);
    out->add_option("--as", args_.as, "Read as this person; the reading is recorded")
        ->type_name("PERSON");
    out->add_option("--known-at", args_.known_at, "As it was known at this moment")
        ->type_name("INSTANT");
    at(out);
    return out;
  }
  CLI::App* changes(const char* name, const char* group, const char* about, Command run) {
    CLI::App* const out = add(name, group, about, run);
    format(out, "text or json");
    out->add_option("--as", args_.as, "Act as this person; the local secretariat unless given")
        ->type_name("PERSON");
    at(out);
    return out;
  }
  void format(CLI::App* out, const char* formats) {
    out->add_option("--format", args_.format, fmt::format("How to write: {}", formats))
        ->capture_default_str()
        ->type_name("FORMAT");
  }
  void at(CLI::App* out) {
    out->add_option("--at", args_.at, "Taken as now")->type_name("INSTANT");
  }
  void as_at(CLI::App* out) {
    out->add_option("--as-at", args_.as_at, "Whose rules apply: those of this day")
        ->type_name("DATE");
  }
  void target(CLI::App* out, const char* name, const char* about) {
    out->add_option(name, args_.target, about)->required();
  }

 private:
  CLI::App& app_;
  Arguments& args_;
  Command& chosen_;
};

void add_headlines(Builder& b, Arguments& args) {
  auto* lint_command =
      b.add("lint", kHeadlines, "Check a headlines file against the rules of its day", lint);
  b.target(lint_command, "FILE", "Headlines as plain text");
  b.format(lint_command, "text or json");
  b.as_at(lint_command);
  b.at(lint_command);

  auto* import_command = b.changes("import-headlines", kHeadlines,
                                   "Take published headlines into the record", import_headlines);
  b.target(import_command, "FILE", "Headlines as plain text");
  import_command->add_flag("--dry-run", args.dry_run, "Say what would be recorded, record nothing");
  import_command->add_flag("--new-edition", args.new_edition,
                           "The document replaces another text of the same meeting");
  import_command->add_option("--accept", args.accept, "Accept proposed corrections: sure or all")
      ->check(CLI::IsMember({"sure", "all"}))
      ->expected(1);
  b.as_at(import_command);

  auto* corrections_command =
      b.changes("corrections", kHeadlines, "List and decide the corrections proposed for a meeting",
                corrections);
  b.target(corrections_command, "REFERENCE", "Reference of the meeting, SSC_67_2811");
  corrections_command->add_option("--accept", args.accept, "Accept: all, sure, or numbers")
      ->delimiter(',');
  corrections_command->add_option("--keep", args.keep, "Keep as printed: numbers")->delimiter(',');
  corrections_command->add_option("--write", args.write, "Own words: NUMBER=TEXT");
  corrections_command->add_option("--known-at", args.known_at, "As it was known at this moment")
      ->type_name("INSTANT");

  auto* headlines_command = b.reads("headlines", kHeadlines, "Write the headlines of a meeting",
                                    headlines, "text, markdown, html or json");
  b.target(headlines_command, "REFERENCE", "Reference of the meeting, SSC_67_2811");
}

void add_release(Builder& b, Arguments& args) {
  auto* release_command = b.changes(
      "release", kRelease,
      "Show what stands in the way of a release, prepare it, release it: without a step it shows, "
      "and needs --as",
      release);
  b.target(release_command, "REFERENCE", "Reference of the meeting, SSC_67_2811");
  release_command
      ->add_option("STEP", args.command,
                   "accept-proposals settles what nobody settled yet; prepare puts the words to "
                   "somebody else; out releases them")
      ->check(CLI::IsMember({"accept-proposals", "prepare", "out"}));
  release_command->add_option("--ground", args.ground,
                              "Why it may be public; by rule unless given");
  release_command->add_option("--not-before", args.until, "Under an embargo until this moment")
      ->type_name("INSTANT");
  auto* recall_command =
      b.changes("recall", kRelease, "Withdraw what was published of a meeting", recall);
  b.target(recall_command, "REFERENCE", "Reference of the meeting, SSC_67_2811");
  recall_command->add_option("--why", args.ground, "Why, in words that the public may read")
      ->required();
  b.reads("withheld", kRelease, "List what stays withheld, on which ground, until when", withheld)
      ->add_option("--about", args.query, "Only what speaks of all these words")
      ->type_name("WORDS");
  auto* publish_command =
      b.plain("publish", kRelease,
              "Write the public archive: a static site of White material alone", publish_site);
  publish_command
      ->add_option("--out", args.target, "Folder of the archive; what was there of it is replaced")
      ->required()
      ->type_name("DIR");
  publish_command->add_option("--public-name", args.query, "Address that it is served at")
      ->type_name("URL");
  auto* document_command =
      b.plain("verify-document", kRelease,
              "Say whether a published document is authentic and whole", verify_document);
  b.target(document_command, "FILE", "The document");
  document_command->add_option("PROOF", args.second, "Its proof, from the archive")->required();
  document_command->add_option("--key", args.key, "Public key of the record, key.pub")
      ->required()
      ->type_name("FILE");
  auto* check_command =
      b.plain("check-release", kRelease, "Make documents again from White acts alone, and compare",
              check_release);
  b.target(check_command, "ACTS", "White acts, one JSON object a line, as the archive has them");
  check_command->add_option("FILE", args.files, "The documents, by their published names")
      ->required();
}

void add_reading(Builder& b, Arguments& args) {
  b.reads("meetings", kReading, "List the meetings", meetings);
  auto* list = b.reads("decisions", kReading, "List the decisions", decisions);
  list->add_option("--verb", args.verb, "Only those with this verb")->type_name("VERB");
  b.target(b.reads("decision", kReading, "Say what was decided, by which power, in which document",
                   decision),
           "ID", "Id of the decision, as wardmote decisions shows it");
  auto* find_command = b.reads("find", kReading, "Find words in all that may be read", find);
  find_command->add_option("WORDS", args.words, "What has all of them is found")->required();
  find_command->add_option("--in", args.second, "One sort alone")
      ->type_name(fmt::format("{}", fmt::join(EnumNames<committee::FoundSort>, "|")));
  find_command->add_option("--page", args.page, "Which page; the first unless given")
      ->check(CLI::PositiveNumber);
  b.target(b.reads("history", kReading, "List the acts about something, in the order of learning",
                   history),
           "SUBJECT", "Reference of a meeting, id of a decision or item, or label:CATEGORY/LABEL");
  auto* rule_command = b.reads("rule", kReading, "Explain a rule as at a day", rule);
  b.target(rule_command, "RULE", "Id of the rule, as wardmote rules shows it");
  b.as_at(rule_command);
  b.reads("rules", kReading, "List the rules", rules)
      ->add_option("--out", args.target, "Write them as files into this folder, to be changed")
      ->type_name("DIR");
  auto* adopt_command = b.changes(
      "adopt-rules", kReading,
      "Adopt the rules of a folder, or those that came with this program; each holds from its own "
      "day on",
      adopt_rules);
  adopt_command->add_option("DIR", args.target, "Folder of .toml files; docs/formats/policy.md");
}

// "comments_until" is --comments-until.
std::string option_of(std::string_view field) {
  std::string out = "--" + std::string(field);
  std::replace(out.begin(), out.end(), '_', '-');
  return out;
}

const char* type_of(const FieldForm& field) {
  switch (field.sort) {
    case FieldSort::Number:
      return "NUMBER";
    case FieldSort::YesNo:
      return "yes|no";
    case FieldSort::Day:
      return "DATE";
    case FieldSort::Instant:
      return "INSTANT";
    case FieldSort::Id:
      return "ID";
    case FieldSort::Json:
      return "JSON";
    case FieldSort::Text:
    case FieldSort::Choice:
      return "TEXT";
  }
  return "TEXT";
}

// Fields that a file gives, by the command that takes it.
bool is_of_the_file(std::string_view command, std::string_view field) {
  if (command == "lodge-paper") return field == "digest" || field == "size";
  return command == anomaly::NotifyThresholds::name && field == "thresholds";
}
bool may_be_of_the_file(std::string_view command, std::string_view field) {
  if (command == "lodge-paper") return field == "file_name" || field == "media_type";
  return command == anomaly::NotifyThresholds::name && field == "reference";
}

// A command that records, with an option for each of its fields.
CLI::App* add_command(Builder& b, Arguments& args, const char* group,
                      const scheme::Command& command) {
  const std::string name(command.name);
  std::string about(command.meaning);
  if (about.ends_with('.')) about.pop_back();  // as the others, a phrase
  auto* out = b.changes(name.c_str(), group, about.c_str(), table_command);
  const auto chosen = [&args, name] { args.command = name; };
  for (const auto& field : command.fields) {
    const std::string key(field.name);
    if (is_of_the_file(name, key)) continue;
    auto* option = out->add_option_function<std::vector<std::string>>(
        option_of(key),
        [&args, key, chosen](const std::vector<std::string>& values) {
          chosen();
          for (const auto& value : values) args.fields.emplace_back(key, value);
        },
        std::string(field.meaning));
    option->type_name(field.sort == FieldSort::Choice
                          ? fmt::format("{}", fmt::join(field.choices, "|"))
                          : type_of(field));
    if (!field.many) option->expected(1);
    if (field.required && !may_be_of_the_file(name, key)) option->required();
  }
  return out;
}

// The commands of the table.
void add_table(Builder& b, Arguments& args) {
  for (const auto& command : committee::commands()) {
    auto* out = add_command(b, args, kTable, command);
    if (command.name == "register-person")
      for (const auto* detail : {"name", "email"})
        out->add_option_function<std::string>(
               "--" + std::string(detail),
               [&args, detail](const std::string& value) {
                 args.fields.emplace_back(detail, value);
               },
               fmt::format("Their {}, kept apart from the record and erasable",
                           std::string_view(detail) == "name" ? "name" : "e-mail address"))
            ->type_name("TEXT");
    if (command.name == "lodge-paper")
      out->add_option("--file", args.files, "The paper")->required()->type_name("FILE");
  }
  b.target(b.reads("agenda", kTable, "Show the agenda of a meeting", agenda), "REFERENCE",
           "Reference of the meeting, SSC_67_2811");
  b.target(b.reads("minutes", kTable, "Write the minutes of a meeting", minutes,
                   "text, markdown or json"),
           "REFERENCE", "Reference of the meeting, SSC_67_2811");
  auto* document_command = b.reads("document", kTable,
                                   "Write a document of a meeting: the pack, the minutes, an "
                                   "excerpt, a decision letter; without "
                                   "a kind it lists them",
                                   document, "text, markdown, html, json or pdf");
  b.target(document_command, "REFERENCE", "Reference of the meeting, SSC_67_2811");
  document_command->add_option("KIND", args.command, "Which")
      ->check(CLI::IsMember(std::vector<std::string>(EnumNames<publish::DocumentKind>.begin(),
                                                     EnumNames<publish::DocumentKind>.end())));
  document_command->add_option("--item", args.item, "Number of the item, of an excerpt or letter")
      ->type_name("NUMBER");
  document_command->add_option("--out", args.third, "Write it to this file, which must not exist")
      ->type_name("FILE");
  document_command
      ->add_option("--templates", args.second,
                   "Preview: with the templates of the rules in this folder, adopted or not")
      ->type_name("DIR");
  auto* import_command =
      b.changes("import-minutes", kTable,
                "Take a minutes file into the record: docs/formats/minutes.md", import_minutes);
  b.target(import_command, "FILE", "Minutes as Markdown");
  import_command->add_flag("--dry-run", args.dry_run,
                           "Say what would change, change nothing; exit code 1 where something "
                           "would or something is wrong");
  b.reads("actions", kTable, "List the actions and where they stand", actions);
  b.target(b.reads("people", kTable, "List who sits in a body", people), "BODY",
           "Code of the body, SSC");
}

void add_labels(Builder& b, Arguments& args) {
  b.reads("labels", kLabels, "List the labels; with --as secretariat whom they stand for", labels);
  auto* label_command =
      b.changes("label", kLabels, "Give a Party a label that tells nothing; the key is Red", label);
  b.target(label_command, "CATEGORY", "Category of labels, small-supplier");
  label_command->add_option("PARTY", args.second, "Id of the Party")->required();
  label_command->add_option("--label", args.label, "A label that it has on paper already");
  auto* party_command = b.changes("party", kLabels, "Record a Party to the Code", party);
  b.target(party_command, "ID", "A word for it, never printed in public");
  party_command->add_option("NAME", args.second, "Its registered name")->required();
  party_command->add_option("CATEGORY", args.third, "Its Party Category")->required();
}

void add_keeping(Builder& b, Arguments& args) {
  auto* verify_command =
      b.plain("verify", kKeeping, "Prove the record from its bytes; no key is needed", verify);
  verify_command
      ->add_option("--against", args.against,
                   "A checkpoint kept elsewhere: finds edits, truncations, forks and "
                   "rollbacks whose hashes were recomputed")
      ->type_name("CHECKPOINT");
  verify_command->add_option("--key", args.key, "Public key that must have signed it")
      ->type_name("FILE");
  b.plain("checkpoint", kKeeping, "Sign what the record is now, into the keys folder", checkpoint);
  b.target(b.plain("backup", kKeeping, "Copy the record at one point, while it is served", backup),
           "FOLDER", "A folder that does not exist");
  b.target(
      b.plain("restore", kKeeping, "Put a backup in place of a record that is not there", restore),
      "FOLDER", "A backup");
  b.target(b.plain("export", kKeeping, "Write the whole record as plain files", export_record),
           "FOLDER", "A folder that does not exist");
  b.target(b.plain("import", kKeeping, "Make a record from an export, row for row the same",
                   import_record),
           "FOLDER", "An export");
  auto* remark_command =
      b.changes("remark", kKeeping, "Give an act another mark, for every moment", remark);
  b.target(remark_command, "ACT", "Id of the act");
  remark_command->add_option("--level", args.level, "White, Green, Amber or Red")->required();
  remark_command->add_option("--audience", args.audience, "Grants, one of which a reader needs");
  remark_command->add_option("--ground", args.ground, "Why")->required();
  auto* erase_command =
      b.changes("erase", kKeeping, "Destroy the content of an act, keeping its commitment", erase);
  b.target(erase_command, "ACT", "Id of the act");
  erase_command->add_option("--ground", args.ground, "Why")->required();
  erase_command->add_option("--file", args.files, "SHA-256 of a file to destroy with it");
  erase_command->add_option("--backup", args.backups, "A backup to make anew without it")
      ->type_name("FOLDER");
}

void add_watch_run(Builder& watch, Arguments& args) {
  auto* run = watch.add(
      "run", kWatch,
      "Give each request of standard input, files, folders or HTTP a verdict, durably, in order",
      watch_run);
  watch.format(run, "text, json or binary");
  run->add_option(
      "FILE", args.files,
      "Requests: JSON events or DUIS documents, one a line, binary events, which keep no "
      "bytes of what is held, or one "
      "document where the name ends in .xml; a folder of such files; - for standard "
      "input. docs/formats/events.md");
  run->add_flag("--follow", args.follow, "Wait for more files in the folder that is named last");
  run->add_option("--port", args.port, "Take requests over HTTP as well: docs/watch.md")
      ->check(CLI::Range(0, 65535));
  run->add_option("--address", args.address, "Address to listen at")->capture_default_str();
  run->add_option("--senders", args.senders,
                  "Who may send to the port, and for which User IDs; anyone unless given")
      ->type_name("FILE");
  run->add_flag("--anyone", args.anyone,
                "Take requests of anyone at a port that other machines reach");
  run->add_option(
         "--thresholds", args.thresholds,
         "The thresholds in force, as JSON; without, those of the record in the data folder")
      ->type_name("FILE");
  run->add_option("--clock", args.clock,
                  "Which times count: input, those of the requests, or gate, the gate's own clock; "
                  "input unless given, gate with --port")
      ->check(CLI::IsMember({"input", "gate"}));
  run->add_option("--most-ahead", args.most_ahead,
                  "How many days the time of a request may lie after the one before it, where the "
                  "input's times count; 366 unless given, 182500 where the traffic is simulated")
      ->check(CLI::Range(1, 3'000'000))
      ->type_name("NUMBER");
  run->add_option("--remember", args.remember, "How many RequestIDs are remembered, for 24 hours")
      ->check(CLI::Range(1, 134'217'727))
      ->capture_default_str();
  run->add_option("--snapshot-every", args.snapshot_every,
                  "How many entries of the journal lie between two snapshots, at least")
      ->check(CLI::Range(1'000LL, 1'000'000'000'000LL))
      ->capture_default_str();
  run->add_flag(
      "--simulated", args.simulated,
      "The traffic is simulated: it has a journal of its own, and never comes to a meeting");
  watch.as_at(run);
  watch.at(run);
}

void add_watch_journal(Builder& watch, Arguments& args) {
  watch.plain(
      "verify", kWatch,
      "Replay the journal: every group sound, every verdict the one its requests give, every "
      "snapshot and every head in the record as they should be",
      watch_verify);
  auto* prune = watch.plain("prune", kWatch,
                            "Let old segments of the journal go, by the rule watch.retention; "
                            "beside a watch that runs, at the beginning of the next run",
                            watch_prune);
  prune->add_flag("--dry-run", args.dry_run,
                  "Say what would go and what keeps the rest, change nothing");
  watch.as_at(prune);
  watch.at(prune);
  auto* export_command =
      watch.add("export", kWatch, "Write every verdict of the journal", watch_export);
  watch.format(export_command, "text, csv or json");
  watch.target(watch.plain("why", kWatch, "Say what became of a request, and why", watch_why),
               "REQUEST_ID", "ORIGINATOR:TARGET:COUNTER");
}

void add_devices(Builder& watch, Arguments& args) {
  auto* devices = watch.plain(
      "devices", kWatch,
      "Say how many devices the gate knows the generation of; take them; list the unknown ones",
      watch_devices);
  devices
      ->add_option(
          "ACTION", args.target,
          "take FILE replaces the devices; unknown lists those that were met and not known")
      ->check(CLI::IsMember({"take", "unknown"}));
  devices->add_option("FILE", args.second, "Devices as CSV: docs/formats/devices.md");
  watch.at(devices);
}

void add_sender(Builder& watch, Arguments& args) {
  auto* sender = watch.bare(
      "sender", kWatch, "Give a sender of requests a token for the gate's port, and say it once",
      watch_sender);
  watch.target(sender, "NAME", "Small letters, digits and hyphens; one that is there gets another");
  sender->add_option("--senders", args.senders, "The file of senders: docs/watch.md")
      ->required()
      ->type_name("FILE");
  sender
      ->add_option("--user", args.words,
                   "A User ID that it may send for, again for each; * for all")
      ->required()
      ->type_name("USER_ID");
  watch.format(sender, "text or json");
}

// What the parser would take as another number: -1 as 2^64 - 1, nan as within any range.
std::string whole_number(const std::string& text) {
  std::uint64_t value = 0;
  const auto [end, bad] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (bad == std::errc() && end == text.data() + text.size()) return {};
  return fmt::format("{} is no whole number from 0 to 18446744073709551615", text);
}

std::string finite_number(const std::string& text) {
  const double value = std::strtod(text.c_str(), nullptr);
  return std::isfinite(value) ? std::string() : fmt::format("{} is no number", text);
}

void add_simulate(Builder& watch, Arguments& args) {
  auto* out = watch.bare("simulate", kWatch,
                         "Write the traffic of a simulated nation, the same bytes for the same "
                         "settings",
                         watch_simulate);
  auto& simulate = args.simulate;
  std::string names;
  for (const auto& one : simulation::scenarios())
    names += fmt::format("{}{}", names.empty() ? "" : ", ", one.name);
  out->add_option("--scenario", simulate.settings.scenario, "What happens in it: " + names)
      ->capture_default_str()
      ->type_name("NAME");
  out->add_option("--seed", simulate.settings.seed, "From which all is drawn")
      ->capture_default_str()
      ->check(whole_number)
      ->type_name("NUMBER");
  out->add_option("--minutes", simulate.settings.minutes, "How long it is")
      ->capture_default_str()
      ->type_name("NUMBER");
  out->add_option("--start", simulate.start, "When it begins; 2026-03-03T09:00:00Z unless given")
      ->type_name("INSTANT");
  out->add_option("--rate", simulate.settings.rate, "Mean requests a second over a day")
      ->capture_default_str()
      ->type_name("NUMBER");
  out->add_option("--speed", simulate.speed,
                  "How many times as fast as the clock it is written; 0 as fast as it can be")
      ->capture_default_str()
      ->check(CLI::Range(0.0, 1e6))
      ->check(finite_number)
      ->type_name("NUMBER");
  out->add_option("--format", simulate.form,
                  "How to write: json or binary events, docs/formats/events.md, or duis documents, "
                  "one a line")
      ->capture_default_str()
      ->type_name("FORMAT");
  out->add_flag("--thresholds", simulate.thresholds,
                "Write thresholds that fit this nation instead of its traffic, as JSON");
}

void add_thresholds(Builder& b, Arguments& args) {
  for (const auto& command : anomaly::commands()) {
    auto* out = add_command(b, args, kWatch, command);
    if (command.name == anomaly::NotifyThresholds::name)
      out->add_option("--file", args.files, "The thresholds as JSON: docs/watch.md")
          ->required()
          ->expected(1)
          ->type_name("FILE");
  }
  auto* list = b.reads("thresholds", kWatch, "List the thresholds in force", thresholds);
  list->add_flag("--lacking", args.lacking,
                 "List the Users that lack a threshold which they must have, and of which types");
}

void add_step(Builder& watch, Arguments& args, const char* name, const char* about, Command run) {
  auto* step = watch.changes(name, kWatch, about, run);
  step->add_option("REFERENCE", args.held.references,
                   "References, as wardmote watch held shows them");
  step->add_option("--event", args.held.event, "All that an event of quarantine holds")
      ->type_name("REFERENCE");
  step->add_option("--all-of", args.held.all_of, "All that is held of this User ID")
      ->type_name("USER_ID");
  step->add_option("--reason", args.ground, "Why; a proposal needs one")->type_name("TEXT");
  step->add_flag("--withdraw", args.withdraw, "Withdraw what was proposed");
  step->add_flag("--preview", args.dry_run,
                 "Say what would be proposed and confirmed, record nothing");
}

void add_quarantine(Builder& watch, Arguments& args) {
  auto* held = watch.reads("held", kWatch, "List what is held, and where it stands", watch_held);
  held->add_flag("--all", args.all, "What is released, deleted or refused, too");
  held->add_option("--event", args.held.event, "Of this event alone")->type_name("REFERENCE");
  held->add_option("--of", args.held.all_of, "Of this User ID alone")->type_name("USER_ID");
  add_step(watch, args, "release",
           "Release what is held: one person of the User proposes, another confirms",
           watch_release);
  add_step(watch, args, "delete",
           "Delete what is held: one person of the User proposes, another confirms", watch_delete);
}

void add_signing(CLI::App* out, FileArguments& file) {
  out->add_option("--key", file.key, "Sign it with this private key, PEM")->type_name("FILE");
  out->add_option("--certificate", file.certificate,
                  "The certificate of the key, PEM, with those of its issuers")
      ->type_name("FILE");
}

void add_trusted(CLI::App* out, FileArguments& file) {
  out->add_option("--certificates", file.certificates,
                  "Folder of the certificates that are trusted")
      ->required()
      ->type_name("DIR");
}

void add_alerts(Builder& watch, Arguments& args) {
  auto* alerts = watch.reads("alerts", kWatch,
                             "Write the DCC Alerts AD1 of what was held or deleted, one for each "
                             "request and kind of breach",
                             watch_alerts, "text, an alert a line, or json");
  alerts->add_option("--user", args.file.user, "Of this User ID alone")->type_name("USER_ID");
  alerts
      ->add_option("--folder", args.second,
                   "Write each as a file here; one that is there is left alone")
      ->type_name("DIR");
  alerts
      ->add_option("--from", args.target,
                   "The DCC's EUI-64; that of the simulated nation unless given")
      ->type_name("EUI");
}

void add_watch_files(Builder& watch, FileArguments& file) {
  auto* report = watch.reads("report", kWatch,
                             "Write a Quarantined Communications Report File of what is held of a "
                             "User ID",
                             watch_report, "text, the file itself, or json");
  report->add_option("--user", file.user, "The User ID")->required()->type_name("USER_ID");
  add_signing(report, file);
  auto* act = watch.changes("act", kWatch,
                            "Take a Quarantined Communications Action File: what it proposes, "
                            "confirms or withdraws",
                            watch_act);
  watch.target(act, "FILE", "The file, signed by the User: docs/formats/adt.md");
  add_trusted(act, file);
}

void add_adt(Builder& b, Arguments& args) {
  auto& file = args.file;
  auto adt = b.family("adt", kWatch, "Read and write the files of threshold anomaly detection");
  auto* check = adt.bare("check", kWatch,
                         "Say of a thresholds, report or action file whether it is good, line by "
                         "line; no record is needed",
                         adt_check);
  adt.target(check, "FILE", "The file, signed or not: docs/formats/adt.md");
  check
      ->add_option("--certificates", file.certificates,
                   "Folder of certificates that are trusted; the file must then be signed")
      ->type_name("DIR");
  adt.format(check, "text or json");
  adt.as_at(check);
  adt.at(check);
  auto* take = adt.changes("take", kWatch,
                           "Take an Anomaly Detection Thresholds File: its thresholds replace "
                           "those of its User ID",
                           adt_take);
  adt.target(take, "FILE", "The file, signed by the User: docs/formats/adt.md");
  add_trusted(take, file);
  auto* write =
      adt.bare("write", kWatch, "Write an Anomaly Detection Thresholds File of thresholds as JSON",
               adt_write);
  write->add_option("--from", args.thresholds, "The thresholds: docs/watch.md")
      ->required()
      ->type_name("FILE");
  write
      ->add_option("--reference", file.reference,
                   "The service management reference under which it is sent")
      ->required()
      ->type_name("TEXT");
  write->add_option("--user", file.user, "The User ID whose thresholds they are")
      ->required()
      ->type_name("USER_ID");
  add_signing(write, file);
  adt.as_at(write);
  adt.at(write);
}

void add_period(CLI::App* command, Arguments& args) {
  command->add_option("--from", args.lab.from, "Tell only what came from this moment on")
      ->type_name("INSTANT");
  command->add_option("--until", args.until, "Tell only what came before this moment")
      ->type_name("INSTANT");
}

void add_lab(Builder& watch, Arguments& args) {
  auto* trial = watch.plain("try", kWatch,
                            "Say what draft thresholds would have done with the journal's traffic, "
                            "beside today's",
                            watch_try);
  trial->add_option("DRAFT", args.files, "Sets of thresholds, as JSON")->required();
  add_period(trial, args);
  watch.as_at(trial);
  auto* suggest = watch.add("suggest", kWatch,
                            "Suggest thresholds by what went on in the journal, with the reasons, "
                            "and try them on the scenarios",
                            watch_suggest);
  watch.format(suggest, "text, csv, or json: a set that run and try take");
  suggest->add_option("--user", args.lab.user, "For this User ID alone")->type_name("EUI");
  suggest->add_option("--window", args.lab.window_seconds, "Length of the windows, in seconds")
      ->capture_default_str()
      ->type_name("SECONDS");
  suggest->add_option("--margin", args.lab.margin_percent, "What is put on top, in percent")
      ->check(CLI::Range(0, 1'000))
      ->capture_default_str()
      ->type_name("PERCENT");
  suggest
      ->add_option("--rate", args.lab.rate,
                   "Mean requests a second of the nation that the scenarios happen to")
      ->capture_default_str()
      ->type_name("NUMBER");
  suggest->add_flag("--no-scenarios", args.lab.no_scenarios, "Do not try them");
  add_period(suggest, args);
  watch.as_at(suggest);
  auto* curve = watch.plain("curve", kWatch,
                            "Say how many requests a threshold would have stopped under each of "
                            "many limits",
                            watch_curve);
  watch.target(curve, "REFERENCE", "The threshold, by its reference in the set");
  curve->add_option("--thresholds", args.thresholds, "The set that it is of, as JSON")
      ->required()
      ->type_name("FILE");
  curve
      ->add_option("--limits", args.lab.limits,
                   "The limits; from a tenth to four times unless given")
      ->delimiter(',')
      ->type_name("NUMBERS");
  add_period(curve, args);
  watch.as_at(curve);
}

void add_watch(Builder& b, Arguments& args) {
  add_thresholds(b, args);
  auto watch = b.family("watch", kWatch, "Judge requests before they go on");
  auto* check = watch.bare("check", kWatch,
                           "Say of each DUIS document whether it is a sound request; no record is "
                           "needed",
                           watch_check);
  check->add_option("FILE", args.files, "DUIS documents, judged in this order")->required();
  check
      ->add_option("--schema", args.schema,
                   "Folder with the schemas of DUIS, to check the rest of each document, too")
      ->type_name("DIR");
  watch.format(check, "text or json");
  watch.as_at(check);
  add_watch_run(watch, args);
  add_watch_journal(watch, args);
  add_devices(watch, args);
  add_sender(watch, args);
  add_quarantine(watch, args);
  add_alerts(watch, args);
  add_watch_files(watch, args.file);
  add_simulate(watch, args);
  add_lab(watch, args);
}

void add_serving(Builder& b, Arguments& args) {
  auto* init_command =
      b.plain("init", kServing, "Make a record without serving it, of an example if asked", init);
  init_command->add_option("--example", args.example_name, "An example scheme: ssc-2018")
      ->type_name("NAME");
  init_command->add_option("--until", args.until, "Tell the example's story up to this moment")
      ->type_name("INSTANT");
  auto* serve_command = b.plain("serve", kServing, "Serve the pages and the API", serve);
  serve_command->add_option("--port", args.port, "Port to listen on; 8067 unless set")
      ->check(CLI::Range(0, 65535));
  serve_command->add_option("--settings", args.settings_file, "Settings of the site")
      ->type_name("FILE");
  serve_command
      ->add_option("--certificates", args.file.certificates,
                   "Folder of the certificates that vouch for files of Users; the setting "
                   "watch.certificates_folder unless given")
      ->type_name("DIR");
  serve_command->add_flag("--unverified", args.unverified,
                          "Serve a record that does not verify, for those who look for the harm");
  b.at(serve_command);
  auto* person = b.plain("person", kServing,
                         "Make a person's one-time sign-in link, or erase their name and address",
                         person_action);
  person->add_option("ACTION", args.target, "reset makes a link, forget erases name and address")
      ->required()
      ->check(CLI::IsMember({"reset", "forget"}));
  person->add_option("PERSON", args.second, "Id of the person; the secretariat unless given")
      ->capture_default_str();
  person->add_option("--backup", args.backups, "A backup to erase them from, too")
      ->type_name("FOLDER");
  auto* settings_command =
      b.plain("settings", kServing, "Explain and check what a site can set", settings);
  settings_command->add_option("--check", args.settings_file, "Check this file")->type_name("FILE");
  settings_command->add_flag("--example", args.example, "Write a file with all defaults");
  settings_command->add_flag("--markdown", args.markdown, "As a table for the handbook");
}

// What an error means to whoever called the program: a file that is not there is no finding about
// the record, and an option of no sense is wrong usage.
int exit_code_of(const Error& error) {
  if (error.code == "file-not-found" || error.code == "no-record" || error.code == "no-journal")
    return 4;
  if (error.code == "format-unknown" || error.code == "choice-missing") return 2;
  return exit_code(error.kind);
}

int report(Context& context, const Error& error) {
  context.flush();
  if (context.json()) {
    std::string out = "{\"error\":{\"code\":";
    json_text::append_string(out, error.code);
    out += ",\"place\":";
    json_text::append_string(out, error.place);
    out += ",\"why\":";
    json_text::append_string(out, error.why);
    out += ",\"way_out\":";
    json_text::append_string(out, error.way_out);
    context.note(out + "}}");
  } else {
    context.note("wardmote: " + error.text());
  }
  return exit_code_of(error);
}

// For who called wrongly before the options were read.
bool asks_for_json(int argc, char** argv) {
  const std::vector<std::string_view> words(argv, argv + argc);
  for (std::size_t i = 1; i < words.size(); ++i)
    if (words[i] == "--format=json" || (words[i] == "json" && words[i - 1] == "--format"))
      return true;
  return false;
}

}  // namespace

int run(int argc, char** argv) {
  CLI::App app(kAbout, "wardmote");
  app.footer(kFoot);
  app.require_subcommand(0, 1);
  app.set_version_flag("--version", std::string("wardmote ") + WARDMOTE_VERSION);
  std::string describe_as;
  app.add_option("--describe", describe_as,
                 "Write the bash completion, the man page or the handbook's command pages")
      ->check(CLI::IsMember({"completion", "man", "markdown"}))
      ->type_name("FORM");
  Arguments args;
  Command chosen = nullptr;
  Builder builder(app, args, chosen);
  add_headlines(builder, args);
  add_release(builder, args);
  add_table(builder, args);
  add_reading(builder, args);
  add_labels(builder, args);
  add_keeping(builder, args);
  add_watch(builder, args);
  add_adt(builder, args);
  add_serving(builder, args);
  if (argc == 1) {
    std::fputs(app.help().c_str(), stdout);
    return 2;
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);
    args.format = asks_for_json(argc, argv) ? "json" : "text";
    Context context(std::move(args));
    report(context, usage_error(app, error));
    return 2;
  }
  if (!describe_as.empty()) {
    std::fputs(describe(app, describe_as).c_str(), stdout);
    return 0;
  }
  if (!chosen) {
    std::fputs(app.help().c_str(), stdout);
    return 2;
  }
  for (const auto& [option, given, is_day] :
       {std::tuple("--at", &args.at, false), std::tuple("--known-at", &args.known_at, false),
        std::tuple("--as-at", &args.as_at, true), std::tuple("--until", &args.until, false),
        std::tuple("--from", &args.lab.from, false)}) {
    if (!*given || (is_day && Day::parse(**given))) continue;
    const auto instant = london::parse(**given);
    if (instant) continue;
    auto error = instant.error();
    error.place = option;
    if (is_day) {
      error.why = fmt::format("“{}” is not a day.", **given);
      error.way_out = "Write it like 28 Nov 2018 or 2018-11-28.";
    }
    std::fputs(("wardmote: " + error.text() + "\n").c_str(), stderr);
    return 2;
  }
  Context context(std::move(args));
  try {
    const Outcome outcome = chosen(context);
    if (!outcome) return report(context, outcome.error());
    context.flush();
    return *outcome;
  } catch (const std::exception& bug) {
    context.note(fmt::format("wardmote: this is a bug: {}", bug.what()));
    return 4;
  }
}

}  // namespace wardmote::cli
