#include <cstdio>
#include <filesystem>
#include <thread>

#include <fmt/format.h>
#include <unistd.h>

#include "adapters/http/server.h"
#include "adapters/system/carried_clock.h"
#include "adapters/system/files.h"
#include "adapters/system/log.h"
#include "adapters/system/signals.h"
#include "adapters/system/stop_handle.h"
#include "app/cli/commands.h"
#include "app/cli/verdict_words.h"
#include "app/gate/door.h"
#include "app/gate/file_input.h"
#include "app/gate/gate_thread.h"
#include "app/watch_journal.h"
#include "base/codec.h"
#include "policy/bundle.h"
#include "policy/load.h"

namespace wardmote::cli {
namespace {

namespace fs = std::filesystem;

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

watch::ClockSource clock_of(const Arguments& args) {
  const bool listens = args.port.has_value();
  return args.clock == "gate" || (args.clock.empty() && listens) ? watch::ClockSource::Gate
                                                                 : watch::ClockSource::Input;
}

watch::Gate::Opening opening_of(const Arguments& args, const traffic::CommunicationTypes& types,
                                watch::ThresholdSet thresholds) {
  watch::Gate::Opening out;
  auto& run = out.run;
  run.stream = args.simulated ? watch::Stream::Simulated : watch::Stream::Live;
  run.clock = clock_of(args);
  const watch::VerdictPolicy verdicts;
  run.precedence.assign(verdicts.precedence.begin(), verdicts.precedence.end());
  run.held_requests_count = verdicts.held_requests_count;
  run.remembered_most = args.remember;
  run.remembered_milliseconds = 24LL * 3600 * 1000;
  run.vocabulary = app::vocabulary_of(types);
  out.thresholds = std::move(thresholds);
  return out;
}

// --at stands still; else the wall clock of the start, carried on.
std::unique_ptr<system::CarriedClock> gate_clock(Context& context) {
  if (!context.args().at) return std::make_unique<system::CarriedClock>();
  const std::int64_t at = context.clock().now().micros();
  return std::make_unique<system::CarriedClock>([at] { return at; }, [] { return 0; });
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
        text_.append(encode(parcel.line(i, vocabulary_))) += '\n';
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

}  // namespace

Outcome watch_run(Context& context) {
  const Arguments& args = context.args();
  WARDMOTE_CHECK(context.check_format({"text", "json", "binary"}));
  WARDMOTE_CHECK(check_inputs(args));
  system::StopSignals signals;
  const auto policy = policy::load(policy::default_bundle());
  if (!policy) return tl::unexpected(policy.error().front());
  WARDMOTE_TRY(day, context.as_at());
  WARDMOTE_TRY(types, traffic::CommunicationTypes::compile(*policy, day));
  WARDMOTE_TRY(thresholds, thresholds_of(args));
  WARDMOTE_TRY(open, app::open_gate(args.data, opening_of(args, types, std::move(thresholds)),
                                    context.random()));
  const app::Intake intake(std::move(types));
  const watch::ClockSource source = clock_of(args);
  const bool needs_time = source == watch::ClockSource::Input;
  const auto clock = gate_clock(context);

  system::Metrics metrics;
  app::gate::Figures figures(metrics);
  system::Log log(context.clock(), system::LogLevel::Info, system::standard_error());
  app::gate::GateThread gate(open.gate, {.clock = source, .on_failed = [&] { signals.release(); }},
                             *clock, figures, log);

  std::unique_ptr<http::Server> server;
  WARDMOTE_TRY(router, app::gate::door(gate, intake, open.gate.vocabulary(), needs_time, metrics));
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
  return 0;
}

}  // namespace wardmote::cli
