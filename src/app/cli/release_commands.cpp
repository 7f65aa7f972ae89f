// Releasing headlines, and the check of a release.

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "adapters/system/files.h"
#include "app/archive_desk.h"
#include "app/cli/commands.h"
#include "app/cli/context.h"
#include "app/cli/finding_lines.h"
#include "app/document_desk.h"
#include "app/readers.h"
#include "app/release_desk.h"
#include "app/release_recall.h"
#include "app/release_view.h"
#include "base/codec.h"
#include "base/london.h"
#include "base/text.h"
#include "committee/find.h"
#include "committee/withholding.h"

namespace wardmote::cli {
namespace {

constexpr std::size_t kMostBytes = std::size_t{64} << 20;

tl::unexpected<Error> nothing_here(const std::string& reference) {
  return fail(ErrorKind::NotFound, "not-found", reference, "There is nothing here for you.",
              "wardmote meetings lists what there is; give --as for what is not public.");
}

app::Order fresh_order(Context& context) {
  Id128 key;
  context.random().fill(key.bytes);
  return {record::IdempotencyKey(key.hex())};
}

std::string sentence_name(const app::ReleaseSentenceView& one) {
  return one.item ? fmt::format("{} {}", one.item->hex().substr(0, 8), one.sentence) : one.sentence;
}

void show(Context& context, const app::ReleaseView& view, bool sees_all_copies) {
  context.say(fmt::format("{}: {} errors, {} warnings without a ground, {} sentences to settle{}",
                          view.reference, view.errors, view.warnings, view.left,
                          view.prepared_by ? ", prepared by " + *view.prepared_by : ""));
  for (const auto& one : view.sentences)
    context.say(fmt::format("{} {:32} {}", one.settled ? "✓" : "·", sentence_name(one),
                            one.text.empty() ? "(left out)" : one.text));
  for (const auto& one : view.findings)
    context.say(fmt::format("{}:{}: {}: {} ({}) {}{}", view.reference, one.line, one.severity,
                            one.why, one.code, one.way_out,
                            one.ground ? " Ground: " + *one.ground : ""));
  if (!view.recalled_at) return;
  context.say(fmt::format("Recalled {}. {}", london::day_and_time(*view.recalled_at),
                          !sees_all_copies ? "Your own copies before:"
                          : view.recalled_copies.empty()
                              ? "Nobody who was signed in took a copy before."
                              : "Who took a copy before, while signed in:"));
  for (const auto& one : view.recalled_copies)
    context.say(fmt::format("  {:16} {}  {}  {}", one.person, one.document,
                            london::day_and_time(one.taken_at), one.way));
}

// What was done, or all that forbade it.
Outcome told(Context& context, const tl::expected<app::Done, app::Refusal>& done,
             const std::string& words) {
  if (!done) {
    const auto& findings = done.error().findings;
    for (std::size_t i = 0; i + 1 < findings.size() && !context.json(); ++i)
      context.note(fmt::format("wardmote: {} {} ({})", findings[i].why, findings[i].way_out,
                               findings[i].code));
    auto error = done.error().error();
    if (!context.json()) {
      error.code = findings.back().code;
      error.why = findings.back().why;
      error.way_out = findings.back().way_out;
    }
    return tl::unexpected(std::move(error));
  }
  context.json() ? context.say(encode(*done)) : context.say(words);
  return 0;
}

// After what an embargo held until now went out. A server that is writing here lets it out itself.
Result<Context::Reading> read_with_what_is_due(Context& context) {
  {
    WARDMOTE_TRY(reading, context.open_to_read());
    if (app::releases_due(*reading.site, context.clock(), app::secretariat()).empty())
      return reading;
  }
  {
    auto site = context.open_to_write();
    if (!site && site.error().kind == ErrorKind::Busy) return context.open_to_read();
    if (!site) return tl::unexpected(std::move(site).error());
    for (const auto& reference : app::issue_due(**site, context.clock(), app::secretariat(),
                                                app::check_apart(context.random())))
      context.note(reference + " is released: its embargo is over.");
  }
  return context.open_to_read();
}

// "FILE:43: error: why (code)": what the check finds begins with the name of the file that it is
// of, and what is of none of them is of the acts.
std::string check_text(const Finding& finding, const std::string& acts,
                       const std::vector<std::string>& files) {
  std::string file = acts, why = finding.why;
  for (const auto& one : files) {
    const auto name = std::filesystem::path(one).filename().string() + ": ";
    if (!why.starts_with(name)) continue;
    file = one;
    why.erase(0, name.size());
    break;
  }
  const auto line = finding.place.line ? fmt::format(":{}", finding.place.line) : std::string();
  return fmt::format("{}{}: error: {} ({})\n    {}\n", file, line, why, finding.code,
                     finding.way_out);
}

Result<std::optional<Instant>> embargo(const Context& context) {
  if (!context.args().until) return std::optional<Instant>();
  WARDMOTE_TRY(instant, london::parse(*context.args().until));
  return std::optional<Instant>(instant);
}

}  // namespace

Outcome release(Context& context) {
  WARDMOTE_CHECK(context.check_format());
  const auto& args = context.args();
  if (args.command.empty()) {
    WARDMOTE_TRY(reading, context.open_to_read());
    const auto state = app::release_state(*reading.site, reading.reader, args.target);
    if (!state) return nothing_here(args.target);
    const auto view = app::release_view(*state);
    context.json() ? context.say(encode(view))
                   : show(context, view, reading.reader.holds("secretariat"));
    return view.errors + view.warnings + view.left == 0 ? 0 : 1;
  }
  WARDMOTE_TRY(not_before, embargo(context));
  WARDMOTE_TRY(site, context.open_to_write());
  WARDMOTE_TRY(actor, context.actor(*site));
  const auto order = fresh_order(context);
  if (args.command == "accept-proposals")
    return told(context, app::accept_proposals(*site, context.clock(), actor, args.target, order),
                args.target + ": every sentence is settled.");
  if (args.command == "prepare")
    return told(context, app::prepare_release(*site, context.clock(), actor, args.target, order),
                args.target + " is prepared. Somebody else releases it.");
  const auto done = app::release_headlines(*site, context.clock(), actor,
                                           {args.target, args.ground.value_or(""), not_before},
                                           order, app::check_apart(context.random()));
  return told(context, done,
              not_before ? args.target + " goes out " + london::day_and_time(*not_before) + "."
                         : args.target + " is released.");
}

Outcome recall(Context& context) {
  WARDMOTE_CHECK(context.check_format());
  WARDMOTE_TRY(site, context.open_to_write());
  WARDMOTE_TRY(actor, context.actor(*site));
  const auto& reference = context.args().target;
  const auto done = app::recall_headlines(*site, context.clock(), actor, reference,
                                          context.args().ground.value_or(""), fresh_order(context));
  if (done)
    for (const auto& one :
         app::recalled_copies(site->record().as(actor),
                              *site->record()
                                   .as(Reader::anyone())
                                   .of<committee::Meeting>(committee::meeting_subject(reference)),
                              reference))
      context.note(fmt::format("{} took {} on {}.", site->people().name_of(one.person),
                               one.document, london::day_and_time(one.taken_at)));
  return told(context, done, reference + " is recalled. A tombstone stands in its place.");
}

Outcome check_release(Context& context) {
  WARDMOTE_CHECK(context.check_format());
  WARDMOTE_TRY(text, system::read_file(context.args().target, kMostBytes));
  WARDMOTE_TRY(acts, publish::WhiteActs::read(text));
  std::vector<publish::DocumentFile> files;
  for (const auto& name : context.args().files) {
    WARDMOTE_TRY(bytes, system::read_file(name, kMostBytes));
    files.push_back({std::filesystem::path(name).filename().string(), std::move(bytes)});
  }
  std::vector<publish::DocumentFile> printed;
  if (std::ranges::any_of(files, [](const auto& file) { return file.name.ends_with(".pdf"); })) {
    WARDMOTE_TRY(pdf, app::headlines_pdf(acts.meeting(), context.random()));
    printed.push_back(std::move(pdf));
  }
  const auto certificate =
      publish::check_release(acts, files, WARDMOTE_VERSION, std::move(printed));
  if (!certificate) {
    for (const auto& finding : certificate.error())
      context.put(context.json()
                      ? finding_json(finding) + "\n"
                      : check_text(finding, context.args().target, context.args().files));
    return 1;
  }
  if (context.json()) {
    context.say(encode(*certificate));
    return 0;
  }
  context.say(fmt::format("{}: {} acts, all White; {} documents made again, equal byte for byte.",
                          certificate->reference, certificate->given, certificate->made.size()));
  for (const auto& file : certificate->made)
    context.say(fmt::format("{}  {}", file.digest, file.name));
  return 0;
}

Outcome withheld(Context& context) {
  WARDMOTE_CHECK(context.check_format());
  WARDMOTE_TRY(reading, context.open_to_read());
  const auto rows = committee::withholding_register(
      reading.view, reading.site->policy(reading.view), london::day_of(context.clock().now()),
      committee::words_of(context.args().query.value_or("")));
  const int code = context.args().query && rows.rows.empty() ? 1 : 0;
  if (context.json()) {
    context.say(encode(rows));
    return code;
  }
  if (code != 0) context.say("Nothing that is withheld speaks of it.");
  for (const auto& row : rows.rows) {
    context.say(fmt::format("{}{}  {:12} {:>3}. {} ({})  {}", row.review.iso(),
                            row.due ? " due" : "", row.meeting, row.number, row.title, row.mark,
                            row.words));
    std::string kept;
    for (const auto& one : row.kept)
      kept += (kept.empty() ? "" : "; ") + committee::kept_words(one) + (one.over ? ", over" : "");
    if (!kept.empty()) context.say("            kept: " + kept);
  }
  return code;
}

Outcome publish_site(Context& context) {
  WARDMOTE_CHECK(context.check_format());
  WARDMOTE_TRY(reading, read_with_what_is_due(context));
  const auto& args = context.args();
  WARDMOTE_TRY(done, app::publish_archive(*reading.site, args.target,
                                          {args.query.value_or(""), &context.random()}));
  context.say(fmt::format("{}: {} files written, {} as they were, {} removed.", args.target,
                          done.written, done.kept, done.removed),
              JsonLine()
                  .add("folder", args.target)
                  .add("written", done.written)
                  .add("kept", done.kept)
                  .add("removed", done.removed));
  return 0;
}

Outcome verify_document(Context& context) {
  WARDMOTE_CHECK(context.check_format());
  const auto& args = context.args();
  WARDMOTE_TRY(bytes, system::read_file(args.target, kMostBytes));
  WARDMOTE_TRY(proof, system::read_file(args.second, std::size_t{1} << 20));
  WARDMOTE_TRY(key, system::read_file(args.key.value_or(""), 4096));
  const auto known = app::verify_document(bytes, proof, text::trim(key));
  if (!known) {
    if (known.error().kind != ErrorKind::Corrupt) return tl::unexpected(known.error());
    context.say(fmt::format("{}: {} {}", args.target, known.error().why, known.error().way_out),
                JsonLine().add("file", args.target).add("error", known.error().code));
    return 1;
  }
  context.say(fmt::format("{} is authentic and whole: {}, released {}, signed by record {}.",
                          args.target, known->name, known->released, known->record),
              JsonLine()
                  .add("file", args.target)
                  .add("name", known->name)
                  .add("sha256", known->digest)
                  .add("released", known->released)
                  .add("record", known->record));
  return 0;
}

}  // namespace wardmote::cli
