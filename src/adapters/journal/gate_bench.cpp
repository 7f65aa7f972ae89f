// The gate at full rate: exact rolling limits for 500 Users and 129 types, repeats known, every
// verdict durable in groups of at most 4,096; against the same engine with no journal.

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include <malloc.h>

#include "adapters/journal/traffic_bench.h"

namespace wardmote::watch {
namespace {

double engine_alone(const ThresholdSet& set, std::size_t types,
                    const std::vector<Request>& traffic) {
  Engine engine(
      *ThresholdTable::compile(set, vocabulary_of(types), unbounded),
      {.policy = {}, .remembered = {.most = 8'000'000}, .key = 3, .pages = unbounded.pages});
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

std::size_t in_use() {
  const auto heap = ::mallinfo2();
  return heap.uordblks + heap.hblkhd;
}

// What counters take, as the heap tells: first nothing is counted, then some seconds of traffic.
// The windows' times are what the same limits keep, counted one by one.
void memory() {
  const std::size_t users = 500, types = 129;
  const auto vocabulary = vocabulary_of(types);
  {
    const auto set = thresholds(7'752, types, 1'000, 10);
    ::malloc_trim(0);
    const auto before = in_use();
    const auto table = *ThresholdTable::compile(set, vocabulary, {std::uint64_t{1} << 40});
    const Engine engine(table, {.policy = {}, .remembered = {.most = 1}, .key = 3});
    const auto bytes = static_cast<double>(in_use() - before);
    bench::keep(engine);
    bench::report("watch/bytes-a-counter", bytes / static_cast<double>(table->counter_count()),
                  bench::at_most(100), "bytes for each of 10^6 counters, times aside");
  }
  const auto traffic = traffic_of(3'000'000, users, types);
  const auto set = thresholds(users, types, 1'000, 10);
  ::malloc_trim(0);
  const auto before = in_use();
  const auto table = *ThresholdTable::compile(set, vocabulary, {std::uint64_t{1} << 40});
  Engine engine(table, {.policy = {}, .remembered = {.most = 1}, .key = 3});
  const auto empty = in_use();
  for (const Request& request : traffic)
    engine.decide_new(engine.meet(request.arrival), request.arrival, request.time);
  std::uint64_t times = 0;
  for (CounterIndex i = 0; i < table->counter_count(); ++i) {
    const CountLimit& limit = table->counter(i).first;
    times += engine.count(i, limit, traffic.back().time);
  }
  const auto counters = static_cast<double>(table->counter_count());
  const auto bytes = static_cast<double>(in_use() - before);
  const auto of_times = static_cast<double>(in_use() - empty);
  std::printf("%.0f counters, %llu times in their windows, %.1f MB: %.2f bytes a time\n", counters,
              static_cast<unsigned long long>(times), bytes / 1e6,
              of_times / static_cast<double>(times));
  bench::report("watch/bytes-counted", bytes / (100 * counters + 5 * static_cast<double>(times)),
                bench::at_most(1), "of 100 bytes a counter and 5 for each time in its window");
}

}  // namespace
}  // namespace wardmote::watch

// With words, only the parts that they name.
int main(int argc, char** argv) {
  const std::vector<std::string_view> words(argv + 1, argv + argc);
  const auto run = [&](std::string_view name, void (*part)()) {
    if (words.empty() || std::ranges::find(words, name) != words.end()) part();
  };
  using namespace wardmote;
  run("durable", watch::durable);
  run("latency", watch::latency);
  run("redis", watch::against_redis);
  run("counters", watch::by_counters);
  run("memory", watch::memory);
  run("day", watch::day);
  run("restart", watch::restart);
  run("devices", watch::devices);
}
