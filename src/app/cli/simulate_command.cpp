#include <chrono>
#include <cstdio>
#include <thread>

#include <fmt/format.h>

#include "app/cli/commands.h"
#include "app/cli/context.h"
#include "app/nation_thresholds.h"
#include "base/codec.h"
#include "base/london.h"
#include "policy/bundle.h"
#include "policy/load.h"
#include "simulation/scenarios.h"
#include "simulation/source.h"
#include "simulation/stream_writer.h"

namespace wardmote::cli {
namespace {

using simulation::Nation;
using simulation::StreamWriter;

constexpr auto pause = std::chrono::milliseconds(20);

Result<Nation> nation_of(const SimulateArguments& args) {
  auto settings = args.settings;
  if (args.start) {
    auto start = london::parse(*args.start);
    if (!start) {
      start.error().place = "--start";
      return tl::unexpected(std::move(start).error());
    }
    settings.start = *start;
    // A day by itself is meant from its beginning.
    if (const auto day = Day::parse(*args.start)) settings.start = *london::at(*day, 0, 0);
    // Before the rules, which know the years of the Code alone.
    WARDMOTE_CHECK(simulation::check_start(settings.start));
  }
  const auto policy = policy::load(policy::default_bundle());
  if (!policy) return tl::unexpected(policy.error().front());
  WARDMOTE_TRY(types, traffic::CommunicationTypes::compile(*policy, settings.start.utc_day()));
  return Nation::make(std::move(types), std::move(settings));
}

Result<> put(std::string_view bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) == bytes.size()) return {};
  return fail(ErrorKind::Unavailable, "output-broken", "standard output",
              "The traffic could not be written to its end.", "Look where it goes.");
}

// How far the simulated clock has come, in milliseconds since 1970.
class Pace {
 public:
  Pace(std::int64_t start, double speed) : start_(start), speed_(speed) {}
  std::int64_t now() const {
    if (speed_ <= 0) return INT64_MAX;
    const std::chrono::duration<double, std::milli> gone =
        std::chrono::steady_clock::now() - began_;
    return start_ + static_cast<std::int64_t>(gone.count() * speed_);
  }

 private:
  std::int64_t start_;
  double speed_;
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

Result<> write_all(StreamWriter& writer, const Pace& pace) {
  WARDMOTE_CHECK(put(writer.header()));
  while (!writer.done()) {
    const std::int64_t now = pace.now();
    for (auto block = writer.next_block(now); !block.empty(); block = writer.next_block(now))
      WARDMOTE_CHECK(put(block));
    std::fflush(stdout);
    if (!writer.done()) std::this_thread::sleep_for(pause);
  }
  return {};
}

}  // namespace

Outcome watch_simulate(Context& context) {
  const auto& args = context.args().simulate;
  simulation::Form form = simulation::Form::Json;
  if (!from_name(args.form, form))
    return fail(ErrorKind::Invalid, "format-unknown", "--format",
                fmt::format("This command does not write {}.", args.form),
                "Choose one of json, binary, duis.");
  WARDMOTE_TRY(nation, nation_of(args));
  if (args.thresholds) {
    context.say(encode(app::nation_thresholds(nation)));
    return 0;
  }
  const auto& scenario = *simulation::scenario_named(nation.settings().scenario);
  if (scenario.documents_only && form != simulation::Form::Duis)
    context.note(fmt::format(
        "In this form the requests of {} are what their labels say; --format duis shows them.",
        scenario.name));
  const bool happens =
      scenario.make || scenario.shows_storm || scenario.shows_campaign || scenario.shows_migration;
  if (happens && nation.settings().minutes * 60 <= simulation::lead_seconds)
    context.note(fmt::format(
        "The scenario {} begins {} minutes after the start: this traffic ends "
        "before, and is calm. Give --minutes {} or more.",
        scenario.name, simulation::lead_seconds / 60, simulation::lead_seconds / 60 + 1));
  StreamWriter writer(nation, form);
  WARDMOTE_CHECK(write_all(writer, Pace(nation.settings().start.micros() / 1'000, args.speed)));
  return 0;
}

}  // namespace wardmote::cli
