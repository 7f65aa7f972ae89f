// How long a verdict takes at 20,000 requests a second, DUIS documents over HTTP, while a back-test
// of the same machine runs beside the gate; against the same port answering the same bodies with a
// constant, at the same rate and alone.
//
// Requests are sent when they are due, whether or not earlier ones are answered, and the time of
// each is counted from when it was due: a gate that stalls pays for all that it keeps waiting.

#include <algorithm>
#include <thread>

#include "adapters/system/background.h"
#include "app/gate/door_bench.h"
#include "app/lab_bench.h"
#include "lab/backtest.h"

namespace wardmote::app::gate {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t a_second = 20'000, a_bulk = 20, senders = 64;

// The 99th percentile from due to answered, in seconds.
double p99_of(std::uint16_t port, const std::vector<std::string>& requests) {
  Connections all(port, senders);
  std::vector<Connection*> free;
  for (const auto& one : all.all()) free.push_back(one.get());
  std::map<const Connection*, Clock::time_point> due_of;
  std::vector<double> took;
  constexpr auto apart = std::chrono::nanoseconds(1'000'000'000 * a_bulk / a_second);
  const auto start = Clock::now() + std::chrono::milliseconds(50);
  std::size_t next = 0;
  while (took.size() < requests.size()) {
    auto due = start + apart * static_cast<std::int64_t>(next);
    for (; next < requests.size() && due <= Clock::now() && !free.empty(); due += apart) {
      due_of[free.back()] = due;
      free.back()->send(requests[next++]);
      free.pop_back();
    }
    const bool can_send = next < requests.size() && !free.empty();
    const auto wait = can_send ? std::max(due - Clock::now(), Clock::duration(0))
                               : Clock::duration(Connections::patience);
    all.wait(wait, [&](Connection& one) {
      took.push_back(std::chrono::duration<double>(Clock::now() - due_of[&one]).count());
      free.push_back(&one);
    });
  }
  const auto at = took.begin() + static_cast<std::ptrdiff_t>(took.size() * 99 / 100);
  std::nth_element(took.begin(), at, took.end());
  return *at;
}

// Tries twenty drafts again and again, as the lab does, until it goes.
class BackTestBeside {
 public:
  BackTestBeside() : filled_(fill_journal(scratch_.path(), types(), 10)) {}
  ~BackTestBeside() { end(); }
  void begin() {
    going_ = true;
    thread_ = std::thread([this] { system::in_background([this] { run(); }); });
  }
  void end() {
    going_ = false;
    if (thread_.joinable()) thread_.join();
  }
  double times() const { return times_; }

 private:
  void run() {
    const unsigned processors = std::max(1U, std::thread::hardware_concurrency());
    const auto test = lab::BackTest::make(drafts_from(filled_.thresholds), vocabulary_of(types()),
                                          {.period = {}, .memory = {}, .threads = processors - 1});
    must(bool(test), "a draft is refused");
    while (going_) {
      double done = 0;
      must(bool(test->run(segments_,
                          [&](double part) {
                            done = part;
                            return going_.load();
                          })),
           "the back-test does not run");
      times_ = times_ + done;
    }
  }

  system::ScratchFolder scratch_;
  FilledJournal filled_;
  adapters::journal::FileSegments segments_{scratch_.path()};
  std::atomic<bool> going_ = false;
  std::atomic<double> times_ = 0;
  std::thread thread_;
};

void pace() {
  constexpr std::size_t seconds = 3;
  const auto requests = bulks_of(a_bulk, documents(seconds * a_second));
  BackTestBeside beside;
  const auto constant = [&] {
    const ConstantAtPort port("/requests/bulk", constant_lines(a_bulk));
    return p99_of(port.port(), requests);
  };
  const auto gate = [&] {
    const GateAtPort port;
    beside.begin();
    const double out = p99_of(port.port(), requests);
    beside.end();
    must(port.count_of(watch::Outcome::Refuse) == 0, "The gate refuses a document.");
    return out;
  };
  const auto pair = bench::in_turns(gate, constant, {.rounds = 5});
  std::printf(
      "p99 at %zu documents a second in bulks of %zu: %.2f ms by the gate with a back-test beside "
      "it (%.2f were done), %.2f ms of a constant alone\n",
      a_second, a_bulk, pair.work * 1e3, beside.times(), pair.baseline * 1e3);
  bench::report("http/p99-at-20000", pair.time(), bench::at_most(5),
                "of a constant's, with a back-test beside the gate");
}

}  // namespace
}  // namespace wardmote::app::gate

namespace wardmote::app {

void bench_pace() { gate::pace(); }

}  // namespace wardmote::app
