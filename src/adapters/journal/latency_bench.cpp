// How long a request waits for its durable answer while they come at half the rate that the gate
// can take, against one bare sync of the largest group that shares one.

#include <chrono>
#include <thread>

#include "adapters/journal/traffic_bench.h"

namespace wardmote::watch {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t users = 500, types = 129;
constexpr std::size_t most_in_group = journal::most_entries - 2;
constexpr std::size_t bytes_a_request = 40;
constexpr std::uint32_t groups_ahead = 2;  // as the gate's own thread has it

double since(Clock::time_point began) {
  return std::chrono::duration<double>(Clock::now() - began).count();
}

struct Waits {
  double p99 = 0;    // seconds
  double group = 0;  // requests in a group, on average
};

double p99_of(std::vector<double>& waits) {
  const auto at = waits.begin() + static_cast<std::ptrdiff_t>(waits.size() * 99 / 100);
  std::nth_element(waits.begin(), at, waits.end());
  return *at;
}

// Requests arrive one by one by a timetable that waits for nobody.
Waits at_rate(double rate, const Gate::Opening& how, const std::vector<Request>& traffic) {
  const system::ScratchFolder scratch;
  adapters::journal::FileSegments folder(scratch.path());
  auto gate = *Gate::open(folder, how);
  std::vector<double> waits;
  waits.reserve(traffic.size());
  std::size_t groups = 0, taken = 0;
  const auto began = Clock::now();
  const auto arrived = [&] {
    return std::min(traffic.size(), static_cast<std::size_t>(since(began) * rate));
  };
  const auto collect = [&] {
    const Answers& answers = **gate.collect();
    const double now = since(began);
    for (std::size_t i = 0; i < answers.answers.size(); ++i)
      waits.push_back(now - static_cast<double>(waits.size()) / rate);
  };
  while (waits.size() < traffic.size()) {
    const std::size_t room = most_in_group - gate.taken();
    const std::size_t count = std::min(arrived() - taken, room);
    if (count != 0) gate.take(std::span(traffic).subspan(taken, count));
    taken += count;
    while (gate.is_ready()) collect();
    if (gate.taken() == 0) continue;
    while (count == room && gate.outstanding() > groups_ahead) collect();
    if (gate.outstanding() > groups_ahead) continue;
    gate.hand_over();
    ++groups;
  }
  return {p99_of(waits), static_cast<double>(traffic.size()) / static_cast<double>(groups)};
}

// The same timetable kept by a log that does nothing but write and sync what has come: what the
// disk alone takes of the waiting.
double p99_of_bare_log(double rate, std::size_t requests) {
  const system::ScratchFolder scratch;
  const auto room = requests * bytes_a_request;
  must(adapters::journal::FileSegments(scratch.path()).create(0, room).map([](auto&&) {}));
  const auto segment = *adapters::journal::FileSegments(scratch.path()).open(0);
  const std::string zeros(most_in_group * bytes_a_request, 'x');
  std::vector<double> waits;
  waits.reserve(requests);
  const auto began = Clock::now();
  while (waits.size() < requests) {
    const auto arrived = std::min(requests, static_cast<std::size_t>(since(began) * rate));
    const auto count = std::min(arrived - waits.size(), most_in_group);
    if (count == 0) continue;
    const auto group = std::string_view(zeros).substr(0, count * bytes_a_request);
    must(segment->write(waits.size() * bytes_a_request, group));
    must(segment->sync());
    const double now = since(began);
    for (std::size_t i = 0; i < count; ++i)
      waits.push_back(now - static_cast<double>(waits.size()) / rate);
  }
  return p99_of(waits);
}

// The median of writing and syncing so many bytes, one group after the other in one segment.
double one_sync(std::size_t bytes) {
  const system::ScratchFolder scratch;
  {
    must(adapters::journal::FileSegments(scratch.path()).create(0, 64 << 20).map([](auto&&) {}));
  }
  const auto segment = *adapters::journal::FileSegments(scratch.path()).open(0);
  const std::string group(bytes, 'x');
  std::vector<double> times;
  const std::size_t most = std::min<std::size_t>(200, segment->size() / bytes);
  for (std::size_t i = 0; i < most; ++i) {
    times.push_back(bench::seconds_of([&] {
      must(segment->write(i * bytes, group));
      must(segment->sync());
    }));
  }
  return bench::median(std::move(times));
}

}  // namespace

void latency() {
  const auto set = thresholds(users, types, 1'000, 10);
  const auto traffic = traffic_of(2'000'000, users, types);
  const auto how = opening(types, set, 8'000'000);
  std::vector<double> ratios, bare;
  for (int round = 0; round < 5; ++round) {
    const system::ScratchFolder scratch;
    adapters::journal::FileSegments folder(scratch.path());
    const double top = static_cast<double>(traffic.size()) / through_gate(folder, how, traffic);
    const Waits waits = at_rate(top / 2, how, traffic);
    const double sync = one_sync(journal::most_entries * bytes_a_request + journal::header_size);
    const double small =
        one_sync(static_cast<std::size_t>(waits.group) * bytes_a_request + journal::header_size);
    std::printf(
        "at %.2f M requests a second, half the top rate: p99 %.2f ms; one sync of %u requests "
        "%.3f ms; %.1f times one of the %.0f that a group has here\n",
        top / 2e6, waits.p99 * 1e3, journal::most_entries, sync * 1e3, waits.p99 / small,
        waits.group);
    ratios.push_back(waits.p99 / sync);
    bare.push_back(p99_of_bare_log(top / 2, traffic.size()) / sync);
  }
  bench::report("watch/p99-at-half-rate", bench::median(ratios), bench::at_most(20),
                "times one sync of a group of 4,096");
  std::printf("a log that does nothing but write and sync, at that rate: p99 of %.1f such syncs\n",
              bench::median(bare));
}

}  // namespace wardmote::watch
