// A national day is 66 million verdicts. Samples of it, written by the live gate and replayed to
// the same state: how fast, and that a journal three times as long takes no more memory.

#include <fstream>

#include <malloc.h>
#include <unistd.h>

#include "adapters/journal/traffic_bench.h"
#include "watch/replay.h"

namespace wardmote::watch {
namespace {

constexpr std::size_t users = 500, types = 129;
constexpr std::size_t piece = 1'000'000;
constexpr std::int64_t remembered = 500'000;  // full in both samples

double resident_bytes() {
  std::uint64_t size = 0, resident = 0;
  std::ifstream("/proc/self/statm") >> size >> resident;
  return static_cast<double>(resident) * static_cast<double>(sysconf(_SC_PAGESIZE));
}

struct Told {
  double live = 0, replayed = 0;  // seconds
  double grown = 0;               // the most bytes that the replay took beyond what was there
};

Told sample(std::size_t pieces) {
  const system::ScratchFolder scratch;
  Told out;
  {
    adapters::journal::FileSegments folder(scratch.path());
    auto gate =
        *Gate::open(folder, opening(types, thresholds(users, types, 1'000, 10), remembered));
    Traffic traffic(users, types);
    for (std::size_t i = 0; i < pieces; ++i) {
      const auto requests = traffic.next(piece);
      out.live += bench::seconds_of([&] { send(gate, requests); });
    }
  }
  adapters::journal::FileSegments folder(scratch.path());
  ::malloc_trim(0);
  const double before = resident_bytes();
  std::uint64_t groups = 0;
  out.replayed = bench::seconds_of([&] {
    Replay replay(folder, 5, unbounded);
    while (*replay.next_group())
      if (++groups % 16 == 0) out.grown = std::max(out.grown, resident_bytes() - before);
  });
  return out;
}

}  // namespace

void day() {
  std::vector<double> rates, growths;
  for (int round = 0; round < 3; ++round) {
    const Told shorter = sample(2), longer = sample(6);
    std::printf(
        "6 million verdicts: live %.2f M/s, replay %.2f M/s; a day's replay %.0f s; "
        "%.1f MB, a third of it %.1f MB\n",
        6 / longer.live, 6 / longer.replayed, 66 / 6.0 * longer.replayed, longer.grown / 1e6,
        shorter.grown / 1e6);
    rates.push_back(longer.live / longer.replayed);
    growths.push_back(longer.grown / shorter.grown);
  }
  bench::report("watch/replay", bench::median(rates), bench::at_least(0.5),
                "of the live gate, 6 million verdicts");
  bench::report("watch/replay-memory", bench::median(growths), bench::at_most(1.1),
                "of what a journal of a third of the length takes");
}

}  // namespace wardmote::watch
