// Durable appends against bare SQLite doing the same inserts with the same durability.

#include "adapters/sqlite/bare_bench.h"
#include "adapters/sqlite/store_bench.h"
#include "record/line.h"

namespace wardmote::sqlite {
namespace {

struct Size {
  const char* name;
  std::uint64_t acts;  // a commit
  int commits;         // a turn
  int turns;
  double goal;
};

std::vector<bare::Row> rows_of(const std::vector<record::Draft>& drafts, Instant now) {
  std::vector<bare::Row> out;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    auto line = write_line(sample::id_of(i), drafts[i], PersonId("secretariat"), now);
    // Neither is zeros, which a disk might be quick with.
    record::Sha256 hash;
    out.push_back({std::move(line), sample::id_of(i).bytes, hash(std::string_view("row"))});
  }
  return out;
}

void compare(const Size& size) {
  system::ScratchFolder folder;
  sample::Open ours((folder.path() / "record.db").string());
  bare::Bare bare((folder.path() / "bare.db").string());
  const auto drafts = sample::acts(0, size.acts);
  const auto rows = rows_of(drafts, ours.clock.now());
  const auto pair = bench::in_turns(
      [&] {
        for (int i = 0; i < size.commits; ++i) ours.commit(drafts);
      },
      [&] {
        for (int i = 0; i < size.commits; ++i) bare.insert(rows);
      },
      {.rounds = size.turns, .warm_up = 3});
  bench::report(size.name, pair.rate(), bench::at_least(size.goal),
                "of the rate of bare SQLite, durable");
  std::printf("  %.1f us an act, bare %.1f us\n",
              1e6 * pair.work / double(size.commits) / double(size.acts),
              1e6 * pair.baseline / double(size.commits) / double(size.acts));
}

}  // namespace

void bench_append() {
  compare({"append/1-a-commit", 1, 40, 51, 0.85});
  compare({"append/20-a-commit", 20, 20, 51, 0.7});
  compare({"append/1000-a-commit", 1'000, 4, 25, 0.55});
}

}  // namespace wardmote::sqlite
