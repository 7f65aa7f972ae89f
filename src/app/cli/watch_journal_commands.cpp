#include <chrono>
#include <thread>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "adapters/system/descriptor.h"
#include "app/cli/commands.h"
#include "app/cli/recovery_lines.h"
#include "app/readers.h"
#include "app/watch_anchor.h"
#include "app/watch_journal.h"
#include "app/watch_run.h"
#include "base/codec.h"
#include "base/london.h"
#include "policy/bundle.h"
#include "policy/load.h"

namespace wardmote::cli {
namespace {

using watch::Outcome;
using watch::VerdictLine;

Result<watch::ThresholdSet> thresholds_of(const Arguments& args) {
  if (!args.thresholds) return watch::ThresholdSet{.reference = "none", .thresholds = {}};
  WARDMOTE_TRY(text, system::read_file(*args.thresholds, std::size_t{256} << 20));
  auto set = decode<watch::ThresholdSet>(text);
  if (!set) {
    Error error = std::move(set).error();
    error.place = *args.thresholds + (error.place.empty() ? "" : " " + error.place);
    return tl::unexpected(std::move(error));
  }
  return set;
}

std::string words_of(const VerdictLine& line) {
  std::string out = fmt::format("{:>10}  {}  {:<7}{}{}  {}", line.position, line.time.iso(),
                                name_of(line.verdict), line.repeat ? " again" : "",
                                line.late ? " late" : "", line.request_id);
  if (line.type) out += "  " + *line.type;
  for (const auto& because : line.because) {
    out += fmt::format("\n{:12}{}{}", "", because.why,
                       because.threshold ? " (" + *because.threshold + ")" : "");
  }
  return out;
}

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

// One document of many lines; every other file has a request a line.
bool is_document(const std::filesystem::path& file) {
  const std::string ending = file.extension().string();
  return ending == ".xml" || ending == ".XML";
}

// Standard input, or the files one after the other.
Result<app::WatchCounts> run_over(Context& context, app::WatchRun& run,
                                  const std::function<void(VerdictLine&&)>& tell) {
  bool told = false;
  const auto wait = [&](const Error& error) {
    if (!told) context.note(error.text() + " Nothing is lost; going on when there is room.");
    told = true;
    std::this_thread::sleep_for(std::chrono::seconds(1));
    return true;
  };
  const auto over = [&](int handle) -> Result<app::WatchCounts> {
    system::LineReader lines(handle, watch::journal::most_line);
    return run.over(lines, tell, wait);
  };
  if (context.args().files.empty()) return over(STDIN_FILENO);
  app::WatchCounts counts;
  for (const auto& file : context.args().files) {
    if (is_document(file)) {
      WARDMOTE_TRY(document, system::read_file(file, watch::journal::most_line));
      WARDMOTE_TRY(with_it, run.over_document(document, tell, wait));
      counts = with_it;
      continue;
    }
    const system::Descriptor opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (!opened) return tl::unexpected(system::system_error(errno, file, "cannot be read"));
    WARDMOTE_TRY(so_far, over(opened.get()));
    counts = so_far;
  }
  return counts;
}

std::string summary(const app::WatchCounts& counts) {
  std::string out = fmt::format("{} requests", counts.requests);
  for (std::size_t i = 0; i < counts.by_outcome.size(); ++i) {
    if (counts.by_outcome[i] != 0)
      out += fmt::format(", {} {}", name_of(static_cast<Outcome>(i)), counts.by_outcome[i]);
  }
  return out + fmt::format("; {} of them repeats.", counts.repeats);
}

}  // namespace

cli::Outcome watch_run(Context& context) {
  WARDMOTE_CHECK(context.check_format({"text", "json"}));
  const auto policy = policy::load(policy::default_bundle());
  if (!policy) return tl::unexpected(policy.error().front());
  WARDMOTE_TRY(day, context.as_at());
  WARDMOTE_TRY(types, traffic::CommunicationTypes::compile(*policy, day));
  WARDMOTE_TRY(thresholds, thresholds_of(context.args()));

  watch::Gate::Opening opening;
  auto& run = opening.run;
  run.stream = context.args().simulated ? watch::Stream::Simulated : watch::Stream::Live;
  run.clock = context.args().clock == "gate" ? watch::ClockSource::Gate : watch::ClockSource::Input;
  const watch::VerdictPolicy verdicts;
  run.precedence.assign(verdicts.precedence.begin(), verdicts.precedence.end());
  run.held_requests_count = verdicts.held_requests_count;
  run.remembered_most = context.args().remember;
  run.remembered_milliseconds = 24LL * 3600 * 1000;
  run.vocabulary = app::vocabulary_of(types);
  const watch::ClockSource clock = run.clock;
  opening.thresholds = std::move(thresholds);
  opening.pace.every = context.args().snapshot_every;
  opening.news = recovery_lines([&](const std::string& words) { context.note(words); });
  WARDMOTE_TRY(open, app::open_gate(context.args().data, std::move(opening), context.random()));

  app::Intake intake(std::move(types));
  app::WatchRun watch(open.gate, intake, clock,
                      [&] { return watch::CountingTime(context.clock().now().micros() / 1'000); });
  std::string text;
  const bool json = context.json();
  const auto told = run_over(context, watch, [&](VerdictLine&& line) {
    text += (json ? encode(line) : words_of(line)) + '\n';
    if (text.size() > 65'536) write_out(text);
  });
  write_out(text);
  std::fflush(stdout);
  if (!told) return tl::unexpected(told.error());
  context.note(summary(*told));
  // Every verdict is durable; without the snapshot the next run begins more slowly.
  if (const auto closed = open.gate.close(); !closed) context.note(closed.error().text());
  return 0;
}

namespace {

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
  return 0;
}

}  // namespace wardmote::cli
