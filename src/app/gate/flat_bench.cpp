// Whether the gate's memory stays as it is once it remembers as many RequestIDs as it may: compact
// events by way of a lane, as from standard input, every verdict durable.
//
// The short form takes what 100,000 events a second would be in a minute and a half as fast as the
// gate does, with little to remember and short windows, so that both turn over many times. With
// WARDMOTE_BENCH_MINUTES=10 it lasts ten minutes at that rate, and remembers ten million.

#include <cstdlib>
#include <fstream>
#include <thread>

#include <unistd.h>

#include "app/gate/door_bench.h"
#include "app/gate/lane.h"
#include "traffic/event_names.h"

namespace wardmote::app::gate {
namespace {

constexpr std::int64_t a_second = 100'000;
// The rate is a day's mean; by night so many minutes have the requests of one.
constexpr std::int64_t quietest = 4;

double resident_mib() {
  std::uint64_t all = 0, resident = 0;
  std::ifstream("/proc/self/statm") >> all >> resident;
  return static_cast<double>(resident) * static_cast<double>(::sysconf(_SC_PAGESIZE)) /
         (1024.0 * 1024.0);
}

struct Form {
  std::int64_t minutes = 0;  // 0: as fast as the gate takes them
  std::int64_t events = 9'000'000;
  std::uint32_t remembered = 500'000;
  std::int64_t window_seconds = 5;
};

Form chosen() {
  const char* const word = std::getenv("WARDMOTE_BENCH_MINUTES");
  const std::int64_t minutes = word == nullptr ? 0 : std::atoll(word);
  if (minutes <= 0) return {};
  return {.minutes = minutes,
          .events = minutes * 60 * a_second,
          .remembered = 10'000'000,
          .window_seconds = 60};
}

watch::ThresholdSet thresholds(const simulation::Nation& nation, std::int64_t window_seconds) {
  auto out = nation_thresholds(nation);
  for (auto& one : out.thresholds)
    if (one.window_seconds) one.window_seconds = window_seconds;
  return out;
}

void flat() {
  const Form form = chosen();
  auto nation = got(simulation::Nation::make(
      types(), {.minutes = quietest * (form.events / a_second / 60 + 1), .rate = a_second}));
  const system::ScratchFolder scratch;
  adapters::journal::FileSegments folder(scratch.path());
  const auto rules = types();
  watch::Gate::Opening opening;
  const watch::VerdictPolicy verdicts;
  opening.run.precedence.assign(verdicts.precedence.begin(), verdicts.precedence.end());
  opening.run.remembered_most = form.remembered;
  opening.run.remembered_milliseconds = 86'400'000;
  opening.run.vocabulary = vocabulary_of(rules);
  opening.thresholds = thresholds(nation, form.window_seconds);
  opening.memory.bytes = std::uint64_t{1} << 40;
  auto gate = got(watch::Gate::open(folder, std::move(opening)));
  system::CarriedClock clock;
  system::Metrics metrics;
  Figures figures(metrics);
  system::SystemClock wall;
  system::Log log(wall, system::LogLevel::Error, [](std::string_view) {});
  GateThread thread(gate, {.clock = watch::ClockSource::Input}, clock, figures, log);
  Lane lane(thread, [](const Parcel&) {});
  const Intake requests(rules);
  const EventIntake intake(requests, traffic::event_names_of(rules));

  const auto start = std::chrono::steady_clock::now();
  const auto is_due = [&](std::int64_t sent) {
    return form.minutes == 0 || std::chrono::steady_clock::now() - start >=
                                    std::chrono::milliseconds(sent * 1'000 / a_second);
  };
  // Full, and every window turned over twice.
  const std::int64_t settled =
      std::max<std::int64_t>(form.remembered, form.window_seconds * a_second) * 2;
  must(settled < form.events, "Too few minutes: what is remembered is not full before they end.");
  double early = 0;
  simulation::SimulatedEvent event;
  for (std::int64_t sent = 0; sent < form.events; ++sent) {
    must(nation.next(event), "The nation has no more requests.");
    lane.parcel().add(intake.take(event.record), {}, true);
    if (lane.is_full()) must(bool(lane.send()), "The gate has ended.");
    if (sent % 1'000 == 0) {
      while (!is_due(sent)) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    if (sent == settled) early = resident_mib();
  }
  must(bool(lane.settle()), "The gate has ended.");
  const double late = resident_mib();
  const double took =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  must(bool(thread.stop()), "The gate has ended.");
  std::printf(
      "%lld compact events in %.1f s, %u RequestIDs remembered: %.1f MiB resident when that was "
      "full, %.1f MiB at the end; %llu held\n",
      static_cast<long long>(form.events), took, form.remembered, early, late,
      static_cast<unsigned long long>(gate.quarantine().open()));
  bench::report("gate/flat-memory", late / early, bench::at_most(1.1),
                "of the memory when the remembered RequestIDs were full");
}

}  // namespace
}  // namespace wardmote::app::gate

namespace wardmote::app {

void bench_flat() { gate::flat(); }

}  // namespace wardmote::app
