#include <cstdio>

#include <fmt/format.h>

#include "app/cli/commands.h"
#include "app/cli/verdict_words.h"
#include "app/watch_journal.h"
#include "base/codec.h"

namespace wardmote::cli {
namespace {

using watch::VerdictLine;

std::string csv_field(std::string_view text) {
  // A cell that a spreadsheet would take for a formula is told to be text.
  std::string out = "\"";
  if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos)
    out += '\'';
  for (const char c : text) out += c == '"' ? "\"\"" : std::string(1, c);
  return out + '"';
}

std::string csv_of(const VerdictLine& line) {
  std::string thresholds, whys;
  for (const auto& because : line.because) {
    const std::string between = whys.empty() ? "" : " ";
    whys += between + because.why;
    thresholds += between + because.threshold.value_or(because.code);
  }
  return fmt::format("{},{},{},{},{},{},{},{},{}", line.position, line.time.iso(),
                     csv_field(line.request_id), csv_field(line.type.value_or("")),
                     name_of(line.verdict), line.repeat, line.late, csv_field(thresholds),
                     csv_field(whys));
}

void write_out(std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
  text.clear();
}

}  // namespace

cli::Outcome watch_verify(Context& context) {
  WARDMOTE_CHECK(context.check_format({"text", "json"}));
  const auto replayed = app::replay_journal(context.args().data, {});
  if (!replayed) {
    const Error& error = replayed.error();
    if (!context.json() || error.kind == ErrorKind::NotFound) return tl::unexpected(error);
    context.say(JsonLine()
                    .add("sound", false)
                    .add("code", error.code)
                    .add("place", error.place)
                    .add("why", error.why)
                    .str());
    return exit_code(error.kind);
  }
  const auto& end = replayed->end;
  const std::string head = to_hex(end.head.data(), end.head.size());
  context.say(
      fmt::format("Sound: {} groups, {} entries, {} verdicts, each the one that its requests "
                  "and thresholds give. Head {}.{}",
                  end.groups, end.entries, replayed->verdicts, head,
                  end.torn ? " An unfinished group, answered to nobody, lies at its end." : ""),
      JsonLine()
          .add("sound", true)
          .add("groups", end.groups)
          .add("entries", end.entries)
          .add("verdicts", replayed->verdicts)
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
  return 0;
}

}  // namespace wardmote::cli
