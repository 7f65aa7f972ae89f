#pragma once
// The parts of the one benchmark program of the app, and a data folder for each.

#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "adapters/system/clock.h"
#include "adapters/system/random.h"
#include "adapters/system/testing.h"
#include "app/readers.h"
#include "app/site.h"
#include "base/bench.h"

namespace wardmote::app {

void bench_page();
void bench_release();
void bench_list();
void bench_import();
void bench_lab();
void bench_minutes();
void bench_session();
void bench_single();
void bench_bulk();
void bench_pace();
void bench_flat();

// Benchmarks of something that does not work measure nothing.
inline void must(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "%s\n", what);
  std::exit(1);
}
template <class T>
T got(Result<T> result) {
  if (!result) must(false, result.error().text().c_str());
  return std::move(*result);
}

// A data folder that goes with its scope.
struct Folder {
  system::ScratchFolder folder;
  system::SystemClock clock;
  system::SystemRandom random;
  std::unique_ptr<Site> site = got(Site::open(
      {.data = folder.path() / "data", .keys = {}, .write = true, .progress = {}}, clock, random));
  std::uint64_t commits = 0;

  record::View view(const Reader& reader = secretariat()) { return site->record().as(reader); }
  void commit(std::span<const record::Draft> drafts) {
    got(site->record().commit(secretariat(), {}, drafts,
                              record::IdempotencyKey("bench/" + std::to_string(++commits))));
  }
};

}  // namespace wardmote::app
