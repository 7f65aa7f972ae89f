#include <cstdio>
#include <filesystem>
#include <mutex>
#include <thread>

#include <fmt/format.h>
#include <unistd.h>

#include "adapters/http/server.h"
#include "adapters/system/carried_clock.h"
#include "adapters/system/log.h"
#include "adapters/system/repeat.h"
#include "adapters/system/settings_table.h"
#include "adapters/system/signals.h"
#include "adapters/system/stop_handle.h"
#include "app/cli/commands.h"
#include "app/cli/context.h"
#include "app/cli/recovery_lines.h"
#include "app/cli/verdict_words.h"
#include "app/gate/door.h"
#include "app/gate/file_input.h"
#include "app/gate/gate_thread.h"
#include "app/gate/known_devices.h"
#include "app/gate/rereading.h"
#include "app/known_users.h"
#include "app/threshold_file.h"
#include "app/watch_follow.h"
#include "app/watch_journal.h"
#include "policy/bundle.h"
#include "policy/load.h"
#include "watch/attribute_check.h"

namespace wardmote::cli {
namespace {

namespace fs = std::filesystem;

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

watch::ClockSource clock_of(const Arguments& args) {
  const bool listens = args.port.has_value();
  return args.clock == "gate" || (args.clock.empty() && listens) ? watch::ClockSource::Gate
                                                                 : watch::ClockSource::Input;
}

// Simulated traffic may be of any time that the simulation can write.
std::chrono::days most_ahead_of(const Arguments& args) {
  return std::chrono::days(args.most_ahead.value_or(args.simulated ? 182'500 : 366));
}

// The wall clock of the start, carried on; that of an example, or of --at, where it is in force.
std::unique_ptr<system::CarriedClock> gate_clock(Context& context, bool in_an_example) {
  const auto now = [&context] { return context.clock().now().micros(); };
  if (context.args().at)
    return std::make_unique<system::CarriedClock>(now, [] { return std::int64_t{0}; });
  if (in_an_example) return std::make_unique<system::CarriedClock>(now);
  return std::make_unique<system::CarriedClock>();
}

// Verdicts on standard output, in one of the formats.
class Teller {
 public:
  Teller(std::string_view format, const watch::Vocabulary& vocabulary)
      : format_(format), vocabulary_(vocabulary) {
    if (format_ == "binary") text_ = app::gate::verdict_stream_header;
  }
  void tell(const app::gate::Parcel& parcel) {
    for (std::size_t i = 0; i < parcel.size(); ++i) {
      if (format_ == "binary")
        parcel.append_record(text_, i);
      else if (format_ == "json")
        parcel.append_line(text_, i, vocabulary_);
      else
        text_.append(words_of(parcel.line(i, vocabulary_))) += '\n';
      if (text_.size() > 65'536) write_out();
    }
  }
  void flush() {
    write_out();
    std::fflush(stdout);
  }

 private:
  void write_out() {
    std::fwrite(text_.data(), 1, text_.size(), stdout);
    text_.clear();
  }

  std::string_view format_;
  const watch::Vocabulary& vocabulary_;
  std::string text_;
};

bool is_folder(const std::string& name) {
  std::error_code none;
  return fs::is_directory(name, none);
}

Result<void> check_inputs(const Arguments& args) {
  if (!args.follow || (!args.files.empty() && is_folder(args.files.back()))) return {};
  return fail(ErrorKind::Invalid, "nothing-to-follow", "--follow",
              "No folder is named last, and only a folder can be followed.",
              "Name the folder in which files will appear.");
}

// A port that other machines reach is for known senders, unless it is said that it is for anyone.
Result<void> check_senders(const Arguments& args) {
  const bool is_local =
      args.address.starts_with("127.") || args.address == "::1" || args.address == "localhost";
  if (!args.port || args.senders || args.anyone || is_local) return {};
  return fail(ErrorKind::Refused, "senders-missing", "--address",
              "Other machines reach this address, and the gate would take requests of anyone.",
              "Name who may send with --senders FILE, or say --anyone.");
}

Result<std::unique_ptr<app::gate::SenderFile>> senders_of(Context& context) {
  if (!context.args().senders) return nullptr;
  return app::gate::SenderFile::open(*context.args().senders,
                                     [&](const std::string& words) { context.note(words); });
}

Result<std::uint64_t> memory_of(const Arguments& args) {
  constexpr std::int64_t least = 1 << 20, most = std::int64_t{1} << 40;
  const auto bytes = system::read_number(system::SettingSort::Bytes, args.memory);
  if (bytes && *bytes >= least && *bytes <= most) return static_cast<std::uint64_t>(*bytes);
  return fail(ErrorKind::Invalid, "memory-out-of-range", "--memory",
              fmt::format("\"{}\" is no size from 1 MiB to 1024 GiB.", args.memory),
              "Write a whole number and its unit, as in \"8 GiB\".");
}

// A file of thresholds is written for the rules of the day. Those of the record were, when they
// were notified, and rules may change.
Result<void> check_attributes(const Arguments& args, const watch::ThresholdSet& set,
                              const traffic::CommunicationTypes& types) {
  if (!args.thresholds) return {};
  const Findings findings = watch::check_attributes(set, types);
  if (findings.empty()) return {};
  std::string why;
  for (const auto& finding : findings) why += (why.empty() ? "" : " ") + finding.why;
  return fail(ErrorKind::Invalid, "thresholds-refused", *args.thresholds, std::move(why),
              findings.front().way_out);
}

// Standard input, or the files and folders one after the other.
Result<void> take_inputs(const Arguments& args, app::gate::FileInput& input) {
  if (args.files.empty()) return input.take_stream(STDIN_FILENO);
  for (const auto& file : args.files) {
    if (file == "-")
      WARDMOTE_CHECK(input.take_stream(STDIN_FILENO));
    else if (is_folder(file))
      WARDMOTE_CHECK(input.take_folder(file, args.follow && &file == &args.files.back()));
    else
      WARDMOTE_CHECK(input.take_file(file));
  }
  return {};
}

// What is doubtful of requests that go on: each is counted, the first are told. Thread-safe.
class Doubts {
 public:
  Doubts(Context& context, system::Metrics& metrics)
      : context_(context),
        all_(metrics.counter("wardmote_gate_doubtful_total",
                             "What was doubtful of documents that were taken")) {}
  void tell(const traffic::RequestId& id, const Finding& finding) {
    constexpr std::uint64_t most_told = 1'000;
    all_.add();
    const std::lock_guard lock(mutex_);
    if (++told_ > most_told) return;
    context_.note(fmt::format("{}: {} ({}){}", id.text(), finding.why, finding.code,
                              told_ == most_told ? " More like this is counted alone." : ""));
  }

 private:
  Context& context_;
  system::Counter& all_;
  std::mutex mutex_;
  std::uint64_t told_ = 0;
};

}  // namespace

Outcome watch_run(Context& context) {
  const Arguments& args = context.args();
  WARDMOTE_CHECK(context.check_format({"text", "json", "binary"}));
  WARDMOTE_CHECK(check_inputs(args));
  WARDMOTE_CHECK(check_senders(args));
  WARDMOTE_TRY(memory, memory_of(args));
  WARDMOTE_TRY(senders, senders_of(context));
  system::StopSignals signals;
  WARDMOTE_TRY(follow, record_to_follow(context));
  const auto built_in = policy::load(policy::default_bundle());
  if (!built_in) return tl::unexpected(built_in.error().front());
  const policy::Policy& policy = follow ? follow->policy() : *built_in;
  WARDMOTE_TRY(day, context.as_at());
  WARDMOTE_TRY(types, traffic::CommunicationTypes::compile(policy, day));

  watch::Gate::Opening opening;
  auto& run = opening.run;
  run.stream = args.simulated ? watch::Stream::Simulated : watch::Stream::Live;
  run.clock = clock_of(args);
  WARDMOTE_CHECK(follow_rule(policy, day, run));
  run.remembered_most = args.remember;
  run.vocabulary = app::vocabulary_of(types);
  WARDMOTE_TRY(thresholds, thresholds_of(args, follow.get()));
  WARDMOTE_CHECK(check_attributes(args, thresholds, types));
  opening.thresholds = std::move(thresholds);
  opening.memory.bytes = memory;
  opening.keeps_last = follow != nullptr;
  opening.pace.every = args.snapshot_every;
  opening.news = recovery_lines([&](const std::string& words) { context.note(words); });
  WARDMOTE_TRY(open, app::open_gate(args.data, std::move(opening), context.random()));
  if (const auto& refused = open.gate.thresholds_refused())
    context.note(fmt::format(
        "ALARM: the thresholds of the record are refused. This run counts by those that the "
        "journal had in force last: \"{}\", {} of them. {}",
        open.gate.engine().table().reference(), open.gate.engine().table().threshold_count(),
        refused->text()));

  system::Metrics metrics;
  app::gate::KnownDevices devices(app::journal_folder(args.data), context.clock(), metrics,
                                  [&](const std::string& words) { context.note(words); });
  const system::Repeat look_again(std::chrono::seconds(5), [&] {
    devices.look();
    if (senders) senders->look();
  });
  app::KnownUsers users(types);
  if (follow) follow->tell(users);
  app::Intake intake(std::move(types), open.gate.vocabulary(), &devices, &users,
                     watch::Fingerprints(open.gate.fingerprint_key()));
  Doubts doubts(context, metrics);
  intake.tell_doubts([&](const auto& id, const Finding& finding) { doubts.tell(id, finding); });
  const bool needs_time = clock_of(args) == watch::ClockSource::Input;
  const auto clock = gate_clock(context, follow && app::example_in(args.data));
  const auto reach =
      app::gate::remembered_reach(open.gate.engine().remembered(), open.gate.last_time());
  if (const auto words = app::gate::start_words(reach); !words.empty()) context.note(words);
  app::gate::Standing standing(metrics, [&](const std::string& words) { context.note(words); });
  app::gate::Figures figures(metrics);
  system::Log log(context.clock(), system::LogLevel::Info, system::standard_error());
  app::gate::GateThread::Settings settings;
  settings.clock = clock_of(args);
  settings.most_ahead = most_ahead_of(args);
  settings.on_failed = [&] { signals.release(); };
  const auto look_at_standing = [&](const watch::Gate& gate) {
    standing.look(gate, needs_time ? std::nullopt : std::optional(clock->now()));
    if (follow) standing.thresholds_are_refused(follow->refused());
  };
  if (follow) follow->begin_refused(open.gate.thresholds_refused());
  look_at_standing(open.gate);
  WARDMOTE_TRY(again, app::journal_in(args.data));
  const app::gate::Rereading rereading(
      std::move(again), open.gate.begun_at(),
      [&](const Error& error) { standing.journal_is_damaged(error); });
  using Moment = app::gate::GateThread::Moment;
  using Reading = app::WatchFollow::Reading;
  if (follow) settings.quiet_every = std::chrono::milliseconds(100);
  settings.on_quiet = [&](watch::Gate& gate, Moment moment) -> Result<void> {
    look_at_standing(gate);
    if (!follow) return {};
    if (moment != Moment::Between) return follow->work(gate, Reading::AtOnce);
    return follow->is_due() ? follow->work(gate, Reading::Beside) : Result<void>();
  };
  app::gate::GateThread gate(open.gate, std::move(settings), *clock, figures, log);

  std::unique_ptr<http::Server> server;
  WARDMOTE_TRY(journal, app::journal_in(args.data));
  app::gate::ReleasedPort released(std::move(journal));
  WARDMOTE_TRY(router, app::gate::door(gate, intake, open.gate.vocabulary(), needs_time, metrics,
                                       standing, senders.get(), &released));
  if (args.port) {
    WARDMOTE_TRY(started,
                 http::Server::start(
                     app::gate::door_settings(args.address, static_cast<std::uint16_t>(*args.port)),
                     router, context.clock(), log, metrics));
    server = std::move(started);
    context.note(fmt::format("Requests are taken at http://{}:{}/requests, until SIGTERM.",
                             args.address, server->port()));
  }

  system::StopHandle stop;
  Result<void> taken;
  Teller teller(args.format, open.gate.vocabulary());
  std::thread input;
  if (!args.port || !args.files.empty()) {
    input = std::thread([&] {
      app::gate::Lane lane(gate, [&](const auto& parcel) { teller.tell(parcel); });
      app::gate::StreamInput stream(lane, intake, needs_time, [&] { teller.flush(); });
      app::gate::FileInput files(stream, lane, stop.get(),
                                 [&](const std::string& said) { context.note(said); });
      taken = take_inputs(args, files);
      if (!server) signals.release();
    });
  }
  signals.wait();
  gate.wait_no_more();
  stop.stop();
  if (input.joinable()) input.join();
  if (server) server->stop();
  const auto ended = gate.stop();
  teller.flush();
  if (!ended) return tl::unexpected(ended.error());
  if (!taken) return tl::unexpected(taken.error());
  context.note(figures.summary());
  // Every verdict is durable; without the snapshot the next run begins more slowly.
  if (const auto closed = open.gate.close(); !closed) context.note(closed.error().text());
  return 0;
}

}  // namespace wardmote::cli
