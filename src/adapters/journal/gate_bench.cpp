// The gate at full rate: exact rolling limits for 500 Users and 129 types, repeats known, every
// verdict durable in groups of at most 4,096; against the same engine with no journal.

#include <array>

#include <malloc.h>

#include "adapters/journal/traffic_bench.h"

namespace wardmote::watch {
namespace {

double engine_alone(const ThresholdSet& set, std::size_t types,
                    const std::vector<Request>& traffic) {
  Engine engine(*ThresholdTable::compile(set, vocabulary_of(types), {std::uint64_t{1} << 40}),
                {.policy = {}, .remembered = {.most = 8'000'000}, .key = 3});
  return bench::seconds_of([&] {
    constexpr std::size_t far = 16, near = 8;
    std::array<Engine::Prepared, far> prepared;
    for (std::size_t i = 0; i < far; ++i) prepared[i] = engine.prepare(traffic[i].arrival);
    for (std::size_t i = 0; i < traffic.size(); ++i) {
      if (i + near < traffic.size()) engine.fetch(prepared[(i + near) % far]);
      engine.decide(prepared[i % far], traffic[i].arrival, traffic[i].time);
      if (i + far < traffic.size()) prepared[i % far] = engine.prepare(traffic[i + far].arrival);
    }
  });
}

void durable() {
  const std::size_t users = 500, types = 129;
  const auto set = thresholds(users, types, 1'000, 10);
  const auto traffic = traffic_of(3'000'000, users, types);
  const auto how = opening(types, set, 8'000'000);
  const auto pair = bench::in_turns(
      [&] {
        const system::ScratchFolder scratch;
        adapters::journal::FileSegments folder(scratch.path());
        return through_gate(folder, how, traffic);
      },
      [&] { return engine_alone(set, types, traffic); }, {.rounds = 3});
  std::printf("durable %.2f M verdicts a second, engine alone %.2f M\n", 3.0 / pair.work,
              3.0 / pair.baseline);
  bench::report("watch/durable", pair.rate(), bench::at_least(0.5),
                "of the engine with no journal");
}

void by_counters() {
  const auto cost = [&](std::size_t users, std::int64_t limit) {
    const std::size_t types = 129;
    const auto set = thresholds(users, types, limit, 10);
    const auto traffic = traffic_of(2'000'000, users, types);
    return engine_alone(set, types, traffic);
  };
  const auto counters = bench::in_turns([&] { return cost(7'752, 1'000); },
                                        [&] { return cost(8, 1'000); }, {.rounds = 3});
  std::printf("10^6 counters %.2f M/s, 10^3 %.2f M/s\n", 2 / counters.work, 2 / counters.baseline);
  bench::report("watch/counters-10^6", counters.time(), bench::at_most(2),
                "of a verdict among 10^3 counters");
  const auto limits = bench::in_turns([&] { return cost(500, 1'000'000); },
                                      [&] { return cost(500, 100); }, {.rounds = 3});
  bench::report("watch/limits-10^6", limits.time(), bench::at_most(1.5),
                "of a verdict under limits of 10^2");
}

// What a counter takes before anything is counted: the compiled table and the engine's own.
void memory() {
  const std::size_t users = 7'752, types = 129;
  auto set = thresholds(users, types, 1'000, 10);
  const auto vocabulary = vocabulary_of(types);
  ::malloc_trim(0);
  const auto in_use = [] {
    const auto heap = ::mallinfo2();
    return heap.uordblks + heap.hblkhd;
  };
  const auto before = in_use();
  const auto table = *ThresholdTable::compile(set, vocabulary, {std::uint64_t{1} << 40});
  const Engine engine(table, {.policy = {}, .remembered = {.most = 1}, .key = 3});
  const auto bytes = static_cast<double>(in_use() - before);
  bench::keep(engine);
  bench::report("watch/bytes-a-counter", bytes / static_cast<double>(table->counter_count()),
                bench::at_most(100), "bytes for each of 10^6 counters, times aside");
}

}  // namespace
}  // namespace wardmote::watch

int main(int argc, char** argv) {
  const std::vector<std::string_view> words(argv + 1, argv + argc);
  const auto run = [&](std::string_view name, void (*part)()) {
    if (words.empty() || std::ranges::find(words, name) != words.end()) part();
  };
  using namespace wardmote;
  run("durable", watch::durable);
  run("redis", watch::against_redis);
  run("counters", watch::by_counters);
  run("memory", watch::memory);
  run("recovery", watch::recovery);
  run("devices", watch::devices);
}
