// How long a back-test of twenty drafts takes, beside one replay of the same journal: some minutes
// of the nation, for both take a time that grows with the requests.

#include "app/lab_bench.h"

#include <thread>

#include "adapters/journal/segment_folder.h"
#include "app/app_bench.h"
#include "app/nation_arrivals.h"
#include "app/nation_thresholds.h"
#include "app/watch_intake.h"
#include "lab/backtest.h"
#include "policy/load.h"
#include "watch/gate.h"
#include "watch/replay.h"

namespace wardmote::app {

namespace {

constexpr int drafts_tried = 20;
constexpr std::int64_t minutes_tried = 30;

}  // namespace

FilledJournal fill_journal(const std::filesystem::path& folder,
                           const traffic::CommunicationTypes& types, std::int64_t minutes) {
  auto nation =
      got(simulation::Nation::make(types, {.seed = 7, .minutes = minutes, .scenario = "calm"}));
  const auto thresholds = nation_thresholds(nation);
  adapters::journal::FileSegments segments(folder);
  watch::Gate::Opening opening;
  watch::RunBegun& run = opening.run;
  run.stream = watch::Stream::Simulated;
  const watch::VerdictPolicy policy;
  run.precedence.assign(policy.precedence.begin(), policy.precedence.end());
  run.remembered_most = 10'000'000;
  run.remembered_milliseconds = 86'400'000;
  run.vocabulary = vocabulary_of(types);
  opening.thresholds = thresholds;
  auto gate = got(watch::Gate::open(segments, std::move(opening)));
  NationArrivals arrivals(std::move(nation));
  std::uint64_t count = 0;
  const auto collect = [&] {
    gate.hand_over();
    must(bool(gate.collect()), "the journal is not written");
  };
  for (; arrivals.next(); ++count) {
    if (!gate.has_room_for(arrivals.time(), 0)) collect();
    const watch::Request request{
        .arrival = arrivals.arrival(), .time = arrivals.time(), .bytes = {}};
    gate.take({&request, 1});
  }
  collect();
  return {count, thresholds};
}

// A limit of the nation is twice the greatest count of a whole hour, and the journal holds half an
// hour below the day's peak: ordinary traffic comes to a fifth of a limit.
std::vector<watch::ThresholdSet> drafts_from(const watch::ThresholdSet& set) {
  std::vector<watch::ThresholdSet> out(drafts_tried, set);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto percent = static_cast<std::int64_t>(100 - 5 * i);
    for (auto& threshold : out[i].thresholds)
      if (threshold.limit) *threshold.limit = *threshold.limit * percent / 100;
  }
  return out;
}

void bench_lab() {
  const auto policy = policy::load(policy::default_bundle());
  const auto types = got(traffic::CommunicationTypes::compile(*policy, *Day::parse("2026-03-03")));
  const system::ScratchFolder scratch;
  const auto [requests, thresholds] = fill_journal(scratch.path(), types, minutes_tried);
  adapters::journal::FileSegments segments(scratch.path());
  const unsigned threads = std::max(1U, std::thread::hardware_concurrency()) - 1;
  const auto test = lab::BackTest::make(drafts_from(thresholds), vocabulary_of(types),
                                        {.period = {}, .memory = {}, .threads = threads});
  must(bool(test), "a draft is refused");
  std::uint64_t stopped = 0;
  const auto pair = bench::in_turns(
      [&] { stopped = got(test->run(segments)).drafts.back().tally.all().stopped(); },
      [&] {
        watch::Replay replay(segments, 1, {UINT64_MAX});
        must(bool(replay.run()), "the journal does not replay");
      },
      {.rounds = 3});
  must(stopped != 0, "the strictest draft stops nothing");
  std::printf(
      "lab: %llu requests; replay %.2f s, back-test of %d drafts %.2f s (%.1f million verdicts a "
      "second); the strictest stops %.1f %%\n",
      static_cast<unsigned long long>(requests), pair.baseline, drafts_tried, pair.work,
      static_cast<double>(requests) * drafts_tried / pair.work / 1e6,
      100 * static_cast<double>(stopped) / static_cast<double>(requests));
  bench::report("lab/back-test", pair.time(), bench::at_most(3), "of one replay, twenty drafts");
}

}  // namespace wardmote::app
