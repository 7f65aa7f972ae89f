#include <cstdio>
#include <filesystem>

#include <fmt/format.h>

#include "app/cli/commands.h"
#include "app/cli/verdict_words.h"
#include "app/readers.h"
#include "app/watch_anchor.h"
#include "app/watch_journal.h"
#include "base/codec.h"
#include "base/csv.h"

namespace wardmote::cli {
namespace {

using watch::VerdictLine;

std::string csv_of(const VerdictLine& line) {
  std::string thresholds, whys;
  for (const auto& because : line.because) {
    const std::string between = whys.empty() ? "" : " ";
    whys += between + because.why;
    thresholds += between + because.threshold.value_or(because.code);
  }
  return fmt::format("{},{},{},{},{},{},{},{},{}", line.position, line.time.iso(),
                     csv::cell(line.request_id), csv::cell(line.type.value_or("")),
                     name_of(line.verdict), line.repeat, line.late, csv::cell(thresholds),
                     csv::cell(whys));
}

void write_out(std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
  text.clear();
}

// What a record beside the journal has noted of it; a journal may be alone.
Result<std::vector<watch::Anchor>> anchors_of(Context& context) {
  if (!std::filesystem::exists(std::filesystem::path(context.args().data) / "record.db"))
    return std::vector<watch::Anchor>();
  WARDMOTE_TRY(reading, context.open_to_read());
  return app::anchors_in(reading.site->record().as(app::secretariat()));
}

}  // namespace

cli::Outcome watch_verify(Context& context) {
  WARDMOTE_CHECK(context.check_format({"text", "json"}));
  WARDMOTE_TRY(anchors, anchors_of(context));
  const std::size_t anchored = anchors.size();
  const auto verified = app::verify_journal(context.args().data, std::move(anchors));
  const Error* wrong = verified ? nullptr : &verified.error();
  std::size_t snapshots = 0;
  if (verified) {
    for (const auto& snapshot : verified->snapshots) {
      ++snapshots;
      if (snapshot.error && !wrong) wrong = &*snapshot.error;
    }
  }
  if (wrong) {
    const Error& error = *wrong;
    if (!context.json() || error.kind == ErrorKind::NotFound) return tl::unexpected(error);
    context.say(JsonLine()
                    .add("sound", false)
                    .add("code", error.code)
                    .add("place", error.place)
                    .add("why", error.why)
                    .str());
    return exit_code(error.kind);
  }
  const auto& end = verified->journal.end;
  const std::string head = to_hex(end.head.data(), end.head.size());
  context.say(
      fmt::format("Sound: {} groups, {} entries, {} verdicts, each the one that its requests "
                  "and thresholds give; {} snapshots, each as a replay has it; {} heads in the "
                  "record, each as the journal has it. Head {}.{}",
                  end.groups, end.entries, verified->journal.verdicts, snapshots, anchored, head,
                  end.torn ? " An unfinished group, answered to nobody, lies at its end." : ""),
      JsonLine()
          .add("sound", true)
          .add("groups", end.groups)
          .add("entries", end.entries)
          .add("verdicts", verified->journal.verdicts)
          .add("snapshots", snapshots)
          .add("anchors", anchored)
          .add("torn", end.torn)
          .add("head", head));
  return 0;
}

cli::Outcome watch_export(Context& context) {
  WARDMOTE_CHECK(context.check_format({"json", "csv", "text"}));
  const std::string& format = context.args().format;
  std::string text;
  if (format == "csv")
    text = "position,time,request_id,type,verdict,repeat,late,thresholds,because\n";
  const auto replayed = app::replay_journal(context.args().data, [&](VerdictLine&& line) {
    text += (format == "json" ? encode(line) : format == "csv" ? csv_of(line) : words_of(line));
    text += '\n';
    if (text.size() > 65'536) write_out(text);
  });
  write_out(text);
  if (!replayed) return tl::unexpected(replayed.error());
  return 0;
}

cli::Outcome watch_why(Context& context) {
  WARDMOTE_CHECK(context.check_format({"text", "json"}));
  const auto id = traffic::RequestId::parse(context.args().target);
  if (!id) {
    return fail(ErrorKind::Invalid, "request-id-not-in-form", context.args().target,
                "This is no RequestID.", "Write it as ORIGINATOR:TARGET:COUNTER.");
  }
  WARDMOTE_TRY(lines, app::verdicts_of(context.args().data, *id));
  if (lines.empty()) {
    return fail(ErrorKind::NotFound, "request-unknown", id->text(),
                "The journal has no request of this RequestID.", "Compare every digit.");
  }
  for (const auto& line : lines) context.say(context.json() ? encode(line) : words_of(line));
  context.note("Its signature is not authenticated: nothing checks it yet.");
  return 0;
}

}  // namespace wardmote::cli
