#include <chrono>
#include <thread>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "adapters/system/descriptor.h"
#include "app/cli/commands.h"
#include "app/cli/recovery_lines.h"
#include "app/readers.h"
#include "app/threshold_file.h"
#include "app/watch_anchor.h"
#include "app/watch_follow.h"
#include "app/watch_journal.h"
#include "app/watch_run.h"
#include "base/codec.h"
#include "base/csv.h"
#include "base/london.h"
#include "policy/bundle.h"
#include "policy/load.h"

namespace wardmote::cli {
namespace {

using watch::Outcome;
using watch::VerdictLine;

// The record of the data folder, unless a file has the thresholds or there is no record.
Result<std::unique_ptr<app::WatchFollow>> record_to_follow(Context& context) {
  const auto& args = context.args();
  const std::filesystem::path data = args.data;
  if (args.thresholds || !std::filesystem::exists(data / "record.db")) return nullptr;
  context.take_up_example();
  app::SiteOptions options;
  options.data = data;
  options.keys = args.keys;
  return app::WatchFollow::open(std::move(options), context.clock(), context.random(),
                                [&context](const std::string& line) { context.note(line); });
}

Result<watch::ThresholdSet> thresholds_of(const Arguments& args, const app::WatchFollow* follow) {
  if (args.thresholds) return app::read_thresholds(*args.thresholds);
  if (follow) return follow->thresholds();
  return watch::ThresholdSet{.reference = "none", .thresholds = {}};
}

// What the rule watch.verdicts says of a run.
Result<void> follow_rule(const policy::Policy& policy, Day day, watch::RunBegun& run) {
  WARDMOTE_TRY(rule, policy.get<policy::VerdictRule>("watch.verdicts", day));
  for (const auto& word : rule.value->precedence)
    if (!from_name(word, run.precedence.emplace_back()))
      return fail(ErrorKind::Invalid, "verdict-unknown", "watch.verdicts",
                  fmt::format("'{}' is no verdict.", word), "Mend the rule.");
  run.held_requests_count = rule.value->held_requests_count;
  run.remembered_milliseconds = rule.value->remembered_hours * 3'600'000;
  return {};
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
  WARDMOTE_TRY(follow, record_to_follow(context));
  const auto built_in = policy::load(policy::default_bundle());
  if (!built_in) return tl::unexpected(built_in.error().front());
  const policy::Policy& policy = follow ? follow->policy() : *built_in;
  WARDMOTE_TRY(day, context.as_at());
  WARDMOTE_TRY(types, traffic::CommunicationTypes::compile(policy, day));
  WARDMOTE_TRY(thresholds, thresholds_of(context.args(), follow.get()));

  watch::Gate::Opening opening;
  auto& run = opening.run;
  run.stream = context.args().simulated ? watch::Stream::Simulated : watch::Stream::Live;
  run.clock = context.args().clock == "gate" ? watch::ClockSource::Gate : watch::ClockSource::Input;
  WARDMOTE_CHECK(follow_rule(policy, day, run));
  run.remembered_most = context.args().remember;
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
  const auto at_pause = [&]() -> Result<void> {
    write_out(text);
    std::fflush(stdout);
    return follow ? follow->work(open.gate) : Result<void>();
  };
  watch.at_pauses({[&] { return follow && follow->is_due(); }, at_pause});
  WARDMOTE_CHECK(at_pause());
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
