// Opening a record, verification included, against reading the same rows and parsing their JSON;
// and what it then keeps in memory.

#include <fstream>

#include <boost/json.hpp>
#include <malloc.h>
#include <unistd.h>

#include "adapters/sqlite/bare_bench.h"
#include "adapters/sqlite/store_bench.h"

namespace wardmote::sqlite {
namespace {

std::uint64_t resident_bytes() {
  malloc_trim(0);
  std::uint64_t size = 0, resident = 0;
  std::ifstream("/proc/self/statm") >> size >> resident;
  return resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

void report_memory(const std::string& file) {
  const auto before = resident_bytes();
  const sample::Open open(file);
  const auto grown = static_cast<double>(resident_bytes() - before);
  double bodies = 0, count = 0;
  const auto all = open.record->whole(record::FullSight(record::FullSight::Use::LocalFiles)).acts();
  for (const auto& act : all) {
    bodies += static_cast<double>(act.body.size());
    ++count;
  }
  bench::report("open/resident", (grown - bodies) / count, bench::at_most(256),
                "bytes an act besides its body");
  std::printf("  %.0f acts, bodies of %.0f bytes\n", count, bodies / count);
}

}  // namespace

void bench_opening(const std::string& file) {
  report_memory(file);
  bare::Bare bare(file);
  const auto pair = bench::in_turns(
      [&] {
        std::optional<sample::Open> open;
        return bench::seconds_of([&] { open.emplace(file); });
      },
      [&] {
        bare.read([](std::string_view line) {
          unsigned char buffer[4096];
          boost::json::monotonic_resource memory(buffer);
          bench::keep(boost::json::parse(line, &memory));
        });
      },
      {.rounds = 3, .warm_up = 0});
  bench::report("open/verified", pair.time(), bench::at_most(1.5),
                "times reading the rows and parsing their JSON");
  std::printf("  %.2f s, baseline %.2f s\n", pair.work, pair.baseline);
}

}  // namespace wardmote::sqlite
