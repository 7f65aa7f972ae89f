// How fast the nation is written, in each form, against copying the same bytes from memory.

#include <cstdio>
#include <cstring>
#include <vector>

#include "base/bench.h"
#include "simulation/stream_writer.h"
#include "traffic/testing.h"

using namespace wardmote;
using namespace wardmote::simulation;

namespace {

Nation nation_of(std::int64_t rate) {
  Settings settings;
  settings.rate = rate;
  settings.minutes = 1;
  return *Nation::make(traffic::testing::sec_types(), settings);
}

struct Written {
  std::uint64_t requests = 0, bytes = 0;
};

Written write_all(Nation& nation, Form form, std::vector<char>& out) {
  StreamWriter writer(nation, form);
  Written done;
  while (!writer.done()) {
    const auto block = writer.next_block();
    std::memcpy(out.data() + done.bytes % (out.size() / 2), block.data(), block.size());
    done.bytes += block.size();
  }
  done.requests = writer.written();
  return done;
}

// The goal is a rate, which depends on the machine and is printed; the ratio is what is judged.
void measure(Form form, std::int64_t rate, double goal, const char* name, double share) {
  std::vector<char> out(1 << 20);
  Written done;
  // Made beforehand, so that only requests are timed.
  const auto work = [&] {
    Nation nation = nation_of(rate);
    return bench::seconds_of([&] { done = write_all(nation, form, out); });
  };
  work();
  const std::vector<char> block(64 << 10, 'x');
  const auto copying = [&] {
    for (std::uint64_t bytes = 0; bytes < done.bytes; bytes += block.size()) {
      std::memcpy(out.data() + bytes % (out.size() / 2), block.data(), block.size());
      bench::keep(out);
    }
  };
  const auto pair = bench::in_turns(work, copying, {.rounds = 5});
  const double a_second = static_cast<double>(done.requests) / pair.work;
  std::printf("%s: %.0f requests a second (goal %.0f), %.0f MB/s\n", name, a_second, goal,
              static_cast<double>(done.bytes) / pair.work / 1e6);
  bench::report(name, pair.rate(), bench::at_least(share), "of copying the same bytes");
}

}  // namespace

int main() {
  measure(Form::Binary, 40'000, 5'000'000, "simulation/binary", 0.008);
  measure(Form::Json, 20'000, 1'000'000, "simulation/json", 0.02);
  measure(Form::Duis, 5'000, 150'000, "simulation/duis", 0.06);
}
