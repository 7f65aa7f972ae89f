// DUIS documents over HTTP through the whole gate, every verdict durable, with thresholds for each
// User and type, as fast as it takes them: one by one against the same port answering the same
// bodies with a constant, and in bulks of 100 against the scanner alone.

#include "app/gate/door_bench.h"

#include <thread>

#include "traffic/agreement.h"

namespace wardmote::app::gate {
namespace {

// Each sender has one request under way, until all are answered.
double seconds_of(std::uint16_t port, std::size_t count, const std::vector<std::string>& requests) {
  Connections senders(port, count);
  return bench::seconds_of([&] {
    std::size_t next = 0, answered = 0;
    const auto go_on = [&](Connection& one) {
      if (next < requests.size()) one.send(requests[next++]);
    };
    for (const auto& one : senders.all()) go_on(*one);
    while (answered < requests.size()) {
      senders.wait(Connections::patience, [&](Connection& one) {
        ++answered;
        go_on(one);
      });
    }
  });
}

double through_gate(std::size_t senders, const std::vector<std::string>& requests) {
  const GateAtPort gate;
  const double seconds = seconds_of(gate.port(), senders, requests);
  must(gate.count_of(watch::Outcome::Refuse) == 0, "The gate refuses a document.");
  return seconds;
}

double with_a_constant(std::size_t senders, const std::vector<std::string>& requests) {
  const ConstantAtPort constant("/requests", constant_lines(1));
  return seconds_of(constant.port(), senders, requests);
}

void scan(const traffic::CommunicationTypes& rules, std::span<const std::string> documents) {
  traffic::ScannedRequest scanned;
  traffic::Faults faults;
  for (const auto& one : documents) {
    faults.clear();
    bench::keep(traffic::check_request(one, rules, nullptr, scanned, faults));
  }
}

// On so many cores at once.
double scanner_alone(const std::vector<std::string>& all, std::size_t cores) {
  const auto rules = types();
  return bench::seconds_of([&] {
    std::vector<std::thread> threads;
    const std::size_t share = all.size() / cores;
    for (std::size_t i = 1; i < cores; ++i)
      threads.emplace_back([&, i] { scan(rules, std::span(all).subspan(i * share, share)); });
    scan(rules, std::span(all).first(share));
    for (auto& thread : threads) thread.join();
  });
}

void single(const std::vector<std::string>& all) {
  std::vector<std::string> requests;
  for (const auto& one : all) requests.push_back(post("/requests", "application/xml", one));
  constexpr std::size_t senders = 128;
  const auto pair =
      bench::in_turns([&] { return through_gate(senders, requests); },
                      [&] { return with_a_constant(senders, requests); }, {.rounds = 5});
  const auto count = static_cast<double>(requests.size());
  std::printf("%.0f documents a second over HTTP, %.0f of a constant\n", count / pair.work,
              count / pair.baseline);
  bench::report("http/single", pair.rate(), bench::at_least(0.5),
                "of the same port answering the same bodies with a constant");
}

// Gate and senders share all cores of the machine, and the scanner has one: said beside it is what
// the scanner does on all of them, with nothing to receive, to hash, to count or to keep.
void bulk(const std::vector<std::string>& all) {
  constexpr std::size_t senders = 16;
  const auto requests = bulks_of(100, all);
  const auto pair = bench::in_turns([&] { return through_gate(senders, requests); },
                                    [&] { return scanner_alone(all, 1); }, {.rounds = 5});
  const auto count = static_cast<double>(all.size());
  const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
  std::printf(
      "%.0f documents a second in bulks of 100, gate and senders on %zu cores; by the scanner "
      "alone %.0f on one core, %.0f on %zu\n",
      count / pair.work, cores, count / pair.baseline, count / scanner_alone(all, cores), cores);
  bench::report("http/bulk-100", pair.rate(), bench::at_least(0.5),
                "of the scanner alone on one core; gate and senders share all");
}

}  // namespace
}  // namespace wardmote::app::gate

namespace wardmote::app {

void bench_single() { gate::single(gate::documents(60'000)); }
void bench_bulk() { gate::bulk(gate::documents(120'000)); }

}  // namespace wardmote::app
